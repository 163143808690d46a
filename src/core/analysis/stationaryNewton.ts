import type { Precision } from '../precision';
import type { PlaneHessian } from './planeFunction';
import type { UnitWindow } from './unitWindow';

/** What is searched, and how. */
export interface StationaryGround {
  readonly inWindow: UnitWindow;
  /** The length of a slope that counts as steep. */
  readonly steep: number;
  /** A side of a cell of the coarse grid, as a share of the window. */
  readonly cell: number;
  readonly precision: Precision;
}

/** A slope is zero when it is below this share of a steep one. */
export const zeroSlope: Readonly<Record<Precision, number>> = { float64: 1e-8, float32: 1e-4 };
/** A step so short, as a share of the window, changes nothing that can be seen. */
const lastStep: Readonly<Record<Precision, number>> = { float64: 1e-12, float32: 1e-7 };
/** Newton doubles the digits at each step; where the Hessian vanishes, too, a step only halves the distance. */
const mostSteps = 80;
const mostHalvings = 30;
/** The longest step, in cells: farther away there are other nodes to start from. */
const longestStep = 1.5;
/** Points this far outside of the window, as a share of it, are given up. */
const outside = 0.1;
/** Of the larger eigenvalue: a smaller one counts as none when a step is computed. */
const singular = 1e-12;

/**
 * Newton's method for ∇g = 0 from one place, each step halved until the slope is smaller; where the Hessian cannot be inverted,
 * a step along −H∇g, down the squared slope. Answers the shares of the window, undefined where it finds none inside.
 */
export function newtonFrom(
  { inWindow, steep, cell, precision }: StationaryGround,
  start: readonly number[],
): readonly number[] | undefined {
  let at = start;
  let slope = inWindow.slopeAt(at).gradient;
  for (let step = 0; step < mostSteps; step++) {
    const norm = Math.hypot(...slope);
    if (norm === 0) break;
    const wanted = limited(newtonStep(inWindow.hessianAt(at), slope), longestStep * cell);
    if (!wanted) break;
    const next = flatter(inWindow, at, wanted, norm);
    if (!next || next.at.some((share) => share < -outside || share > 1 + outside)) break;
    const moved = Math.hypot(...next.at.map((share, i) => share - at[i]));
    ({ at, slope } = next);
    if (moved <= lastStep[precision]) break;
  }
  const isZero = Math.hypot(...slope) <= zeroSlope[precision] * steep;
  return isZero && at.every((share) => share >= 0 && share <= 1) ? at : undefined;
}

/** The step halved until the slope at its end is smaller; undefined where it never is. */
function flatter(
  inWindow: UnitWindow,
  at: readonly number[],
  wanted: readonly number[],
  norm: number,
): { readonly at: readonly number[]; readonly slope: readonly number[] } | undefined {
  for (let halving = 0, share = 1; halving < mostHalvings; halving++, share /= 2) {
    const next = at.map((along, i) => along + share * wanted[i]);
    const { gradient } = inWindow.slopeAt(next);
    if (Math.hypot(...gradient) < norm) return { at: next, slope: gradient };
  }
  return undefined;
}

/** −H⁻¹g, or −Hg where H is singular. */
function newtonStep({ across, cross, up }: PlaneHessian, [g, h]: readonly number[]): readonly number[] {
  if (h === undefined) return across === 0 ? [-g] : [-g / across];
  const determinant = across * up - cross * cross;
  const size = Math.max(Math.abs(across), Math.abs(cross), Math.abs(up));
  if (Math.abs(determinant) <= singular * size * size)
    return [-(across * g + cross * h), -(cross * g + up * h)];
  return [(cross * h - up * g) / determinant, (cross * g - across * h) / determinant];
}

/** A step no longer than this; undefined where it is not finite or none. */
function limited(step: readonly number[], longest: number): readonly number[] | undefined {
  const length = Math.hypot(...step);
  if (!(length > 0) || !Number.isFinite(length)) return undefined;
  return length <= longest ? step : step.map((along) => (along / length) * longest);
}
