import type { Values } from '../../src/core/catalogue/entry';
import { runsIn } from './fixture';
import type { ReferenceCase, ReferenceGroup } from './group';
import { type Attempt, compareRows, type FileRun, renamed, walk } from './trajectory';

interface TfjsRun extends FileRun {
  readonly optimizer: string;
  /** How far float64 arithmetic of the same formula is from tfjs' float32 run. */
  readonly check: { readonly max_rel_dev_of_float64_formula: number };
}

/** Our methods of tfjs' optimizers. Its Adam adds ε to the corrected root, as PyTorch does and Keras does not. */
const methods: Readonly<Record<string, readonly [optimizer: string, settings: Values]>> = {
  sgd: ['sgd', {}],
  momentum: ['momentum', { convention: 'pytorch' }],
  nesterov: ['nag', { convention: 'pytorch' }],
  adagrad: ['adagrad', { convention: 'tensorflow' }],
  rmsprop: ['rmsprop', { convention: 'tensorflow' }],
  rmspropCentered: ['rmsprop', { convention: 'tensorflow', centered: true }],
  adam: ['adam', { convention: 'pytorch' }],
  adamax: ['adamax', { convention: 'tensorflow' }],
};

const names = {
  lr: 'learningRate',
  eps: 'epsilon',
  decay: 'alpha',
  initialAccumulatorValue: 'initialAccumulator',
  betas: ['beta1', 'beta2'],
} as const;

function attemptOf({ optimizer, hyper }: TfjsRun): Attempt {
  const [own, settings] = methods[optimizer];
  // Adamax' own decay of the learning rate is 0 in the file.
  const { decay, ...others } = hyper;
  const given = optimizer === 'adamax' ? others : hyper;
  return { optimizer: own, settings: { ...settings, ...renamed(given, names) }, precision: 'float32' };
}

/** Within the suggested 1e-4 over all steps even between float32 and float64. */
const isStable = ({ check }: TfjsRun): boolean => check.max_rel_dev_of_float64_formula < 1e-4;

function casesOf(run: TfjsRun): ReferenceCase[] {
  const name = `${run.optimizer} on ${run.function}`;
  const part = (label: string, tolerance: number, first: number, last: number): ReferenceCase => ({
    name: `${name}, ${label}`,
    tolerance,
    compare: () => compareRows(run, walk(run, attemptOf(run), last), first, last),
  });
  const beginning = part('10 steps', 1e-5, 0, 10);
  return isStable(run) ? [beginning, part('100 steps', 1e-4, 11, 100)] : [beginning];
}

/** TensorFlow's conventions in float32. */
export const tfjs: ReferenceGroup = {
  id: 'tfjs_float32.json',
  source: '@tensorflow/tfjs 4.22.0, CPU backend, float32',
  measure: 'x and f relative to max(1, |expected|)',
  cases: () => runsIn<TfjsRun>('tfjs_float32.json').flatMap(casesOf),
  leftOut: [
    {
      what: 'steps 11 to 100 of rmsprop on rosenbrock, rmspropCentered on sphere2 and rosenbrock',
      why: 'unstable: the formula in float64 leaves tfjs’ float32 run by more than the suggested 1e-4 (check.max_rel_dev_of_float64_formula)',
    },
  ],
};
