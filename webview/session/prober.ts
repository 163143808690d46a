import type { Probed, ProbeRequest } from '../../src/protocol/messages/probe';
import type { Outcome } from '../../src/protocol/questions';

/** How the prober reaches the world. */
export interface ProberParts {
  ask(at: ProbeRequest, settled: (outcome: Outcome<Probed>) => void): void;
  /** Takes what is at a place that is still wanted, or at one that was until just now. */
  take(found: Probed, at: ProbeRequest): void;
}

/** Asks what the objective is at a place: at most one question is on its way, and the newest place follows it. */
export class Prober {
  private readonly parts: ProberParts;
  private wanted: ProbeRequest | undefined;
  private asked: ProbeRequest | undefined;
  private isPending = false;

  constructor(parts: ProberParts) {
    this.parts = parts;
  }

  /** Names the place; undefined for none. */
  want(at: ProbeRequest | undefined): void {
    this.wanted = at;
    if (!at) this.asked = undefined;
    this.send();
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return !this.isPending;
  }

  private send(): void {
    const { wanted, asked } = this;
    if (!wanted || this.isPending || (asked && isSame(asked, wanted))) return;
    this.isPending = true;
    this.asked = wanted;
    this.parts.ask(wanted, (outcome) => {
      this.isPending = false;
      if ('answer' in outcome && this.wanted?.plane === wanted.plane) this.parts.take(outcome.answer, wanted);
      this.send();
    });
  }
}

const isSame = (a: ProbeRequest, b: ProbeRequest): boolean =>
  a.plane === b.plane && a.slopes === b.slopes && a.place.every((along, i) => along === b.place[i]);
