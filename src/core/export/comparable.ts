import type { CurvatureFactors } from '../objective/curvatureFactors';
import type { Objective, Residuals } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import { wrapped } from '../objective/wrapped';
import type { Precision } from '../precision';
import { Random } from '../random';
import type { ComparedStep, ExportedRun } from './exportRequest';
import { walkerOn } from './followedWalk';

/** A few roundings of a loss or a slope, in parts of it: what another order of sums changes. */
const roundings: Readonly<Record<Precision, number>> = { float64: 2 ** -50, float32: 2 ** -22 };

/** How far losses of two walks that differ by roundings may be apart, in parts of their size: a tenth of what programs allow. */
const apart: Readonly<Record<Precision, number>> = { float64: 1e-10, float32: 1e-4 };

/** So many numbers are looked at at the most, parameters and data in each step: a second of work. */
const mostWork = 2e7;

/**
 * The last step of a run whose loss other roundings leave as it is; undefined where that is its end, or where it would take too long to
 * know. The run is walked twice, once with a few roundings more in every loss and slope: where the two part, a program that adds up in
 * another order goes a way of its own, too.
 */
function findComparedStep(opened: OpenedObjective, run: ExportedRun): ComparedStep | undefined {
  const width = opened.summary.dimension + (opened.recipe?.data.features.length ?? 0);
  if (run.steps * width > mostWork) return undefined;
  const own = walkerOn(opened, run);
  const other = walkerOn(withRoundings(opened), run);
  if (!own || !other) return undefined;
  const { precision } = opened;
  let last: ComparedStep = { step: 0, loss: own.point.value };
  let parted = false;
  for (let step = 1; step <= run.steps; step++) {
    own.next();
    if (parted) continue;
    other.next();
    const { value } = own.point;
    const distance = Math.abs(value - other.point.value);
    parted = Number.isFinite(value) && !(distance <= apart[precision] * Math.max(1, Math.abs(value)));
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
function withRoundings(opened: OpenedObjective): OpenedObjective {
  const walkable: OpenedObjective['walkable'] = (...how) =>
    rounded(opened.walkable(...how), roundings[opened.precision]);
  return { ...opened, walkable };
}

function rounded(objective: Objective, size: number): Objective {
  const random = new Random(1);
  const change = (): number => 1 + size * (2 * random.uniform() - 1);
  const evaluate: Objective['evaluate'] = (x, gradient) => {
    const value = objective.evaluate(x, gradient);
    if (gradient) for (let i = 0; i < gradient.length; i++) gradient[i] *= change();
    return value * change();
  };
  return wrapped(objective, evaluate, {
    ...{
      nextBatch: 'inner',
      hessian: 'inner',
      hessianProduct: 'inner',
    },
    factors: objective.factors && roundedFactors(objective.factors, change),
    residuals: objective.residuals && roundedParts(objective.residuals, change),
    ...{ evaluateMany: undefined, plane: undefined, along: undefined },
  });
}

/** Both factors of each layer's curvature with other roundings; they stay symmetric. */
function roundedFactors({ layers, evaluate }: CurvatureFactors, change: () => number): CurvatureFactors {
  const mirrored = (matrix: Float64Array, n: number): void => {
    for (let i = 0; i < n; i++) for (let j = i; j < n; j++) matrix[j * n + i] = matrix[i * n + j] *= change();
  };
  return {
    layers,
    evaluate(x, factors) {
      evaluate(x, factors);
      for (const [l, { inputs, outputs }] of layers.entries()) {
        mirrored(factors[l].ofInputs, inputs);
        mirrored(factors[l].ofOutputs, outputs);
      }
    },
  };
}

/** The parts of a sum of squares with other roundings, and their slopes. */
function roundedParts({ evaluate, ...rest }: Residuals, change: () => number): Residuals {
  return {
    ...rest,
    evaluate(x, residuals, jacobian) {
      evaluate(x, residuals, jacobian);
      for (let i = 0; i < residuals.length; i++) residuals[i] *= change();
      if (jacobian) for (let i = 0; i < jacobian.length; i++) jacobian[i] *= change();
    },
  };
}
