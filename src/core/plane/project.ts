import { dot } from '../algebra/vector';
import type { Plane } from './plane';

/** Numbers of a place on a plane: s, t (0 on a line) and the distance from the plane. */
export const placeLength = 3;

/** Writes the place of a point nearest to x into `into` from `at` on; x begins at `from` in its array. Allocates nothing. */
export type Projector = (x: ArrayLike<number>, into: Float64Array, at?: number, from?: number) => void;

/**
 * The projection on a plane: the s and t that are least ‖x − origin − s·u − t·v‖, from the normal equations
 *
 *     u·u s + u·v t = u·(x − origin),     u·v s + v·v t = v·(x − origin)
 *
 * (Golub & Van Loan 2013, Matrix Computations, §5.3), and what is left of that distance. Along axes s and t are the
 * parameters themselves, to the last bit.
 */
export function projector(plane: Pick<Plane, 'origin' | 'directions'>): Projector {
  const axes = plane.directions.map(onlyUnit);
  return axes.every((axis) => axis !== undefined) ? alongAxes(plane, axes) : alongDirections(plane);
}

/** The parameter along which a direction is a unit vector. */
function onlyUnit(direction: Float64Array): number | undefined {
  const axis = onlyParameter(direction);
  return axis !== undefined && direction[axis] === 1 ? axis : undefined;
}

function alongAxes({ origin }: Pick<Plane, 'origin'>, [first, second]: readonly number[]): Projector {
  const n = origin.length;
  return (x, into, at = 0, from = 0) => {
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const off = x[from + i] - origin[i];
      if (i !== first && i !== second) squares += off * off;
    }
    into[at] = x[from + first] - origin[first];
    into[at + 1] = second === undefined ? 0 : x[from + second] - origin[second];
    into[at + 2] = Math.sqrt(squares);
  };
}

function alongDirections({ origin, directions }: Pick<Plane, 'origin' | 'directions'>): Projector {
  const [u, v = new Float64Array(u.length)] = directions;
  const uu = dot(u, u);
  const uv = dot(u, v);
  const vv = directions.length > 1 ? dot(v, v) : 1;
  const determinant = uu * vv - uv * uv;
  const n = origin.length;
  return (x, into, at = 0, from = 0) => {
    let ux = 0;
    let vx = 0;
    for (let i = 0; i < n; i++) {
      const off = x[from + i] - origin[i];
      ux += u[i] * off;
      vx += v[i] * off;
    }
    const s = (vv * ux - uv * vx) / determinant;
    const t = (uu * vx - uv * ux) / determinant;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (x[from + i] - origin[i] - s * u[i] - t * v[i]) ** 2;
    into[at] = s;
    into[at + 1] = t;
    into[at + 2] = Math.sqrt(squares);
  };
}

/** The one parameter that a direction changes; undefined when it changes several. */
export function onlyParameter(direction: Float64Array): number | undefined {
  const place = direction.findIndex((component) => component !== 0);
  return place >= 0 && direction.every((component, i) => i === place || component === 0) ? place : undefined;
}
