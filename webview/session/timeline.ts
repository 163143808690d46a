import type { Steps } from './cursor';
import type { Track } from './track';

/** The steps of all runs that walk side by side: those of the one that has come farthest. */
export class Timeline implements Steps {
  private readonly tracks: readonly Track[];

  constructor(tracks: readonly Track[]) {
    this.tracks = tracks;
  }

  get length(): number {
    return this.longest?.length ?? 0;
  }

  get lastStep(): number {
    return this.longest?.lastStep ?? -1;
  }

  stepOf(row: number): number {
    return this.longest?.stepOf(row) ?? 0;
  }

  rowAt(step: number): number {
    return this.longest?.rowAt(step) ?? -1;
  }

  /** The first of those that are at the same step. */
  private get longest(): Track | undefined {
    return this.tracks.reduce<Track | undefined>(
      (best, track) => (best === undefined || track.lastStep > best.lastStep ? track : best),
      undefined,
    );
  }
}
