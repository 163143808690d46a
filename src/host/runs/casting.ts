import type { Actor, Cast } from '../panel/stage';
import type { RacePlace } from './run';

/** The first run is current, unless another is named; each has the place in the series that it has in its race, where those differ. */
export function castOf(actors: readonly Actor[], named?: string): readonly Cast[] {
  const current = Math.max(
    0,
    actors.findIndex(({ run }) => run.id === named),
  );
  const places = actors.map(({ run }, i) => run.race?.place ?? i);
  const distinct = new Set(places).size === places.length;
  return actors.map((actor, i) => ({
    ...actor,
    role: i === current ? 'current' : 'rival',
    series: distinct ? places[i] : i,
  }));
}

/** The lowest place in the series that no run has. */
export function freePlace(cast: readonly Cast[]): number {
  const taken = new Set(cast.map(({ series }) => series));
  let place = 0;
  while (taken.has(place)) place++;
  return place;
}

/** The race that a run is in with others; undefined for one on its own. */
export function raceOf({ run, series }: Cast, walkers: readonly Cast[]): RacePlace | undefined {
  if (run.race) return { ...run.race, place: series };
  const hasJoined = walkers.some((other) => other.run.race?.id === run.id);
  return hasJoined ? { id: run.id, place: series } : undefined;
}
