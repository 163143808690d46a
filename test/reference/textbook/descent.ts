import { column } from '../../../src/core/run/columns';
import type { ReferenceCase } from '../group';
import { gradientAt, lastOf, type Said, walked } from '../walked';
import { fixture, numbersIn, type Pair, pairs, printedPairs, relativePairs } from './pairs';

interface Descents {
  readonly numerical_diff: { readonly printed: Readonly<Record<string, string>> };
  readonly partial_derivatives: {
    readonly printed: Readonly<Record<string, string>>;
    readonly exact: readonly number[];
  };
  readonly numerical_gradient: Readonly<Record<string, NumericalGradient>>;
  readonly gradient_descent: {
    readonly printed: Readonly<Record<string, string>>;
    readonly computed: readonly ComputedDescent[];
  };
  readonly ch6_optimizers: { readonly runs: readonly BookRun[] };
}

interface NumericalGradient {
  readonly printed_in_book: string;
  readonly float64: readonly string[];
  readonly exact: readonly number[];
}

interface ComputedDescent {
  readonly lr: number;
  readonly numerical_gradient_float64: readonly string[];
  readonly analytic_gradient_float64: readonly string[];
  readonly exact_real_arithmetic: readonly number[];
}

/** A run of the sixth chapter: row k is the point after k steps. */
interface BookRun {
  readonly rule: 'SGD' | 'Momentum' | 'AdaGrad' | 'Adam';
  readonly lr: number;
  readonly x: readonly (readonly number[])[];
}

const textbook = fixture('textbook.json') as unknown as Descents;

const numerical = { kind: 'central', h: 1e-4 };
const parabola: Said = {
  objective: { kind: 'function', name: 'parabola' },
  optimizers: [{ name: 'gd' }],
  gradient: numerical,
};
const sphere: Said = { ...parabola, objective: { kind: 'function', name: 'sphere' } };

function beside(ours: readonly number[], expected: readonly (number | string)[]): Pair[] {
  return expected.map((number, i) => [ours[i], number]);
}

function slopes(): Pair[] {
  return Object.entries(textbook.numerical_diff.printed).map(([x, slope]) => [
    gradientAt(parabola, [Number(x)])[0],
    slope,
  ]);
}

/** The numerical gradients at the lesson's three points, in a form that each of them has. */
function gradients(form: (found: NumericalGradient) => readonly (number | string)[]): Pair[] {
  return Object.entries(textbook.numerical_gradient).flatMap(([point, found]) =>
    beside(gradientAt(sphere, numbersIn(point).map(Number)), form(found)),
  );
}

/** Where a hundred steps of gradient descent from (−3, 4) end. */
function end(learningRate: number, gradient: Readonly<Record<string, unknown>>): number[] {
  const descent = {
    optimizers: [{ name: 'gd', settings: { learningRate } }],
    start: [-3, 4],
    budget: { steps: 100 },
  };
  return lastOf(walked({ ...sphere, ...descent, gradient }).trajectory);
}

const computed = (rate: number): ComputedDescent =>
  textbook.gradient_descent.computed.find(({ lr }) => lr === rate)!;

/** Learning rates whose numerical runs stay meaningful. */
const calm: readonly (readonly [rate: number, key: string])[] = [
  [0.1, '0.1'],
  [1e-10, '1e-10'],
];

/** How many powers of ten the run with learning rate 10 stays short of the sizes that the book prints. */
function shortOfBlowingUp(): Pair[] {
  const printed = numbersIn(textbook.gradient_descent.printed['10.0']).map(Number);
  const magnitudes = end(10, numerical).map((x) => Math.floor(Math.log10(Math.abs(x))));
  return magnitudes.map((ours, i) => {
    const least = Math.floor(Math.log10(Math.abs(printed[i])));
    return [Math.min(ours, least), least];
  });
}

const bookRules: Readonly<Record<BookRun['rule'], Readonly<Record<string, unknown>>>> = {
  SGD: { name: 'sgd' },
  Momentum: { name: 'momentum', settings: { convention: 'paper' } },
  AdaGrad: { name: 'adagrad', settings: { epsilon: 1e-7 } },
  Adam: { name: 'adam', settings: { convention: 'tensorflow', epsilon: 1e-7 } },
};

/** x²/20 + y² from (−7, 2) with the learning rates of the book's figure, against 50 digits. */
function* bookWalk({ rule, lr, x }: BookRun): Generator<Pair> {
  const { name, settings } = bookRules[rule] as { name: string; settings?: object };
  const { trajectory } = walked({
    objective: { kind: 'function', name: 'elongated-bowl' },
    optimizers: [{ name, settings: { ...settings, learningRate: lr } }],
    start: x[0],
    budget: { steps: x.length - 1 },
  });
  for (const [k, point] of x.entries())
    for (const [i, expected] of point.entries()) yield [trajectory.at(k, column.x + i), expected];
}

const { printed, exact } = textbook.partial_derivatives;

/** Lessons C5 to C8 as printed: slopes by differences, and where descents go. */
export const printedDescents: readonly ReferenceCase[] = [
  printedPairs('numerical_gradient: at three points', () =>
    gradients(({ printed_in_book }) => numbersIn(printed_in_book)),
  ),
  ...calm.map(([rate, key]) =>
    printedPairs(`gradient_descent: learning rate ${key}`, () =>
      beside(end(rate, numerical), numbersIn(textbook.gradient_descent.printed[key])),
    ),
  ),
];

/** The same in full precision, and the optimizers of chapter 6. */
export const computedDescents: readonly ReferenceCase[] = [
  pairs('numerical_diff: the slopes of 0.01x² + 0.1x at 5 and 10, to the last digit printed', slopes),
  pairs('partial_derivatives: at (3, 4), to the last digit printed', () =>
    beside(gradientAt(sphere, [3, 4]), [printed['df/dx0'], printed['df/dx1']]),
  ),
  pairs('partial_derivatives: exact', () =>
    beside(gradientAt({ ...sphere, gradient: { kind: 'exact' } }, [3, 4]), exact),
  ),
  pairs('numerical_gradient: numpy float64', () => gradients(({ float64 }) => float64)),
  pairs('numerical_gradient: exact', () => gradients((found) => found.exact), 1e-11),
  ...calm.map(([rate, key]) =>
    relativePairs(
      `gradient_descent: learning rate ${key}, numpy float64 with differences`,
      () => beside(end(rate, numerical), computed(rate).numerical_gradient_float64),
      1e-14,
    ),
  ),
  ...textbook.gradient_descent.computed.flatMap(({ lr, ...made }) => [
    relativePairs(
      `gradient_descent: learning rate ${lr}, numpy float64 with the exact gradient`,
      () => beside(end(lr, { kind: 'exact' }), made.analytic_gradient_float64),
      1e-13,
    ),
    relativePairs(
      `gradient_descent: learning rate ${lr}, exact arithmetic`,
      () => beside(end(lr, { kind: 'exact' }), made.exact_real_arithmetic),
      1e-12,
    ),
  ]),
  pairs('gradient_descent: learning rate 10 blows up', shortOfBlowingUp),
  ...textbook.ch6_optimizers.runs.map((run) =>
    pairs(`ch6_optimizers: ${run.rule}`, () => bookWalk(run), 1e-13),
  ),
];
