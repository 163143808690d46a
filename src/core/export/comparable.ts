import type { CurvatureFactors } from '../objective/curvatureFactors';
import type { Objective, Residuals } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import { wrapped } from '../objective/wrapped';
import type { Precision } from '../precision';
import { Random } from '../random';
import type { ComparedStep, ExportedRun } from './exportRequest';
import { walkerOn } from './followedWalk';

/** A few roundings of a loss or a slope, in parts of it: what another order of sums changes. */
const roundingOf: Readonly<Record<Precision, number>> = { float64: 2 ** -50, float32: 2 ** -22 };

/** How far losses of two walks that differ by roundings may be apart, in parts of their size: a tenth of what programs allow. */
const apart: Readonly<Record<Precision, number>> = { float64: 1e-10, float32: 1e-4 };

/** Of other roundings: whether two columns depend on each other is a matter of chance. */
const seeds = [1, 2, 3];

/** So many numbers are looked at at the most, parameters and data in each step: a second of work. */
const mostWork = 1e7;

/**
 * The last step of a run whose loss other roundings leave as it is; undefined where that is its end, or where it would take too long to
 * know. The run is walked as it is and with a few roundings more in every loss and slope: where those ways part, a program that adds up in
 * another order goes a way of its own, too.
 */
function findComparedStep(opened: OpenedObjective, run: ExportedRun): ComparedStep | undefined {
  const width = opened.summary.dimension + (opened.recipe?.data.features.length ?? 0);
  if (run.steps * width > mostWork) return undefined;
  const own = walkerOn(opened, run);
  const others = seeds.flatMap((seed) => walkerOn(withRoundings(opened, seed), run) ?? []);
  if (!own) return undefined;
  const { precision } = opened;
  let last: ComparedStep = { step: 0, loss: own.point.value };
  let parted = false;
  for (let step = 1; step <= run.steps; step++) {
    own.next();
    if (parted) continue;
    const { value } = own.point;
    const near = apart[precision] * Math.max(1, Math.abs(value));
    for (const other of others) {
      other.next();
      parted ||= Number.isFinite(value) && !(Math.abs(value - other.point.value) <= near);
    }
    if (!parted) last = { step, loss: value };
  }
  // Some methods show another point than the one where they are: what is compared is what was recorded.
  return parted && Object.is(own.point.value, run.loss) ? last : undefined;
}

/** What was found of runs: other languages ask again. */
const found = new WeakMap<ExportedRun, { readonly step: ComparedStep | undefined }>();

/** The last step of a run whose loss other roundings leave as it is; undefined where that is its end or is not known. */
export function comparedStepOf(opened: OpenedObjective, run: ExportedRun): ComparedStep | undefined {
  const known = found.get(run) ?? { step: findComparedStep(opened, run) };
  found.set(run, known);
  return known.step;
}

/** The objective with other roundings. */
function withRoundings(opened: OpenedObjective, seed: number): OpenedObjective {
  const roundings = new Roundings(roundingOf[opened.precision], opened.recipe !== undefined, seed);
  const walkable: OpenedObjective['walkable'] = (...how) => rounded(opened.walkable(...how), roundings);
  return { ...opened, walkable };
}

/** Other roundings of numbers. */
class Roundings {
  private readonly random: Random;
  private readonly size: number;
  private readonly isOfSums: boolean;

  /**
   * @param size of a rounding, in parts of the number
   * @param isOfSums slopes are sums over rows, with terms as large as the largest slope: what is nearly nothing beside that one is little but
   * roundings, as behind a unit that is as good as saturated
   * @param seed of which other roundings
   */
  constructor(size: number, isOfSums: boolean, seed: number) {
    this.random = new Random(seed);
    this.size = size;
    this.isOfSums = isOfSums;
  }

  of(number: number): number {
    return number * (1 + this.part());
  }

  /** Slopes of one kind, in place. */
  change(slopes: Float64Array): void {
    let largest = 0;
    if (this.isOfSums) for (const slope of slopes) largest = Math.max(largest, Math.abs(slope));
    for (let i = 0; i < slopes.length; i++) {
      // An exact zero has no roundings: a unit is switched off, or a parameter is in no term.
      if (slopes[i] !== 0) slopes[i] = this.of(slopes[i]) + (largest / 8) * this.part();
    }
  }

  /** A symmetric matrix of n × n slopes, in place; it stays symmetric. */
  changeSymmetric(matrix: Float64Array, n: number): void {
    this.change(matrix);
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) matrix[j * n + i] = matrix[i * n + j];
  }

  private part(): number {
    return this.size * (2 * this.random.uniform() - 1);
  }
}

function rounded(objective: Objective, roundings: Roundings): Objective {
  const { dimension, hessian, factors, residuals } = objective;
  const evaluate: Objective['evaluate'] = (x, gradient) => {
    const value = objective.evaluate(x, gradient);
    if (gradient) roundings.change(gradient);
    return roundings.of(value);
  };
  const roundedHessian: Objective['hessian'] = (x, matrix) => {
    hessian?.call(objective, x, matrix);
    roundings.changeSymmetric(matrix, dimension);
  };
  return wrapped(objective, evaluate, {
    ...{ nextBatch: 'inner', hessianProduct: 'inner' },
    hessian: hessian && roundedHessian,
    factors: factors && roundedFactors(factors, roundings),
    residuals: residuals && roundedParts(residuals, roundings),
    ...{ evaluateMany: undefined, plane: undefined, along: undefined },
  });
}

/** Both factors of each layer's curvature with other roundings. */
function roundedFactors({ layers, evaluate }: CurvatureFactors, roundings: Roundings): CurvatureFactors {
  return {
    layers,
    evaluate(x, factors) {
      evaluate(x, factors);
      for (const [l, { inputs, outputs }] of layers.entries()) {
        roundings.changeSymmetric(factors[l].ofInputs, inputs);
        roundings.changeSymmetric(factors[l].ofOutputs, outputs);
      }
    },
  };
}

/** The parts of a sum of squares with other roundings, and their slopes. */
function roundedParts({ evaluate, ...rest }: Residuals, roundings: Roundings): Residuals {
  return {
    ...rest,
    evaluate(x, residuals, jacobian) {
      evaluate(x, residuals, jacobian);
      for (let i = 0; i < residuals.length; i++) residuals[i] = roundings.of(residuals[i]);
      if (jacobian) roundings.change(jacobian);
    },
  };
}
