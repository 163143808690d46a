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
    return this.begun.reduce((first, track) => Math.min(first, track.first), this.longest?.first ?? 0);
  }

  get last(): number {
    return this.longest?.last ?? -1;
  }

  get settled(): number {
    return this.longest?.settled ?? -1;
  }

  near(time: number): number {
    return this.begun.reduce((best, track) => {
      const near = track.near(time);
      return near <= time && near > best ? near : best;
    }, this.first);
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

  private get begun(): readonly Track[] {
    return this.tracks.filter(({ length }) => length > 0);
  }
}
