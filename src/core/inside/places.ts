import type { ParameterPlaces } from '../optimizers/insight';

/** The numbers at some places of a vector, copied; all of it where no places are named. */
export function gathered(all: Float64Array, places: ParameterPlaces | undefined): Float64Array {
  return Float64Array.from(placesIn(places, all.length), (i) => all[i]);
}

/** Writes numbers to their places of a vector. */
export function scatterTo(
  all: Float64Array,
  own: ArrayLike<number>,
  places: ParameterPlaces | undefined,
): void {
  placesIn(places, all.length).forEach((i, at) => {
    all[i] = own[at];
  });
}

/** A vector of all n parameters that is 0 but for its own places. */
export function spread(own: Float64Array, places: ParameterPlaces | undefined, n: number): Float64Array {
  const all = new Float64Array(n);
  scatterTo(all, own, places);
  return all;
}

/** The places themselves, in their order. */
export function placesIn(places: ParameterPlaces | undefined, n: number): Int32Array {
  if (!places) return Int32Array.from({ length: n }, (_, i) => i);
  return Int32Array.from(
    places.flatMap(({ from, rows, columns }) => Array.from({ length: rows * columns }, (_, i) => from + i)),
  );
}
