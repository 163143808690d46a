import type { Times } from './cursor';
import type { Track } from './track';

/** The times of all runs that walk side by side. */
export class Timeline implements Times {
  private readonly tracks: readonly Track[];
  private readonly current: Track | undefined;

  /** @param current the one of them whose steps are walked by single steps, as far as it goes */
  constructor(tracks: readonly Track[], current?: Track) {
    this.tracks = tracks;
    this.current = current && tracks.includes(current) ? current : undefined;
  }

  get running(): boolean {
    return this.tracks.some((track) => track.running);
  }

  get first(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const track of this.tracks) if (track.length > 0) first = Math.min(first, track.first);
    return Number.isFinite(first) ? first : 0;
  }

  get last(): number {
    return this.longest?.last ?? -1;
  }

  get settled(): number {
    return this.longest?.settled ?? -1;
  }

  near(time: number): number {
    let best = Number.NEGATIVE_INFINITY;
    for (const track of this.tracks) {
      const near = track.length > 0 ? track.near(time) : best;
      if (near <= time && near > best) best = near;
    }
    return Number.isFinite(best) ? best : this.first;
  }

  moved(time: number, rows: number): number {
    const { current, longest } = this;
    const row = current && current.last >= time ? current.rowAt(time) + rows : -1;
    const ruler = current && row >= 0 && row < current.length ? current : longest;
    return ruler?.moved(time, rows) ?? time;
  }

  /** The first of those that have come farthest. */
  get longest(): Track | undefined {
    return this.tracks.reduce<Track | undefined>(
      (best, track) => (best === undefined || track.last > best.last ? track : best),
      undefined,
    );
  }
}
