import { isMissing } from '../datasets/cells';
import type { Column } from '../datasets/table';

/** A column's values as places in a list of different ones. */
export interface Labels {
  /** A place for each row, −1 where a value is missing. */
  readonly places: Int32Array;
  readonly count: number;
}

/** The labels of a column in every `every`-th row; undefined where there are more than `most` different ones. */
export function labelsOf({ values }: Column, most: number, every = 1): Labels | undefined {
  const known = new Map<number | string, number>();
  const places = new Int32Array(Math.ceil(values.length / every));
  for (let i = 0; i < places.length; i++) {
    const value = values[i * every];
    if (typeof value === 'number' ? Number.isNaN(value) : isMissing(value)) {
      places[i] = -1;
      continue;
    }
    const place = known.get(value) ?? known.size;
    if (place === known.size) {
      if (place === most) return undefined;
      known.set(value, place);
    }
    places[i] = place;
  }
  return { places, count: known.size };
}
