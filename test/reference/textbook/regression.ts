import { experimentDefaults } from '../../../src/core/experiment/experiment';
import { column } from '../../../src/core/run/columns';
import type { Trajectory } from '../../../src/core/run/trajectory';
import { lineTable, tableOf } from '../../core/regressionData';
import type { ReferenceCase } from '../group';
import { opened, walked } from '../walked';
import { fixture, type Pair, pairs, printedPairs } from './pairs';

/** An epoch and what holds there: w and b after the update, the loss before it, and sometimes the loss after it. */
type Row = readonly number[];

interface Regression {
  readonly printed: Readonly<Record<string, readonly [w: string, b: string, loss: string]>>;
  readonly loss_is_before_update: {
    readonly epoch0_loss_before: number;
    readonly epoch0_loss_after: number;
  };
  readonly full_precision: Readonly<Record<string, readonly Row[]>>;
  readonly every_epoch_50_digits_rounded: { readonly rows: readonly Row[] };
}

const textbook = fixture('textbook.json');
const regression = textbook.tf_linear_regression as Regression;
const tfjs = fixture('tfjs_linear_regression.json') as {
  readonly rows: readonly Row[];
  readonly mse: number;
};

const said = {
  objective: { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
  optimizers: [{ name: 'sgd', settings: { learningRate: 0.01 } }],
  start: [4, 1],
  budget: { steps: 501 },
};

/** w and b after an epoch's update, the loss before and after it. */
function epoch(trajectory: Trajectory, i: number): [number, number, number, number] {
  const [w, b] = [trajectory.at(i + 1, column.x), trajectory.at(i + 1, column.x + 1)];
  return [w, b, trajectory.at(i, column.value), trajectory.at(i + 1, column.value)];
}

function* against(precision: string, rows: readonly Row[]): Generator<Pair> {
  const { trajectory } = walked({ ...said, precision }, lineTable);
  for (const [i, ...expected] of rows) {
    const ours = epoch(trajectory, i);
    for (const [place, number] of expected.entries()) yield [ours[place], number];
  }
}

/** The printed numbers of the epochs; epoch 350's loss, 0.0016765380, only in float32, where it is 0.0016764918. */
function* againstPrint(precision: string): Generator<Pair> {
  const { trajectory } = walked({ ...said, precision }, lineTable);
  for (const [i, printed] of Object.entries(regression.printed)) {
    const ours = epoch(trajectory, Number(i));
    const known = precision === 'float32' || i !== '350' ? printed : printed.slice(0, 2);
    for (const [place, text] of known.entries()) yield [ours[place], text];
  }
}

/** The mean squared error of the prediction 0.5 · 2 + 0.1 for the target 23, twice: training needs two rows. */
function meanSquaredError(precision: string): number {
  const { objective } = opened(
    { ...said, objective: { ...said.objective, file: 'two.csv' }, precision },
    tableOf({ x: [2, 2], y: [23, 23] }),
  );
  return objective
    .walkable(experimentDefaults.gradient, 1)
    .evaluate(Float64Array.of(0.5, 0.1).map(precision === 'float32' ? Math.fround : Number));
}

const example = textbook.mse_example as Readonly<Record<string, string>>;
const { full_precision: made, loss_is_before_update: before } = regression;

/** Of two programs in float32, each rounds the mean of five squares in another order. */
const float32Order = 2 ** -23;

/** Lessons A1 and A2 as printed: one squared error; linear regression on y = 10x + 3. */
export const printedRegressions: readonly ReferenceCase[] = [
  printedPairs('tf_linear_regression: the printed rows, float32', () => againstPrint('float32')),
  printedPairs('tf_linear_regression: the printed rows, float64', () => againstPrint('float64')),
  printedPairs('mse_example: float64', () => [[meanSquaredError('float64'), example.printed]]),
];

/** The same in full precision. */
export const computedRegressions: readonly ReferenceCase[] = [
  pairs('tf_linear_regression: numpy float32', () => against('float32', made['float32 numpy'])),
  pairs('tf_linear_regression: torch float32', () => against('float32', made['float32 torch']), float32Order),
  pairs('tf_linear_regression: tfjs float32', () => against('float32', tfjs.rows), float32Order),
  pairs('tf_linear_regression: numpy float64', () => against('float64', made['float64 numpy']), 1e-14),
  pairs('tf_linear_regression: torch float64', () => against('float64', made['float64 torch']), 1e-14),
  pairs('tf_linear_regression: 50 digits', () => against('float64', made['50 digits']), 1e-14),
  pairs(
    'tf_linear_regression: every epoch, 50 digits',
    () => against('float64', regression.every_epoch_50_digits_rounded.rows),
    1e-14,
  ),
  pairs(
    'tf_linear_regression: the loss is that before the update',
    () => {
      const [, , lossBefore, lossAfter] = epoch(walked(said, lineTable).trajectory, 0);
      return [
        [lossBefore, before.epoch0_loss_before],
        [lossAfter, before.epoch0_loss_after],
      ];
    },
    1e-15,
  ),
  pairs('mse_example: float64', () => [[meanSquaredError('float64'), example.float64]]),
  pairs('mse_example: float32', () => [[meanSquaredError('float32'), example.float32_as_float64]]),
  pairs('mse_example: tfjs float32', () => [[meanSquaredError('float32'), tfjs.mse]]),
];
