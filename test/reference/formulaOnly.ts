import type { Values } from '../../src/core/catalogue/entry';
import { filesIn, runsIn } from './fixture';
import type { ReferenceGroup } from './group';
import { type Attempt, compareRows, type FileRun, renamed, stableThrough, walk } from './trajectory';

const folder = 'optimizers_formula_only';

/** Our method for each file, and what its formula needs besides the hyperparameters that the file names. */
const methods: Readonly<Record<string, readonly [optimizer: string, settings: Values]>> = {
  'AdaBelief.json': ['adabelief', {}],
  'Lion.json': ['lion', {}],
  'Momentum-classical.json': ['momentum', { convention: 'paper' }],
  'NAG-classical.json': ['nag', { convention: 'paper' }],
  'RMSProp-eps-inside.json': ['rmsprop', { convention: 'tensorflow' }],
  'SignSGD.json': ['signsgd', {}],
  'Yogi.json': ['yogi', { initialAccumulator: 0 }],
};

const names = {
  lr: 'learningRate',
  b1: 'beta1',
  b2: 'beta2',
  eps: 'epsilon',
  rho: 'alpha',
  wd: 'weightDecay',
};

function attemptOf(file: string, { hyper }: FileRun): Attempt {
  const [optimizer, settings] = methods[file];
  return { optimizer, settings: { ...settings, ...renamed(hyper, names) }, precision: 'float64' };
}

/** Methods that PyTorch does not have, and conventions other than its own. */
export const formulaOnly: ReferenceGroup = {
  id: 'optimizers_formula_only',
  source: '50-digit arithmetic of the published formulas',
  measure: 'x and f relative to max(1, |expected|)',
  cases: () =>
    filesIn(folder).flatMap((file) =>
      runsIn<FileRun>(folder, file).map((run) => ({
        name: `${file.replace('.json', '')} on ${run.function}, ${Object.values(run.hyper).join(' ')}`,
        tolerance: 1e-9,
        compare: () => {
          const attempt = attemptOf(file, run);
          const rows = walk(run, attempt, run.x.length - 1);
          return compareRows(run, rows, 0, stableThrough(run, attempt, rows));
        },
      })),
    ),
  leftOut: [
    {
      what: 'steps behind which a start moved by 1e-14 leads elsewhere by more than 1e-10',
      why: 'from there on the trajectory amplifies rounding, and any correct program may differ',
    },
  ],
};
