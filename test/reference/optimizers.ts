import { filesIn, runsIn } from './fixture';
import type { Outcome, ReferenceGroup } from './group';
import { type Attempt, compareRows, type FileRun, renamed, stableThrough, walk } from './trajectory';

interface TorchRun extends FileRun {
  readonly check: {
    readonly 'agrees_to_1e-09_through_step'?: number;
    readonly first_nonfinite_step?: number | null;
  };
}

const folder = 'optimizers';

/** Our ids of what PyTorch has in one class or under another name. */
const ids: Readonly<Record<string, string>> = { nesterov: 'sgd', momentum: 'sgd' };

const names = {
  lr: 'learningRate',
  weight_decay: 'weightDecay',
  eps: 'epsilon',
  lr_decay: 'learningRateDecay',
  initial_accumulator_value: 'initialAccumulator',
  momentum_decay: 'momentumDecay',
  lambd: 'lambda',
  betas: ['beta1', 'beta2'],
  etas: ['etaMinus', 'etaPlus'],
  step_sizes: ['stepSizeMin', 'stepSizeMax'],
} as const;

/** One run of torch.optim, and ours that should equal it. */
export interface TorchCase {
  readonly file: string;
  readonly run: TorchRun;
  readonly attempt: Attempt;
}

/** All runs of the files, or of the named ones. */
export function torchCases(files: readonly string[] = filesIn(folder)): TorchCase[] {
  return files.flatMap((file) => {
    const method = file.split(/[-.]/)[0];
    return runsIn<TorchRun>(folder, file).map((run) => {
      const { amsgrad, ...hyper } = run.hyper;
      // The id amsgrad is Adam with the switch on, and has no switch.
      const settings = renamed(method === 'amsgrad' ? hyper : run.hyper, names);
      return {
        file,
        run,
        attempt: { optimizer: ids[method] ?? method, settings, precision: 'float64' as const },
      };
    });
  });
}

function compare({ run, attempt }: TorchCase): Outcome {
  const rows = walk(run, attempt, run.x.length - 1);
  const last = run.check['agrees_to_1e-09_through_step'] ?? stableThrough(run, attempt, rows);
  const { compared, worst } = compareRows(run, rows, 0, last);
  const nonfinite = rows.x.findIndex((row) => !row.every(Number.isFinite));
  const asExpected = (run.check.first_nonfinite_step ?? -1) === nonfinite;
  return { compared: compared + 1, worst: asExpected ? worst : Number.NaN };
}

/** torch.optim's first-order methods. */
export const torchOptimizers: ReferenceGroup = {
  id: 'optimizers',
  source: 'PyTorch 1.13, float64; NAdam: 50-digit arithmetic of the formula that PyTorch documents',
  measure: 'x and f relative to max(1, |expected|), and the first step that is not finite',
  cases: () =>
    torchCases().map((one) => ({
      name: `${one.file.replace('.json', '')} on ${one.run.function}`,
      tolerance: 1e-9,
      compare: () => compare(one),
    })),
  leftOut: [
    {
      what: 'nadam.json, nadam-alt.json',
      why: 'PyTorch 1.13 counts μₖ twice in the look-ahead product (mended in 2.0); nadam-documented*.json hold the documented formula',
    },
    {
      what: 'steps behind check.agrees_to_1e-09_through_step',
      why: 'from there on the trajectory amplifies rounding, and any correct program may differ',
    },
  ],
};
