import type { PreparedPart } from './fitted';
import type { SplitRows } from './split';

/** The rows of each part of a split, out of all rows that were made ready; a part without rows is absent. */
export function partsOf(
  all: PreparedPart,
  { training, validation, test }: SplitRows,
): { readonly training: PreparedPart; readonly validation?: PreparedPart; readonly test?: PreparedPart } {
  if (training.length === all.rows) return { training: all };
  // Rows of the table are counted from 0, and usable ones rise: the last is the largest.
  const places = new Int32Array((all.sourceRows.at(-1) ?? -1) + 1);
  for (let i = 0; i < all.rows; i++) places[all.sourceRows[i]] = i;
  const part = (rows: Int32Array): PreparedPart =>
    taken(
      all,
      rows.map((row) => places[row]),
    );
  return {
    training: part(training),
    ...(validation.length > 0 && { validation: part(validation) }),
    ...(test.length > 0 && { test: part(test) }),
  };
}

/** The rows that stand at some places. */
function taken(all: PreparedPart, places: Int32Array): PreparedPart {
  const from = (values: Float64Array): Float64Array => {
    const width = values.length / all.rows;
    const own = new Float64Array(places.length * width);
    for (let i = 0; i < places.length; i++)
      for (let j = 0; j < width; j++) own[i * width + j] = values[places[i] * width + j];
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
