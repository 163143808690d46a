import type { Objective } from '../core/objective/objective';
import type { Plane } from '../core/plane/plane';
import { type Lattice, sampleLandscape } from '../core/plane/sample';
import { type Parsed, Problem } from '../core/problem';
import { encodeGrid } from '../protocol/frame';
import { TimeSlices } from './timeSlices';

/** More cells than this are refused: the picture needs some 40,000. */
const mostCells = 1_048_576;

/**
 * Samples a landscape in time slices; a grid frame.
 * @param isBehind whether runs go first now.
 */
export async function landscapeFrame(
  objective: Objective,
  plane: Plane,
  lattice: Lattice,
  isBehind: () => boolean,
): Promise<Parsed<ArrayBuffer>> {
  const { columns, rows } = lattice;
  if (columns * rows > mostCells) return new Problem(`A landscape has at most ${mostCells} cells.`);
  const values = new Float64Array(columns * rows);
  const slices = new TimeSlices();
  const sampling = sampleLandscape(objective, plane, lattice, values);
  for (let result = sampling.next(1); !result.done; result = sampling.next(slices.units))
    if (slices.spent()) await slices.next(isBehind);
  return encodeGrid({ columns, rows, values });
}
