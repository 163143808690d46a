import { given, number, record, refuse, shown, whole } from '../text/jsonFields';

/** Cells along one side at the most: more than a screen has pixels. */
const mostAlongSide = 4096;
/** Points along one side of a cell at the most. */
const mostInCell = 8;

/** Throws a Refusal where a value is no lattice (sample.ts): what a page asks for, for example. */
export function checkLattice(value: unknown, path: string): void {
  const { window, columns, rows, points } = record(value, path);
  const side = { minimum: 1, maximum: mostAlongSide };
  whole(columns, `${path}.columns`, side);
  whole(rows, `${path}.rows`, side);
  given(points, 1, (own) => whole(own, `${path}.points`, { minimum: 1, maximum: mostInCell }));
  checkWindow(window, `${path}.window`);
}

/** Throws a Refusal where a value is no window of a plane or line: an interval for each direction. */
export function checkWindow(value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length < 1 || value.length > 2)
    refuse(path, `must be one or two intervals, not ${shown(value)}`);
  for (let i = 0; i < value.length; i++) checkInterval(value[i], `${path}[${i}]`);
}

function checkInterval(value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length !== 2) refuse(path, `must be two numbers, not ${shown(value)}`);
  const low = number(value[0], `${path}[0]`);
  const high = number(value[1], `${path}[1]`);
  if (!(low < high && Number.isFinite(high - low)))
    refuse(path, `must lead from a lower number to a higher one, not from ${low} to ${high}`);
}
