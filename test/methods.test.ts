import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { singularValues } from '../src/core/algebra/singularValues';
import { find, type Values } from '../src/core/catalogue/entry';
import { losses } from '../src/core/learning/losses';
import { models } from '../src/core/learning/models';
import { trainingLoss } from '../src/core/learning/models/trainingLoss';
import type { Objective } from '../src/core/objective/objective';
import { optimizers } from '../src/core/optimizers';
import { averagingIn } from '../src/core/optimizers/averaging';
import { Random } from '../src/core/random';
import { IterateAverage } from '../src/core/run/iterateAverage';
import { walk } from './core/firstOrder';
import { askTorch, noTorch } from './reference/torchPeer';

/** Numbers as near to others as a part of their size, or of 1. */
function assertNear(
  found: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  assert.equal(found.length, expected.length, what);
  expected.forEach((x, i) => {
    const off = Math.abs(found[i] - x) / Math.max(1, Math.abs(x));
    assert.ok(off <= tolerance, `${what}, ${i}: ${found[i]}, not ${x}`);
  });
}

const n = 8;
const steps = 50;
const random = new Random(5);
const start = Array.from({ length: n }, () => 3 * random.uniform() - 1.5);

/** Σ cᵢ (xᵢ² − 1)² + Σ sin(xᵢ xᵢ₊₁) with cᵢ = (i + 1)/10. */
const waves: Objective = {
  dimension: n,
  evaluate(x, gradient) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const c = (i + 1) / 10;
      sum += c * (x[i] * x[i] - 1) ** 2;
      if (gradient) gradient[i] = 4 * c * x[i] * (x[i] * x[i] - 1);
    }
    for (let i = 0; i + 1 < n; i++) {
      sum += Math.sin(x[i] * x[i + 1]);
      if (!gradient) continue;
      const slope = Math.cos(x[i] * x[i + 1]);
      gradient[i] += slope * x[i + 1];
      gradient[i + 1] += slope * x[i];
    }
    return sum;
  },
};

interface Walk {
  readonly id: string;
  readonly settings: Values;
  readonly tolerance: number;
}

const walks: readonly Walk[] = [
  { id: 'gd', settings: { learningRate: 0.02, samRadius: 0.05 }, tolerance: 1e-9 },
  { id: 'momentum', settings: { learningRate: 0.01, momentum: 0.9, samRadius: 0.3 }, tolerance: 1e-9 },
  {
    id: 'adam',
    settings: { learningRate: 0.03, samRadius: 0.5, samAdaptive: true },
    tolerance: 1e-9,
  },
  {
    id: 'adamw',
    settings: { learningRate: 0.03, weightDecay: 0.1, samRadius: 0.1, clipNorm: 0.7 },
    tolerance: 1e-9,
  },
  { id: 'gd', settings: { learningRate: 0.02, clipNorm: 1 }, tolerance: 1e-12 },
  {
    id: 'momentum',
    settings: { learningRate: 0.02, momentum: 0.9, clipNorm: 2, clipValue: 0.5 },
    tolerance: 1e-12,
  },
];

const averagedWalks = [
  { average: 'ema', averageDecay: 0.9, averageBegins: 0, averageEvery: 1 },
  { average: 'ema', averageDecay: 0.5, averageBegins: 7, averageEvery: 4 },
  { average: 'swa', averageDecay: 0.99, averageBegins: 0, averageEvery: 1 },
  { average: 'swa', averageDecay: 0.99, averageBegins: 10, averageEvery: 5 },
].map((averaging) => ({ id: 'gd', settings: { learningRate: 0.05, ...averaging } }));

const classes = 4;
const targets = [0, 1, 1, 3, 2, 0, 0];
const logits = targets.map(() => Array.from({ length: classes }, () => 6 * random.uniform() - 3));

const crossEntropies = [null, [0.5, 2, 1.25, 3]].flatMap((weights) =>
  [0, 0.1, 0.6].map((smoothing) => ({ logits, classes: targets, weights, smoothing })),
);

type Rows = readonly (readonly number[])[];

/** Square, tall and wide ones, and one without full rank; columns are of different sizes. */
const matrices = [
  [4, 4],
  [7, 3],
  [3, 9],
  [5, 5],
].map(([m, n], at) => ({
  ...{ m, n },
  values: Float64Array.from({ length: m * n }, (_, i) =>
    at === 3 && i % n === 0 ? 0 : (2 * random.uniform() - 1) * 10 ** -(i % n),
  ),
}));

interface Answer {
  readonly walks: readonly { readonly rows: Rows; readonly averages: Rows }[];
  readonly singular: Rows;
  readonly losses: readonly { readonly value: number; readonly slopes: readonly number[] }[];
}

const answer = askTorch<Answer>('methods.py', {
  walks: [...walks, ...averagedWalks].map(({ id, settings }) => ({ id, settings, start, steps })),
  losses: crossEntropies,
  matrices: matrices.map(({ m, n, values }) =>
    Array.from({ length: m }, (_, i) => [...values.subarray(i * n, (i + 1) * n)]),
  ),
});
const skip = answer ? false : noTorch;

suite('what is put around a method does what PyTorch and the authors’ programs do', () => {
  walks.forEach(({ id, settings, tolerance }, i) => {
    test(`${id} ${JSON.stringify(settings)}`, { skip }, () => {
      const optimizer = find(optimizers, id)!.make({ values: settings, precision: 'float64' });
      const { rows } = walk(optimizer, waves, start, steps);
      rows.forEach((row, k) => {
        assertNear(row, answer!.walks[i].rows[k], tolerance, `step ${k}`);
      });
    });
  });
});

suite('the average beside a run is that of PyTorch’s AveragedModel', () => {
  averagedWalks.forEach(({ id, settings }, i) => {
    test(JSON.stringify(settings), { skip }, () => {
      const optimizer = find(optimizers, id)!.make({ values: settings, precision: 'float64' });
      const average = new IterateAverage(averagingIn(settings)!, n, 'float64');
      const { rows } = walk(optimizer, waves, start, steps);
      const { averages } = answer!.walks[walks.length + i];
      rows.forEach((row, k) => {
        average.take(k, Float64Array.from(row));
        assertNear(average.x, averages[k], 1e-12, `step ${k}`);
      });
    });
  });
});

suite('singular values are PyTorch’s', () => {
  matrices.forEach(({ m, n, values }, i) => {
    test(`of ${m} × ${n} numbers`, { skip }, () => {
      assertNear(singularValues(values, m, n), answer!.singular[i], 1e-14, 'singular value');
    });
  });

  test('and not a number where the matrix is not finite', () => {
    assert.deepEqual(
      [...singularValues(Float64Array.of(1, 2, Number.NaN, 4), 2, 2)],
      [Number.NaN, Number.NaN],
    );
  });
});

suite('cross-entropy with weights of classes and smoothed labels equals PyTorch’s', () => {
  crossEntropies.forEach(({ weights, smoothing }, i) => {
    test(`smoothing ${smoothing}${weights ? ', weighted' : ''}`, { skip }, () => {
      const { value, slopes } = lossAndSlopes(weights, smoothing);
      const expected = answer!.losses[i];
      assertNear([value], [expected.value], 1e-12, 'loss');
      assertNear(slopes, expected.slopes, 1e-12, 'slopes');
    });
  });
});

/** By a linear model of one-hot rows, whose weights are the logits. */
function lossAndSlopes(weights: readonly number[] | null, smoothing: number) {
  const rows = targets.length;
  const data = {
    features: Float64Array.from({ length: rows * rows }, (_, at) => Number(at % (rows + 1) === 0)),
    target: Float64Array.from(targets),
    classes: ['a', 'b', 'c', 'd'],
    rows,
    ...(weights && {
      weights: Float64Array.from(targets, (label) => weights[label]),
      classWeights: Float64Array.from(weights),
    }),
    featureNames: targets.map((_, i) => `x${i}`),
    targetName: 'y',
    warnings: [],
  };
  const loss = trainingLoss(find(models, 'linear')!, find(losses, 'softmaxCrossEntropy')!, data, {
    precision: 'float64',
    modelSettings: { bias: false },
    lossSettings: { labelSmoothing: smoothing },
  });
  const slopes = new Float64Array(rows * classes);
  const value = loss.evaluate(Float64Array.from(logits.flat()), slopes);
  return { value, slopes };
}

suite('SAM', () => {
  const made = (id: string, values: Values, more = {}) =>
    find(optimizers, id)!.make({ values, precision: 'float64', ...more });

  test('counts two evaluations a step, with and without layers', () => {
    const shapes = [
      { name: 'w', from: 0, rows: 2, columns: 3, kind: 'weights' },
      { name: 'b', from: 6, rows: 2, columns: 1, kind: 'bias' },
    ];
    let calls = 0;
    const counted: Objective = {
      dimension: n,
      evaluate(x, gradient) {
        calls++;
        return waves.evaluate(x, gradient);
      },
    };
    for (const [id, more] of [
      ['adam', {}],
      ['muon', { shapes }],
    ] as const) {
      calls = 0;
      const { state } = walk(made(id, { learningRate: 1e-3, samRadius: 0.1 }, more), counted, start, 10);
      assert.equal(state.evaluations, 20, id);
      assert.equal(calls, 21, id);
    }
  });

  test('takes both gradients of a step on the same mini-batch', () => {
    let batch = 0;
    const seen: number[] = [];
    const batched: Objective = {
      dimension: n,
      nextBatch: () => {
        batch++;
      },
      evaluate(x, gradient) {
        seen.push(batch);
        return waves.evaluate(x, gradient);
      },
    };
    walk(made('gd', { learningRate: 1e-3, samRadius: 0.1 }), batched, start, 3);
    assert.deepEqual(seen, [0, 0, 1, 1, 2, 2, 3]);
  });

  test('looks downhill where the loss is to rise', () => {
    const up = { learningRate: 0.01, samRadius: 0.1, maximize: true };
    const upsideDown: Objective = {
      dimension: n,
      evaluate(x, gradient) {
        const value = waves.evaluate(x, gradient);
        if (gradient) for (let i = 0; i < n; i++) gradient[i] = -gradient[i];
        return -value;
      },
    };
    const climbed = walk(made('gd', up), waves, start, 10).rows;
    const fallen = walk(made('gd', { ...up, maximize: false }), upsideDown, start, 10).rows;
    climbed.forEach((row, k) => {
      assertNear(row, fallen[k], 1e-14, `step ${k}`);
    });
  });
});
