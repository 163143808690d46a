import type { StopReason } from '../../src/core/run/stop';
import type { Clock } from '../../src/protocol/messages/panelState';
import type { RunPicture } from '../../src/protocol/messages/picture';
import { StandIns } from './standIns';
import { Track } from './track';

/** What a picture has in common with the one before it. */
export interface Kept {
  readonly scene: boolean;
  readonly objective: boolean;
  /** True while a person only tries what is shown. */
  readonly tried: boolean;
}

/** The runs that the page shows: what it holds of each, which one is current, and which ones a person has hidden. */
export class PanelRuns {
  /** In the picture's order; one without rows may be stood in for by the run that it follows. */
  tracks: readonly Track[] = [];
  /** The form, the details and the trajectory view are about it. */
  current: Track | undefined;
  /** Places in the series that a person has hidden. A new set whenever one is hidden or shown. */
  hidden: ReadonlySet<number> = new Set<number>();
  private pictured: readonly Track[] = [];
  private readonly standIns = new StandIns();

  /**
   * Takes the runs of a whole picture; rows that are already held stay. Answers whether they are those that had used up
   * their budget, and walk on with a larger one.
   */
  take(runs: readonly RunPicture[], kept: Kept): boolean {
    const before = this.tracks;
    this.pictured = runs.map((run) => trackOf(run, this.pictured));
    const areContinued = kept.scene && !kept.tried && walkOn(before, this.pictured);
    const former = kept.scene && kept.objective && !areContinued ? before : [];
    this.use(this.standIns.cast(this.pictured, former));
    return areContinued;
  }

  /** Takes rows in; true when the run was stood in for until now. */
  receive(run: string, frame: ArrayBuffer, planes?: readonly string[]): boolean {
    const track = this.trackOf(run);
    track?.receive(frame, planes);
    return this.arrived(track);
  }

  /** Ends a run; true when it was stood in for until now. */
  finish(run: string, stop: StopReason, ending: string, advice?: string): boolean {
    const track = this.trackOf(run);
    track?.finish(stop, ending, advice);
    return this.arrived(track);
  }

  /** Counts the time of all runs by a clock. */
  countBy(clock: Clock): void {
    for (const track of [...this.pictured, ...this.tracks]) track.clock = clock;
  }

  /** Measures how far all runs are from the best by the known minima. */
  measureFrom(minima: readonly ArrayLike<number>[]): void {
    for (const track of [...this.pictured, ...this.tracks]) track.distance.minima = minima;
  }

  /** What is known of the runs besides their rows. */
  get pictures(): readonly RunPicture[] {
    return this.tracks.map(({ picture }) => picture);
  }

  /** All tracks that are to be seen; a ghost is hidden with its run. */
  get visible(): readonly Track[] {
    return this.tracks.filter(({ picture }) => !this.isHidden(picture));
  }

  /** The runs that walk side by side, hidden ones too, in the picture's order: no ghosts. */
  get racers(): readonly Track[] {
    return this.tracks.filter(({ picture }) => picture.role !== 'ghost');
  }

  /** Those of them that are to be seen. */
  get walkers(): readonly Track[] {
    return this.racers.filter(({ picture }) => !this.isHidden(picture));
  }

  /** Runs before the last change of a setting, as far as they are to be seen. */
  get ghosts(): readonly Track[] {
    return this.visible.filter(({ picture }) => picture.role === 'ghost');
  }

  /** True while some run walks. */
  get running(): boolean {
    return this.tracks.some((track) => track.running);
  }

  /** True when all runs have ended, and one of them could go on if it had more to spend. */
  get canContinue(): boolean {
    return !this.running && this.racers.some(({ stop }) => stop?.kind === 'budget');
  }

  /** Whether a person has hidden a run. */
  isHidden({ series }: RunPicture): boolean {
    return this.hidden.has(series);
  }

  /** Hides a run, and what it becomes after a change, or shows it again. */
  toggleHidden({ series }: RunPicture): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(series)) hidden.add(series);
    this.hidden = hidden;
  }

  /** Shows whatever a person has hidden. */
  showAll(): void {
    this.hidden = new Set();
  }

  private trackOf(run: string): Track | undefined {
    return this.pictured.find(({ picture }) => picture.run === run);
  }

  private use(tracks: readonly Track[]): void {
    this.tracks = tracks;
    this.current = tracks[this.pictured.findIndex(isCurrent)];
  }

  /** A run has rows of its own: nothing stands in for it any more. */
  private arrived(track: Track | undefined): boolean {
    if (!track || !this.standIns.arrived(track)) return false;
    this.use(this.standIns.shown(this.pictured));
    return true;
  }
}

/** The track that already holds a run's rows, or a fresh one. */
function trackOf(picture: RunPicture, held: readonly Track[]): Track {
  const found = held.find(
    (track) => track.picture.run === picture.run && track.picture.dimension === picture.dimension,
  );
  if (!found) return new Track(picture);
  found.picture = picture;
  return found;
}

/** Whether runs that had used up their budget are walked on with a larger one. */
function walkOn(before: readonly Track[], now: readonly Track[]): boolean {
  const [former, next] = [before, now].map((tracks) => tracks.find(isCurrent)?.picture.experiment.budget);
  if (!former || !next || !before.some(({ stop }) => stop?.kind === 'budget')) return false;
  return next.steps > former.steps || (next.evaluations ?? 0) > (former.evaluations ?? 0);
}

const isCurrent = ({ picture }: Track): boolean => picture.role === 'current';
