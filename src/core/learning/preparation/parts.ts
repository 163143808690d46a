import type { PreparedPart } from './fitted';
import type { SplitRows } from './split';

/** The rows of each part of a split, out of all rows that were made ready; a part without rows is absent. */
export function partsOf(
  all: PreparedPart,
  { training, validation, test }: SplitRows,
): { readonly training: PreparedPart; readonly validation?: PreparedPart; readonly test?: PreparedPart } {
  const place = new Map(Array.from(all.sourceRows, (row, i) => [row, i]));
  const part = (rows: Int32Array): PreparedPart =>
    taken(
      all,
      rows.map((row) => place.get(row)!),
    );
  return {
    training: training.length === all.rows ? all : part(training),
    ...(validation.length > 0 && { validation: part(validation) }),
    ...(test.length > 0 && { test: part(test) }),
  };
}

/** The rows that stand at some places. */
function taken(all: PreparedPart, places: Int32Array): PreparedPart {
  const from = (values: Float64Array): Float64Array => {
    const width = values.length / all.rows;
    const own = new Float64Array(places.length * width);
    for (const [i, place] of places.entries())
      own.set(values.subarray(place * width, (place + 1) * width), i * width);
    return own;
  };
  const raw = from(all.raw);
  return {
    rows: places.length,
    raw,
    features: all.features === all.raw ? raw : from(all.features),
    target: from(all.target),
    ...(all.weights && { weights: from(all.weights) }),
    sourceRows: places.map((place) => all.sourceRows[place]),
  };
}
