import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { norm } from '../../src/core/algebra/vector';
import type { Values } from '../../src/core/catalogue/entry';
import { parseFormula } from '../../src/core/expression/formula';
import { type Objective, type Point, pointAt } from '../../src/core/objective/objective';
import { backtracking } from '../../src/core/optimizers/backtracking';
import { bfgs } from '../../src/core/optimizers/bfgs';
import { cg } from '../../src/core/optimizers/cg';
import { lbfgs } from '../../src/core/optimizers/lbfgs';
import { scaledGradient } from '../../src/core/optimizers/lineSearch/rest';
import { lm } from '../../src/core/optimizers/lm';
import { neldermead } from '../../src/core/optimizers/neldermead';
import { newton } from '../../src/core/optimizers/newton';
import type { OptimizerEntry, OptimizerState } from '../../src/core/optimizers/optimizer';
import { value } from './parsed';

const formula = (text: string, n?: number): Objective => {
  const parsed = value(parseFormula(text));
  return value(parsed.objective(n ?? parsed.smallestDimension, 'float64'));
};

type Residual = (x: Float64Array) => readonly [value: number, ...slopes: number[]];

/** Σ rᵢ², with its parts. */
function sumOfSquares(dimension: number, residuals: readonly Residual[]): Objective {
  return {
    dimension,
    evaluate(x, gradient) {
      gradient?.fill(0);
      let sum = 0;
      for (const residual of residuals) {
        const [r, ...slopes] = residual(x);
        sum += r * r;
        for (let j = 0; gradient && j < dimension; j++) gradient[j] += 2 * r * slopes[j];
      }
      return sum;
    },
    residuals: {
      count: residuals.length,
      scale: 1,
      evaluate(x, values, jacobian) {
        for (const [i, residual] of residuals.entries()) {
          const [r, ...slopes] = residual(x);
          values[i] = r;
          jacobian?.set(slopes, i * dimension);
        }
      },
    },
  };
}

const bealePart =
  (target: number, power: number): Residual =>
  ([x, y]) => [target - x + x * y ** power, y ** power - 1, power * x * y ** (power - 1)];

interface Scene {
  readonly objective: Objective;
  readonly start: readonly number[];
}

const scenes: Readonly<Record<string, Scene>> = {
  bowl: {
    objective: sumOfSquares(2, [([x]) => [x - 1, 1, 0], ([, y]) => [3 * (y + 2), 0, 3]]),
    start: [-3, 2],
  },
  rosenbrock: {
    objective: sumOfSquares(2, [([x, y]) => [10 * (y - x * x), -20 * x, 10], ([x]) => [1 - x, -1, 0]]),
    start: [-1.2, 1],
  },
  beale: {
    objective: sumOfSquares(2, [bealePart(1.5, 1), bealePart(2.25, 2), bealePart(2.625, 3)]),
    start: [1, 1],
  },
  himmelblau: {
    objective: sumOfSquares(2, [
      ([x, y]) => [x * x + y - 11, 2 * x, 1],
      ([x, y]) => [x + y * y - 7, 1, 2 * y],
    ]),
    start: [0, 0],
  },
};

interface Walker {
  readonly title: string;
  readonly entry: OptimizerEntry;
  readonly values: Values;
  /** Enough steps for every scene. */
  readonly steps: number;
}

const walker = (entry: OptimizerEntry, values: Values = {}, steps = 150): Walker => ({
  title: [entry.id, ...Object.values(values)].join(' '),
  entry,
  values,
  steps,
});

const walkers: readonly Walker[] = [
  walker(lbfgs),
  walker(lbfgs, { maxIterations: 5, historySize: 3 }),
  walker(bfgs),
  walker(cg),
  walker(newton),
  walker(lm),
  walker(lm, { damping: 0 }),
  walker(backtracking, {}, 30_000),
  walker(neldermead, {}, 300),
  walker(neldermead, { adaptive: true }, 300),
];

interface Walk {
  readonly point: Point;
  readonly state: OptimizerState;
  /** f after each step, the start's first. */
  readonly losses: readonly number[];
  readonly evaluations: readonly number[];
}

/** Walks until it settles or stalls, or the loss is not finite, as a run does. */
function walk({ entry, values }: Walker, { objective, start }: Scene, steps: number): Walk {
  const optimizer = entry.make({ values, precision: 'float64' });
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const losses = [point.value];
  const evaluations = [state.evaluations ?? 0];
  for (let k = 0; k < steps && !state.settled && !state.stalled && Number.isFinite(point.value); k++) {
    optimizer.step(point, state, objective);
    losses.push(point.value);
    evaluations.push(state.evaluations ?? Number.NaN);
  }
  return { point, state, losses, evaluations };
}

suite('every method that walks by itself', () => {
  for (const each of walkers) everyWalker(each);
});

function everyWalker(each: Walker): void {
  const { title, entry, values } = each;

  for (const [name, scene] of Object.entries(scenes))
    test(`${title} finds a minimum of ${name}`, () => {
      const { point } = walk(each, scene, each.steps);
      assert.ok(point.value < 1e-9, `f = ${point.value} at ${point.x}`);
    });

  test(`${title} never goes uphill`, () => {
    for (const scene of Object.values(scenes)) {
      const { losses } = walk(each, scene, 60);
      losses.reduce((before, after) => {
        assert.ok(after <= before, `from ${before} to ${after}`);
        return after;
      });
    }
  });

  test(`${title} is consistent on exit: value and gradient are those at x`, () => {
    for (const scene of Object.values(scenes))
      for (let steps = 1; steps < 12; steps++) {
        const { point } = walk(each, scene, steps);
        assert.deepEqual(pointAt(scene.objective, point.x), point);
      }
  });

  test(`${title} counts every evaluation`, () => {
    for (const { objective, start } of Object.values(scenes)) {
      const counted = counting(objective);
      const { state } = walk(each, { objective: counted.objective, start }, 20);
      // The first is that of the start, before any step.
      assert.equal(state.evaluations, counted.count() - 1);
    }
  });

  test(`${title} resumes from a cloned state to the last bit`, () => {
    for (const { objective, start } of Object.values(scenes)) {
      const [through, saved] = [1, 2].map(() => {
        const point = pointAt(objective, start);
        return { point, state: entry.make({ values, precision: 'float64' }).init(point, objective) };
      });
      const optimizer = () => entry.make({ values, precision: 'float64' });
      for (let k = 0; k < 9; k++) optimizer().step(through.point, through.state, objective);
      for (let k = 0; k < 4; k++) optimizer().step(saved.point, saved.state, objective);
      const resumed = structuredClone(saved);
      for (let k = 4; k < 9; k++) optimizer().step(resumed.point, resumed.state, objective);
      assert.deepEqual(resumed, through);
    }
  });

  test(`${title} is described in full`, () => {
    for (const text of [entry.label, entry.source, entry.about]) assert.ok(text.length > 2);
    for (const setting of entry.settings) assert.match(setting.description, /^[A-Z].*\.$/s);
  });

  test(`${title} refuses mini-batches in a sentence`, () => {
    const batches: Objective = { ...scenes.bowl.objective, nextBatch: () => undefined };
    assert.match(
      entry.refusal?.(batches) ?? '',
      /^\p{Lu}.* the loss over all rows and units: set the batch size to 0 .*\.$/u,
    );
    assert.equal(entry.refusal?.(scenes.bowl.objective), undefined);
  });
}

/** An objective that counts its evaluations, with or without gradient, and those of its residuals. */
function counting(objective: Objective): { objective: Objective; count: () => number } {
  let count = 0;
  const { residuals } = objective;
  return {
    count: () => count,
    objective: {
      dimension: objective.dimension,
      evaluate(x, gradient) {
        count++;
        return objective.evaluate(x, gradient);
      },
      residuals: residuals && {
        ...residuals,
        evaluate(x, values, jacobian) {
          count++;
          residuals.evaluate(x, values, jacobian);
        },
      },
    },
  };
}

const withoutParts = walkers.filter(({ entry }) => entry !== lm);

suite('where f ends, trial steps are taken back', () => {
  const edges: readonly [text: string, start: number[], minimum: number][] = [
    ['x - log(x)', [1e-3], 1],
    ['x - log(x)', [200], 1],
    ['x*log(x)', [5], -Math.exp(-1)],
    ['1/x + x', [0.01], 2],
    ['-log(x) - log(1 - x)', [0.999], 2 * Math.log(2)],
    ['-log(1 - x^2 - y^2) + (x - y)^2', [0.9, -0.43], 0],
    ['(sqrt(x) - 1)^2 + (y - sqrt(x))^2', [9, 0], 0],
  ];
  for (const each of withoutParts)
    for (const [text, start, minimum] of edges)
      test(`${each.title} on ${text} from ${start}`, () => {
        const { point } = walk(each, { objective: formula(text), start }, 400);
        assert.ok(Math.abs(point.value - minimum) < 1e-6, `f = ${point.value} at ${point.x}`);
      });
});

suite('without a minimum, the walk ends', () => {
  const endless: readonly [text: string, start: number[]][] = [
    ['-x', [1]],
    ['-x^2 - y', [1, 2]],
    ['-exp(x)', [0]],
    ['exp(-x)', [0]],
    ['log(x)', [2]],
    ['-x^4 + y^2', [0.1, 1]],
    ['x^3', [1]],
  ];
  for (const each of withoutParts)
    for (const [text, start] of endless)
      test(`${each.title} on ${text}`, () => {
        const { losses, evaluations } = walk(each, { objective: formula(text), start }, 300);
        assert.ok(losses.at(-1)! < losses[0], 'it goes down first');
        evaluations.reduce((before, after) => {
          assert.ok(after - before <= 700, `${after - before} evaluations in a step`);
          return after;
        });
      });
});

suite('a kink, a plateau and a start without slope end in words, not in a loop', () => {
  const stuck: readonly [text: string, start: number[]][] = [
    ['abs(x) + 2abs(y)', [0.3, -0.7]],
    ['max(x, -x)', [0.1]],
    ['abs(x)^1.5', [1]],
  ];
  for (const each of withoutParts)
    for (const [text, start] of stuck)
      test(`${each.title} on ${text}`, () => {
        const { point, losses } = walk(each, { objective: formula(text), start }, 300);
        assert.ok(point.value < losses[0] && Number.isFinite(point.value));
      });
  test('backtracking at the bottom of a kink says that it is stalled', () => {
    const { state, losses } = walk(
      walker(backtracking),
      { objective: formula('abs(x) + x/2'), start: [0.7] },
      500,
    );
    assert.equal(state.stalled, true);
    assert.ok(losses.at(-1)! < 1e-12 && losses.length < 200);
  });
});

suite('where a method can do no better', () => {
  const resting = (each: Walker, scene: Scene): string => {
    const { state, point } = walk(each, scene, 1000);
    return `${state.settled ? 'settled' : ''}${state.stalled ? 'stalled' : ''} at ${point.x.map((x) => Math.round(100 * x) / 100 + 0)}`;
  };
  for (const each of walkers.filter(({ entry }) => entry !== backtracking))
    test(`${each.title} has settled at the minimum of Rosenbrock’s function`, () => {
      assert.equal(resting(each, scenes.rosenbrock), 'settled at 1,1');
    });
  const bowl = formula('x^2 + 3y^2 - 2x - 5');
  const kink = formula('abs(x) + x/2');
  const table: readonly [Walker, Scene, string][] = [
    [walker(backtracking), { objective: bowl, start: [3, 4] }, 'settled at 1,0'],
    [walker(newton), { objective: bowl, start: [1, 0] }, 'settled at 1,0'],
    [
      walker(newton, { safeguard: 'pure' }),
      { objective: formula('x^2 + y'), start: [1, 1] },
      'stalled at 1,1',
    ],
    [walker(bfgs), { objective: formula('-x^2'), start: [0] }, 'settled at 0'],
    [walker(backtracking), { objective: kink, start: [0.7] }, 'stalled at 0'],
    [walker(lbfgs), { objective: formula('1e-12 x'), start: [2] }, 'settled at 2'],
  ];
  for (const [each, scene, end] of table)
    test(`${each.title} from ${scene.start} has ${end}`, () => assert.equal(resting(each, scene), end));

  test('the scaled gradient counts parameters and losses below 1 as 1', () => {
    const at = (x: number[], gradient: number[], value: number): number =>
      scaledGradient({ x: Float64Array.from(x), gradient: Float64Array.from(gradient), value });
    assert.equal(at([-8, 0.5], [1, -16], 4), 4);
    assert.equal(at([0.5, -8], [1, -16], -4), 32);
    assert.equal(at([0], [-0.25], 0.001), 0.25);
  });
});

suite('one parameter and fifty', () => {
  const width = (i: number): number => 1 + i / 10;
  const fifty: Objective = {
    dimension: 50,
    evaluate: (x, gradient) =>
      x.reduce((sum, xi, i) => {
        if (gradient) gradient[i] = 2 * width(i) ** 2 * (xi - i);
        return sum + (width(i) * (xi - i)) ** 2;
      }, 0),
    residuals: {
      count: 50,
      scale: 1,
      evaluate(x, residuals, jacobian) {
        jacobian?.fill(0);
        for (const [i, xi] of x.entries()) {
          residuals[i] = width(i) * (xi - i);
          if (jacobian) jacobian[51 * i] = width(i);
        }
      },
    },
  };
  const one = sumOfSquares(1, [([x]) => [Math.exp(x / 2) - 3, Math.exp(x / 2) / 2]]);
  for (const each of walkers) {
    test(`${each.title}, n = 1`, () => {
      const { point } = walk(each, { objective: one, start: [0] }, 100);
      assert.ok(Math.abs(point.x[0] - 2 * Math.log(3)) < 1e-6, `${point.x}`);
    });
    test(`${each.title}, n = 50`, () => {
      const start = Array.from({ length: 50 }, () => 1);
      const { point, losses } = walk(
        each,
        { objective: fifty, start },
        each.entry === neldermead ? 500 : 300,
      );
      // The simplex method is known to fail in many dimensions (Gao & Han 2012); it must only go down.
      const bound = each.entry === neldermead ? losses[0] : 1e-8;
      assert.ok(point.value < bound, `f = ${point.value}`);
    });
  }
});

test('the learning rate shown is how far a step went along its direction', () => {
  const shown = (each: Walker, steps: number): Set<number> =>
    new Set(Array.from({ length: steps }, (_, k) => walk(each, scenes.rosenbrock, k + 1).state.learningRate));
  for (const t of shown(walker(backtracking, { learningRate: 0.5, shrink: 0.25 }), 30))
    assert.ok(t > 0 && Number.isInteger(Math.log2(t / 0.5) / 2), `${t}`);
  assert.deepEqual([...shown(walker(neldermead), 60)].sort(), [0.5, 1, 2]);
  assert.deepEqual([...shown(walker(newton, { safeguard: 'pure' }), 4)], [1]);
  assert.equal(
    walk(walker(backtracking), { objective: formula('abs(x) + x/2'), start: [0.7] }, 500).state.learningRate,
    0,
  );
  const { state } = walk(walker(backtracking), { objective: formula('abs(x)'), start: [0] }, 0);
  assert.equal(state.learningRate, 1, 'before the first step: what will be tried');
});

suite('Newton', () => {
  test('reaches the minimum of a parabola in one step, by both safeguards', () => {
    for (const safeguard of ['pure', 'regularised']) {
      const { losses } = walk(walker(newton, { safeguard }), scenes.bowl, 1);
      assert.ok(losses[1] < 1e-15, `${losses}`);
    }
  });
  const saddle: Scene = { objective: formula('x^2 - y^2 + y^4/4'), start: [1, 0.1] };
  test('walks to a saddle when pure, to a minimum when regularised', () => {
    const { point: pure } = walk(walker(newton, { safeguard: 'pure' }), saddle, 30);
    assert.ok(norm(pure.x) < 1e-8, `${pure.x}`);
    const { point: safe } = walk(walker(newton), saddle, 30);
    assert.ok(Math.abs(Math.abs(safe.x[1]) - Math.SQRT2) < 1e-8, `${safe.x}`);
  });
  test('shortens pure steps by its learning rate', () => {
    const { point, state } = walk(walker(newton, { safeguard: 'pure', learningRate: 0.5 }), scenes.bowl, 1);
    assert.ok(norm(point.x.map((x, i) => x - [-1, 0][i])) < 1e-9, `${point.x}`);
    assert.equal(state.learningRate, 0.5);
  });
  test('has no pure step where the curvature is 0 in some direction', () => {
    const flat = { objective: formula('x^2 + y'), start: [1, 1] };
    const { state, losses } = walk(walker(newton, { safeguard: 'pure' }), flat, 5);
    assert.equal(state.stalled, true);
    assert.equal(losses.length, 2);
  });
});

suite('Levenberg–Marquardt', () => {
  test('with a damping of 0 solves linear least squares in one step', () => {
    const { losses } = walk(walker(lm, { damping: 0 }), scenes.bowl, 1);
    assert.ok(losses[1] < 1e-25, `${losses}`);
  });
  test('takes fewer residuals than parameters, and parameters without effect', () => {
    const one = sumOfSquares(3, [([x, y]) => [x * y - 2, y, x, 0]]);
    for (const damping of [0, 1e-3]) {
      const { point } = walk(walker(lm, { damping }), { objective: one, start: [1, 1, 5] }, 50);
      assert.ok(point.value < 1e-20 && point.x[2] === 5, `${point.x}`);
    }
  });
  test('refuses functions that are no sums of squares', () => {
    assert.match(
      lm.refusal?.(formula('exp(x) - x')) ?? '',
      /^Levenberg–Marquardt needs a sum of squares .*: choose .*\.$/,
    );
  });
});

test('methods with a matrix refuse more than a thousand parameters in a sentence', () => {
  const large: Objective = { dimension: 1001, evaluate: () => 0 };
  const squares: Objective = { ...large, residuals: formula('x^2 + y^2').residuals };
  for (const { refusal } of [bfgs, newton, neldermead, lm])
    assert.match(
      refusal?.(squares) ?? '',
      /^\p{Lu}.* 1001 parameters \(at most 1000\): choose L-BFGS .*\.$/u,
    );
  for (const { refusal } of [lbfgs, cg, backtracking]) assert.equal(refusal?.(large), undefined);
});
