import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { classMetrics, numberMetrics } from '../src/core/learning/metrics';
import { confusionMatrix } from '../src/core/learning/metrics/confusion';
import type { JudgedClasses, JudgedNumbers } from '../src/core/learning/metrics/metric';
import { Random } from '../src/core/random';
import { askSklearn, noSklearn } from './reference/sklearnPeer';

/** One case, as numbers in lists: what the peer is told. */
interface NumberCase {
  readonly title: string;
  readonly target: readonly number[];
  readonly predicted: readonly number[];
  readonly weights?: readonly number[];
}

interface ClassCase extends NumberCase {
  readonly classes: number;
  readonly probabilities: boolean;
  /** Of two classes one number for each row, of several a row of k. */
  readonly scores: readonly (number | readonly number[])[];
}

const random = new Random(11);
const some = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const uniform = (): number => random.uniform();

const numberCases: readonly NumberCase[] = [
  ...[2, 3, 50].map((rows) => ({
    title: `${rows} rows`,
    target: some(rows, uniform),
    predicted: some(rows, uniform),
  })),
  {
    title: 'with weights',
    target: some(40, uniform),
    predicted: some(40, uniform),
    weights: some(40, uniform),
  },
  { title: 'some weights 0', target: [1, 2, 5, 3], predicted: [1, 1, 4, 9], weights: [1, 0, 2, 0] },
  {
    title: 'a far target',
    target: some(30, () => 1e6 + uniform()),
    predicted: some(30, () => 1e6 + uniform()),
  },
  { title: 'one row', target: [3], predicted: [2] },
  { title: 'a constant target, met', target: [2, 2, 2], predicted: [2, 2, 2] },
  { title: 'a constant target, missed', target: [2, 2, 2], predicted: [2, 2, 3] },
  { title: 'no error', target: [1, 2, 3], predicted: [1, 2, 3] },
];

/** Rows whose class is drawn from some, with probabilities rounded so that some are ties. */
function classCase(title: string, classes: number, rows: number, more: Partial<ClassCase> = {}): ClassCase {
  const target = some(rows, () => Math.floor(uniform() * classes));
  const shares = target.map((label) => {
    const raw = some(classes, () => 1 + Math.floor(uniform() * 8));
    raw[label] += 3;
    const sum = raw.reduce((a, b) => a + b);
    return raw.map((share) => share / sum);
  });
  const predicted = shares.map((share) => share.indexOf(Math.max(...share)));
  const scores = classes === 2 ? shares.map(([, second]) => second) : shares;
  return { title, target, classes, probabilities: true, predicted, scores, ...more };
}

const classCases: readonly ClassCase[] = [
  classCase('two classes', 2, 60),
  classCase('three classes', 3, 60),
  classCase('seven classes', 7, 200),
  classCase('two classes with weights', 2, 50, { weights: some(50, uniform) }),
  classCase('four classes with weights', 4, 80, { weights: some(80, uniform) }),
  classCase('two classes with some weights 0', 2, 30, { weights: some(30, () => Number(uniform() > 0.3)) }),
  {
    ...{ title: 'scores that are no probabilities', classes: 2, probabilities: false },
    ...{ target: [0, 1, 1, 0, 1], predicted: [0, 1, 0, 1, 1], scores: [-3, 2, -0.5, 0.5, 2] },
  },
  {
    ...{ title: 'one class absent of two', classes: 2, probabilities: true },
    ...{ target: [0, 0, 0], predicted: [0, 0, 1], scores: [0.1, 0.2, 0.7] },
  },
  {
    ...{ title: 'only the second class of two', classes: 2, probabilities: true },
    ...{ target: [1, 1, 1], predicted: [1, 0, 1], scores: [0.9, 0.2, 0.7] },
  },
  {
    ...{ title: 'no row taken for the second class', classes: 2, probabilities: true },
    ...{ target: [0, 1, 1], predicted: [0, 0, 0], scores: [0.1, 0.4, 0.3] },
  },
  {
    ...{ title: 'a class of three that nobody has or claims', classes: 3, probabilities: true },
    ...{ target: [0, 1, 0, 1], predicted: [0, 1, 1, 1] },
    scores: [
      [0.7, 0.2, 0.1],
      [0.2, 0.7, 0.1],
      [0.3, 0.5, 0.2],
      [0.1, 0.8, 0.1],
    ],
  },
  {
    ...{ title: 'a class of three that is only claimed', classes: 3, probabilities: true },
    ...{ target: [0, 1, 0, 1], predicted: [0, 2, 2, 1] },
    scores: [
      [0.7, 0.2, 0.1],
      [0.2, 0.3, 0.5],
      [0.2, 0.2, 0.6],
      [0.1, 0.8, 0.1],
    ],
  },
  {
    ...{ title: 'all scores alike', classes: 2, probabilities: true },
    ...{ target: [0, 1, 1, 0], predicted: [0, 0, 0, 0], scores: [0.5, 0.5, 0.5, 0.5] },
  },
  {
    ...{ title: 'probabilities of 0 and 1, one of them wrong', classes: 2, probabilities: true },
    ...{ target: [0, 1, 1], predicted: [0, 1, 0], scores: [0, 1, 0] },
  },
];

const numbersOf = ({ target, predicted, weights }: NumberCase): JudgedNumbers => ({
  rows: target.length,
  target: Float64Array.from(target),
  predicted: Float64Array.from(predicted),
  ...(weights && { weights: Float64Array.from(weights) }),
});

function classesOf({ target, predicted, weights, classes, scores, probabilities }: ClassCase): JudgedClasses {
  const judged = {
    ...{ rows: target.length, classes, probabilities },
    target: Int32Array.from(target),
    predicted: Int32Array.from(predicted),
    scores: Float64Array.from(scores.flat()),
    ...(weights && { weights: Float64Array.from(weights) }),
  };
  return { ...judged, confusion: confusionMatrix(judged) };
}

type Said = Readonly<Record<string, number | null>> & { readonly confusion?: readonly (readonly number[])[] };

const said = askSklearn<readonly Said[]>('metrics.py', [...numberCases, ...classCases]);

function isClose(found: number, expected: number | null, what: string): void {
  if (expected === null) assert.ok(Number.isNaN(found), `${what}: ${found}, but scikit-learn has none`);
  else {
    const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
    assert.ok(error <= 1e-12, `${what}: ${found}, scikit-learn ${expected}`);
  }
}

suite('metrics are those of scikit-learn', { skip: said ? false : noSklearn }, () => {
  if (!said) return;
  for (const [i, each] of numberCases.entries())
    test(`of numbers: ${each.title}`, () => {
      for (const { id, compute } of numberMetrics) isClose(compute(numbersOf(each)), said[i][id], id);
    });
  for (const [i, each] of classCases.entries())
    test(`of classes: ${each.title}`, () => {
      const judged = classesOf(each);
      const expected = said[numberCases.length + i];
      for (const { id, ofProbabilities, compute } of classMetrics)
        if (each.probabilities || !ofProbabilities) isClose(compute(judged), expected[id], id);
      for (const [place, weight] of (expected.confusion ?? []).flat().entries())
        isClose(judged.confusion[place], weight, `confusion ${place}`);
    });
});

test('two classes with a score for each have the AUC and log loss of the second one’s', () => {
  const one = classesOf(classCase('', 2, 40));
  const both = {
    ...one,
    scores: Float64Array.from([...one.scores].flatMap((second) => [1 - second, second])),
  };
  for (const { id, compute } of classMetrics) assert.ok(Math.abs(compute(one) - compute(both)) < 1e-12, id);
});
