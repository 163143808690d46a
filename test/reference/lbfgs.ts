import type { Values } from '../../src/core/catalogue/entry';
import { pointAt } from '../../src/core/objective/objective';
import { lbfgs } from '../../src/core/optimizers/lbfgs';
import { filesIn, runsIn } from './fixture';
import { deviation, type Outcome, type ReferenceGroup, Tally } from './group';
import { type FileObjective, objectiveOf } from './objective';

interface TorchRun extends FileObjective {
  readonly hyper: {
    readonly lr: number;
    readonly max_iter: number;
    readonly tolerance_grad: number;
    readonly tolerance_change: number;
    readonly history_size: number;
    readonly line_search_fn: 'strong_wolfe' | null;
  };
  readonly check: { readonly 'agrees_to_1e-09_through_step': number };
  /** Row k is the point after k calls of step(). */
  readonly x: readonly (readonly number[])[];
  /** How often f was evaluated in each call, the first time at the point where the call began. */
  readonly closure_calls_per_step: readonly number[];
}

const folder = 'lbfgs';

const settingsOf = ({ hyper }: TorchRun): Values => ({
  learningRate: hyper.lr,
  maxIterations: hyper.max_iter,
  toleranceGradient: hyper.tolerance_grad,
  toleranceChange: hyper.tolerance_change,
  historySize: hyper.history_size,
  lineSearch: hyper.line_search_fn === null ? 'none' : 'strongWolfe',
});

/** PyTorch's calls go on after it has come to rest, and so do our steps. */
function compare(run: TorchRun): Outcome {
  const tally = new Tally();
  const objective = objectiveOf(run);
  const optimizer = lbfgs.make({ values: settingsOf(run), precision: 'float64' });
  const point = pointAt(objective, run.x0);
  const state = optimizer.init(point, objective);
  for (let k = 1; k <= run.check['agrees_to_1e-09_through_step']; k++) {
    const before = state.evaluations ?? Number.NaN;
    optimizer.step(point, state, objective);
    if (run.hyper.line_search_fn !== null) {
      // Our point carries f and ∇f, so that a step does not begin with their evaluation.
      const evaluations = (state.evaluations ?? Number.NaN) - before;
      tally.add(Math.abs(evaluations - (run.closure_calls_per_step[k - 1] - 1)));
    }
    for (const [i, expected] of run.x[k].entries()) tally.add(deviation(point.x[i], expected));
  }
  return tally.outcome;
}

/** torch.optim.LBFGS, with and without its line search. */
export const torchLbfgs: ReferenceGroup = {
  id: 'optimizers',
  source: 'lbfgs*.json: PyTorch 1.13, torch.optim.LBFGS, float64',
  measure: 'relative to max(1, |x|); with a line search, evaluations in each call, too',
  cases: () =>
    filesIn(folder).flatMap((file) =>
      runsIn<TorchRun>(folder, file).map((run) => ({
        name: `${file.replace('.json', '')} on ${run.function}`,
        tolerance: 1e-9,
        compare: () => compare(run),
      })),
    ),
  leftOut: [
    {
      what: 'steps behind check.agrees_to_1e-09_through_step',
      why: 'from there on the trajectory amplifies rounding, and any correct program may differ',
    },
  ],
};
