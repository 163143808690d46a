import { column } from '../../src/core/run/columns';
import type { Track } from './track';

/** Places of runs by their loss at a time: 1 for the lowest, of runs that climb for the highest; ties share theirs; a diverged one is behind all others. */
export function ranksAt(tracks: readonly Track[], time: number): ReadonlyMap<Track, number> {
  const begun = tracks.filter(({ length }) => length > 0);
  const losses = begun.map((track) => lossAt(track, time));
  return new Map(begun.map((track, i) => [track, 1 + losses.filter((loss) => loss < losses[i]).length]));
}

/** Infinite for a run that has diverged by then, whatever its last finite loss was. */
function lossAt(track: Track, time: number): number {
  if (track.stop?.kind === 'diverged' && track.isOverAt(time)) return Number.POSITIVE_INFINITY;
  const loss = track.at(track.rowAt(time), column.value);
  if (Number.isNaN(loss)) return Number.POSITIVE_INFINITY;
  return track.picture.experiment.optimizers[0].settings.maximize === true ? -loss : loss;
}
