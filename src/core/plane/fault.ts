import { dot } from '../algebra/vector';
import { counted } from '../text/counted';

/** What keeps an origin and directions in n parameters from being a plane or a line, as a sentence; undefined where nothing does. */
export function planeFault(
  origin: Float64Array,
  directions: readonly Float64Array[],
  n: number,
): string | undefined {
  if (directions.length < 1 || directions.length > 2) return 'A plane needs one or two directions.';
  for (const [what, numbers] of [
    ['origin', origin],
    ['first direction', directions[0]],
    ['second direction', directions[1] ?? directions[0]],
  ] as const)
    if (numbers.length !== n)
      return `The plane's ${what} has ${counted(numbers.length, 'number')}, but there are ${counted(n, 'parameter')}: give one number for each.`;
  return dependent(directions)
    ? 'The plane has no width: give directions that are not 0, and not along the same line.'
    : undefined;
}

/** Whether a direction is 0, or both are along one line to within rounding. */
function dependent([u, v]: readonly Float64Array[]): boolean {
  const uu = dot(u, u);
  if (!(uu > 0 && Number.isFinite(uu))) return true;
  if (!v) return false;
  const vv = dot(v, v);
  const uv = dot(u, v);
  return !(vv > 0 && Number.isFinite(vv)) || uu * vv - uv * uv <= 1e-14 * uu * vv;
}
