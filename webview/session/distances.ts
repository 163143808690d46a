import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';
import type { Track } from './track';

type AskedDistances = PanelQuestions['distances']['ask'];

/** How they are asked for. */
export interface DistanceParts {
  ask(what: AskedDistances, settled: (outcome: Outcome<PanelQuestions['distances']['answer']>) => void): void;
  /** Something came. */
  changed(): void;
  /** The sentence why it cannot come. */
  refused(message: string): void;
}

/** While a run goes on, it is asked again when it has come so much farther. */
const farther = 1.1;

/** Where a run was when it was asked about. */
interface AskedAbout {
  readonly step: number;
  readonly running: boolean;
}

/** Asks how far runs are from the best whose rows hold no parameters: one question at a time, and no more than there is news. */
export class Distances {
  private readonly parts: DistanceParts;
  private readonly asked = new WeakMap<Track, AskedAbout>();
  private pending = false;

  constructor(parts: DistanceParts) {
    this.parts = parts;
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    return !this.pending;
  }

  /** The runs of which it is to be seen. */
  want(tracks: readonly Track[]): void {
    if (this.pending) return;
    const next = tracks.find((track) => track.distance.isKeptApart && this.hasNews(track));
    if (next) this.send(next);
  }

  private hasNews(track: Track): boolean {
    if (track.length === 0 || track.distance.bestRow < 0) return false;
    const asked = this.asked.get(track);
    return (
      asked === undefined ||
      track.lastStep >= Math.max(asked.step + 1, farther * asked.step) ||
      asked.running !== track.running
    );
  }

  private send(track: Track): void {
    this.pending = true;
    this.asked.set(track, { step: track.lastStep, running: track.running });
    const bestStep = track.stepOf(track.distance.bestRow);
    this.parts.ask({ run: track.picture.run, bestStep }, (outcome) => {
      this.pending = false;
      if ('answer' in outcome) track.distance.take(outcome.answer);
      else this.parts.refused(outcome.refusal);
      this.parts.changed();
    });
  }
}
