import type { Track } from './track';

/** A run that has no rows yet is stood in for by the one that it follows, so that nothing vanishes while runs follow each other under a person's hand. */
export class StandIns {
  private former: ReadonlyMap<Track, Track> = new Map();

  /**
   * The tracks to be shown for those of a picture.
   * @param shown those that are shown now, where they are of the same scene
   */
  cast(pictured: readonly Track[], shown: readonly Track[]): readonly Track[] {
    const free = shown.filter((track) => track.length > 0 && !pictured.includes(track));
    this.former = new Map(
      pictured.flatMap((track) => {
        const former = track.length > 0 ? undefined : free.find((other) => follows(track, other));
        return former ? [[track, former] as const] : [];
      }),
    );
    return this.shown(pictured);
  }

  /** Rows of a track, or its end, have come; true when something stood in for it. */
  arrived(track: Track): boolean {
    if (!this.former.has(track)) return false;
    this.former = new Map([...this.former].filter(([other]) => other !== track));
    return true;
  }

  /** The tracks to be shown for those of the last picture. */
  shown(pictured: readonly Track[]): readonly Track[] {
    return pictured.map((track) => this.former.get(track) ?? track);
  }
}

function follows({ picture }: Track, { picture: former }: Track): boolean {
  return (
    picture.series === former.series && picture.role === former.role && picture.dimension === former.dimension
  );
}
