import { contentKey } from '../objective/contentKey';
import type { ParameterNames } from '../objective/parameterNames';
import type { ParameterShape } from '../objective/parameterShape';
import type { Interval } from './interval';
import type { Meaning } from './meaning';

/**
 * Where one looks: a plane (two directions) or a line (one) through parameter space.
 * The point at (s, t) is origin + s·directions[0] + t·directions[1].
 */
export interface Plane {
  /** Its identity: planes with the same key show the same points of parameter space. */
  readonly key: string;
  /** Length n. */
  readonly origin: Float64Array;
  /** One or two, length n each. */
  readonly directions: readonly Float64Array[];
  /** What s and t are called. */
  readonly names: readonly string[];
  /** The window along each direction that shows the objective's character. */
  readonly views: readonly Interval[];
  /** What the directions are, one for each; absent along parameters, and of directions that somebody gave. */
  readonly meanings?: readonly Meaning[];
}

/** What a plane has to know of the space that it lies in. */
export interface Space {
  /** n, the number of parameters. */
  readonly dimension: number;
  readonly parameterNames: ParameterNames;
  /** Where a plane passes that names no origin; length n. */
  readonly start: ArrayLike<number>;
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
  /** What the parameters are, layer by layer; absent where they have no layers. */
  readonly shapes?: readonly ParameterShape[];
}

/** The key of numbers that identify a plane of some kind. */
export function planeKey(kind: string, ...numbers: readonly ArrayLike<number>[]): string {
  const all = new Float64Array(numbers.reduce((sum, { length }) => sum + length + 1, 0));
  let end = 0;
  for (const list of numbers) {
    all[end] = list.length;
    all.set(list, end + 1);
    end += list.length + 1;
  }
  return `${kind} ${contentKey(new Uint8Array(all.buffer))}`;
}
