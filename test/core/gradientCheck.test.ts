import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import {
  checkGradient,
  type GradientCheck,
  type GradientVerdict,
} from '../../src/core/analysis/gradientCheck';
import { type FunctionEntry, find, usualDimension } from '../../src/core/catalogue/entry';
import type { GradientSpec } from '../../src/core/experiment/experiment';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { withDifferences } from '../../src/core/objective/differences';
import type { Objective } from '../../src/core/objective/objective';
import type { Precision } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { value } from './parsed';

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `x${i}`);

function check(objective: Objective, x: readonly number[]): GradientCheck {
  return checkGradient(objective, x, names(x.length));
}

function formula(text: string, precision: Precision = 'float64'): Objective {
  const parsed = value(parseFormula(text));
  return value(parsed.objective(parsed.smallestDimension, precision));
}

/** The objective with something done to its gradient. */
function spoiled(objective: Objective, spoil: (gradient: Float64Array) => void): Objective {
  return {
    dimension: objective.dimension,
    evaluate(x, gradient) {
      const f = objective.evaluate(x, gradient);
      if (gradient) spoil(gradient);
      return f;
    },
  };
}

/** Seeded points of a function's domain. */
function pointsOf(entry: FunctionEntry, count: number): number[][] {
  const random = new Random(11);
  return Array.from({ length: count }, () =>
    entry.domain(usualDimension(entry)).map(([low, high]) => low + (high - low) * random.uniform()),
  );
}

const differing = ({ rows }: GradientCheck): string[] =>
  rows.filter(({ verdict }) => verdict === 'differs').map(({ name }) => name);

suite('a wrong component is found, and only it', () => {
  const mistakes: readonly (readonly [what: string, spoil: (gradient: Float64Array, i: number) => void])[] = [
    ['its sign', (gradient, i) => (gradient[i] *= -1)],
    ['a factor of 2', (gradient, i) => (gradient[i] *= 2)],
    ['a thousandth', (gradient, i) => (gradient[i] *= 1.001)],
    ['0 in its place', (gradient, i) => (gradient[i] = 0)],
    ['NaN in its place', (gradient, i) => (gradient[i] = Number.NaN)],
  ];
  for (const entry of functions)
    test(entry.id, () => {
      const n = usualDimension(entry);
      const right = entry.make(n);
      for (const x of pointsOf(entry, 6)) {
        const gradient = new Float64Array(n);
        right.evaluate(Float64Array.from(x), gradient);
        const steepest = Math.max(...gradient.map(Math.abs));
        // A parameter on which f does not depend here has no wrong multiple.
        const telling = names(n).filter((_, i) => Math.abs(gradient[i]) > 0.01 * steepest);
        for (const name of telling)
          for (const [what, spoil] of mistakes) {
            const wrong = spoiled(right, (found) => spoil(found, names(n).indexOf(name)));
            assert.deepEqual(differing(check(wrong, x)), [name], `${what} at ${x}`);
          }
      }
    });

  test('two that are swapped are both found', () => {
    const swapped = spoiled(find(functions, 'rosenbrock')!.make(3), (gradient) => {
      [gradient[0], gradient[2]] = [gradient[2], gradient[0]];
    });
    assert.deepEqual(differing(check(swapped, [0.3, -0.8, 1.2])), ['x0', 'x2']);
  });
});

test('slopes and their errors hold against 60-digit derivatives', () => {
  const { functions: references } = JSON.parse(readFileSync('test/fixtures/functions.json', 'utf8')) as {
    functions: { name: string; n: number; samples: { x: number[]; grad: number[] }[] }[];
  };
  for (const { name, n, samples } of references)
    for (const { x, grad } of samples)
      check(find(functions, name)!.make(n), x).rows.forEach(({ numerical, error }, i) => {
        const off = Math.abs(numerical - grad[i]);
        const what = `${name} at ${x}: ${numerical} ± ${error} for ${grad[i]}`;
        assert.ok(off <= 5 * error + 1e-12 * Math.abs(grad[i]), what);
        assert.ok(error <= 1e-6 * Math.max(1e-3, ...grad.map(Math.abs)), what);
      });
});

suite('what values cannot tell is unclear, what they can is not', () => {
  const cases: readonly (readonly [text: string, x: number[], verdict: GradientVerdict, cause?: string])[] = [
    ['abs(x)', [0], 'unclear', 'kink'],
    ['abs(x)', [1e-9], 'agrees'],
    ['max(0, x)', [0], 'unclear', 'kink'],
    ['max(0, x)', [-1], 'agrees'],
    ['7 + max(0, x)', [-1], 'agrees'],
    ['max(x, 3x)', [0], 'unclear', 'kink'],
    ['5x + 1e-2*abs(x)', [0], 'unclear', 'kink'],
    ['x*abs(x)', [0], 'agrees'],
    ['abs(x)^3', [0], 'agrees'],
    ['x^4', [0], 'agrees'],
    ['sqrt(abs(x))', [0], 'unclear', 'kink'],
    ['sqrt(x^2 + y^2)', [0, 0], 'unclear', 'kink'],
    ['sqrt(x)', [0], 'unclear', 'edge'],
    ['sqrt(x)', [1e-6], 'agrees'],
    ['log(x)', [1e-6], 'agrees'],
    ['log(x)', [-1], 'unclear', 'edge'],
    ['1e8 + x/1e9', [1], 'unclear', 'noise'],
    ['1e8 + x^2', [0.5], 'agrees'],
    ['exp(100x)', [0.5], 'agrees'],
    ['sin(1000x)', [0.3], 'agrees'],
    ['sin(32*pi*x)', [0], 'agrees'],
  ];
  for (const [text, x, verdict, cause] of cases)
    test(`${text} at ${x}: ${verdict}${cause ? `, ${cause}` : ''}`, () => {
      const { rows, verdict: found } = check(formula(text), x);
      assert.equal(found, verdict);
      for (const row of rows) assert.equal(row.cause, cause);
    });

  test('a slope at a kink that is no subgradient differs', () => {
    const claiming = (slope: number): Objective =>
      spoiled(formula('abs(x)'), (gradient) => gradient.fill(slope));
    assert.equal(check(claiming(-1), [0]).verdict, 'unclear');
    assert.equal(check(claiming(1.1), [0]).verdict, 'differs');
  });

  test('random values leave a right slope unclear and a gross one wrong', () => {
    const random = new Random(5);
    const noisy: Objective = {
      dimension: 1,
      evaluate([x], gradient) {
        if (gradient) gradient[0] = 2 * x;
        return x * x + 0.05 * random.uniform();
      },
    };
    const [row] = check(noisy, [1]).rows;
    assert.deepEqual([row.verdict, row.cause], ['unclear', 'noise']);
    const gross = spoiled(noisy, (gradient) => {
      gradient[0] *= 50;
    });
    assert.equal(check(gross, [1]).verdict, 'differs');
  });
});

suite('gradients by differences', () => {
  const parabola = find(functions, 'parabola')!.make(1);
  const specs: readonly (readonly [spec: GradientSpec, precision: Precision, verdict: GradientVerdict])[] = [
    [{ kind: 'central', h: 1e-4 }, 'float64', 'agrees'],
    [{ kind: 'central', h: 1e-50 }, 'float64', 'differs'],
    [{ kind: 'central', h: 1e-50 }, 'float32', 'differs'],
    [{ kind: 'central', h: 1e-14 }, 'float64', 'differs'],
    [{ kind: 'forward', h: 0.5 }, 'float64', 'differs'],
    [{ kind: 'forward', h: 'auto' }, 'float64', 'agrees'],
    [{ kind: 'central', h: 'auto' }, 'float64', 'agrees'],
    [{ kind: 'richardson', h: 'auto' }, 'float64', 'agrees'],
  ];
  for (const [spec, precision, verdict] of specs)
    test(`${spec.kind}, h = ${spec.h}, ${precision}: ${verdict}`, () => {
      const exact = precision === 'float64' ? parabola : formula('0.01x^2 + 0.1x', precision);
      assert.equal(check(withDifferences(exact, spec, precision), [5]).verdict, verdict);
    });
});

test('in float32 a right gradient agrees and a factor of 1.01 does not', () => {
  for (const [text, x] of [
    ['x^2 + y^2', [3, 4]],
    ['(1-x)^2 + 100(y-x^2)^2', [-1.5, 0.5]],
    ['x^2/20 + y^2', [-7, 2]],
  ] as const) {
    const single = formula(text, 'float32');
    assert.equal(check(single, x).verdict, 'agrees', text);
    const off = spoiled(single, (gradient) => {
      gradient[1] *= 1.01;
    });
    assert.deepEqual(differing(check(off, x)), ['x1'], text);
  }
});

suite('of many parameters', () => {
  const sphere = find(functions, 'sphere')!.make(1000);
  const x = Array.from({ length: 1000 }, (_, i) => i / 100);

  test('a seeded sample is checked, in order, and says so', () => {
    const first = checkGradient(sphere, x, names(1000), 1);
    assert.deepEqual([first.rows.length, first.skipped, first.verdict], [50, 950, 'agrees']);
    assert.match(first.sentence, /in 50 components, a sample of 1000\.$/);
    assert.deepEqual(checkGradient(sphere, x, names(1000), 1), first);
    const places = first.rows.map(({ name }) => Number(name.slice(1)));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(places).size, 50);
    assert.notDeepEqual(
      checkGradient(sphere, x, names(1000), 2).rows.map(({ name }) => name),
      first.rows.map(({ name }) => name),
    );
  });
});

test('values, slopes and sentences are those of the objective at the point', () => {
  const { value: f, rows, sentence } = check(formula('x^2 + 3y'), [3, 4]);
  assert.equal(f, 21);
  assert.deepEqual(
    rows.map(({ name, exact }) => [name, exact]),
    [
      ['x0', 6],
      ['x1', 3],
    ],
  );
  assert.equal(sentence, 'The gradient agrees with the values of the loss in 2 components.');
  const wrong = spoiled(formula('x^2 + 3y'), (gradient) => {
    gradient[1] = 2;
  });
  assert.equal(
    check(wrong, [3, 4]).sentence,
    'The gradient differs in 1 of 2 components: for x1 it is 2, but the values of the loss give 3.',
  );
  assert.equal(
    check(formula('abs(x)'), [0]).sentence,
    'The gradient cannot be judged in 1 component: for x0, the loss has a kink there; choose another point.',
  );
  assert.match(check(formula('log(x)'), [-1]).sentence, /^The loss is NaN at this point, .*choose a point/);
});

test('the point is left alone, and no mini-batch is drawn', () => {
  const x = Float64Array.of(3, 4);
  const batched: Objective = {
    ...find(functions, 'sphere')!.make(2),
    nextBatch: () => assert.fail('a batch was drawn'),
  };
  checkGradient(batched, x, names(2));
  assert.deepEqual(x, Float64Array.of(3, 4));
});

test('a point of another dimension is a bug', () => {
  assert.throws(() => check(formula('x + y'), [1]), /1 numbers for 2 parameters/);
});
