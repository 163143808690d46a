import { eigenvaluesOf, type PlaneHessian } from './planeFunction';
import { newtonFrom, type StationaryGround } from './stationaryNewton';

/** What a stationary point is. On a line a saddle point is an inflection with a horizontal tangent. */
export type StationaryKind = 'minimum' | 'maximum' | 'saddle';

/** A place where the slope along the shown plane is zero. */
export interface StationaryPoint {
  /** s and, on a plane, t. */
  readonly place: readonly number[];
  readonly value: number;
  readonly kind: StationaryKind;
  /** Whether an eigenvalue of the Hessian is zero there, so that the kind was found by looking around. */
  readonly degenerate: boolean;
  /** Of the Hessian along the plane's directions, the largest first. */
  readonly eigenvalues: readonly number[];
}

/** A curvature below this share of a steep slope, or of the larger curvature, counts as none. */
const zeroCurvature = 2e-6;
/** Where a degenerate point is looked around: places of a circle, and its radius in cells. */
const looks = 32;
const lookRadius = 0.2;
/** How much of the largest difference around a point counts as none. */
const zeroDifference = 1e-9;
/** Newton's method that starts so far beside a point, in cells, comes back to it, unless there is a line or an area of them. */
const besideCells = 0.5;
const backCells = 0.1;

/**
 * What a place without slope is: its kind by the signs of the Hessian's eigenvalues, of a degenerate one by the values around it.
 * Undefined on lines and in areas without slope.
 */
export function stationaryPointAt(
  ground: StationaryGround,
  at: readonly number[],
): StationaryPoint | undefined {
  const { inWindow, steep } = ground;
  const value = inWindow.valueAt(at);
  const eigenvalues = eigenvaluesOf(inWindow.plainHessianAt(at), inWindow.directions);
  const hessian = inWindow.hessianAt(at);
  const scaled = eigenvaluesOf(hessian, inWindow.directions);
  const none = zeroCurvature * Math.max(steep, ...scaled.map(Math.abs));
  const point = { place: inWindow.place(at), value, eigenvalues };
  const degenerate = scaled.some((curvature) => !(Math.abs(curvature) > none));
  if (!degenerate) return { ...point, degenerate, kind: kindBySigns(scaled) };
  const isFlat = flatWays(hessian, scaled, none).some((way) => isWithoutSlope(ground, at, way));
  return isFlat ? undefined : { ...point, degenerate, kind: kindAround(ground, at, value) };
}

function kindBySigns(eigenvalues: readonly number[]): StationaryKind {
  if (eigenvalues.every((curvature) => curvature > 0)) return 'minimum';
  return eigenvalues.every((curvature) => curvature < 0) ? 'maximum' : 'saddle';
}

/** The directions along which a Hessian has no curvature. */
function flatWays(
  { across, cross, up }: PlaneHessian,
  eigenvalues: readonly number[],
  none: number,
): readonly (readonly number[])[] {
  if (eigenvalues.length < 2) return [[1]];
  if (eigenvalues.every((curvature) => Math.abs(curvature) <= none))
    return [
      [1, 0],
      [0, 1],
    ];
  const [first, second] = eigenvalues;
  const flat = Math.abs(first) < Math.abs(second) ? first : second;
  // Of two vectors that both solve (H − λ)v = 0 the longer one: the other may be all rounding.
  const ways = [
    [cross, flat - across],
    [flat - up, cross],
  ];
  const [longer] = ways.sort((a, b) => Math.hypot(...b) - Math.hypot(...a));
  const length = Math.hypot(...longer);
  return [length > 0 ? longer.map((along) => along / length) : [1, 0]];
}

/** Whether there is no slope beside a point either, in some direction. */
function isWithoutSlope(ground: StationaryGround, at: readonly number[], way: readonly number[]): boolean {
  const { cell } = ground;
  return [1, -1].some((sign) => {
    const beside = at.map((share, i) => share + sign * besideCells * cell * way[i]);
    const found = newtonFrom(ground, beside);
    if (!found) return false;
    const apart = Math.hypot(...found.map((share, i) => share - at[i]));
    return apart > backCells * cell && apart < 2 * besideCells * cell;
  });
}

/** By the values on a small circle. */
function kindAround(
  { inWindow, cell }: StationaryGround,
  at: readonly number[],
  value: number,
): StationaryKind {
  const rises = circle(at, lookRadius * cell).map((place) => inWindow.valueAt(place) - value);
  const none = zeroDifference * Math.max(...rises.map(Math.abs));
  if (rises.every((rise) => rise > none)) return 'minimum';
  return rises.every((rise) => rise < -none) ? 'maximum' : 'saddle';
}

/** Places around a point; on a line the two beside it. */
function circle(at: readonly number[], radius: number): (readonly number[])[] {
  if (at.length < 2) return [[at[0] - radius], [at[0] + radius]];
  return Array.from({ length: looks }, (_, i) => {
    const angle = ((2 * i + 0.5) * Math.PI) / looks;
    return [at[0] + radius * Math.cos(angle), at[1] + radius * Math.sin(angle)];
  });
}
