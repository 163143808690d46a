import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { usualDimension } from '../../src/core/catalogue/entry';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import { openPlane, type PlaneSpec } from '../../src/core/plane';
import type { Plane } from '../../src/core/plane/plane';
import { sampleLandscape } from '../../src/core/plane/sample';
import type { Precision } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { value } from './parsed';
import { smoothFormulas } from './smoothFormulas';

/** A plane in n parameters x0, x1, … of which each is seen from −5 to 5. */
function planeIn(n: number, spec: PlaneSpec): Plane {
  return value(
    openPlane(spec, {
      dimension: n,
      parameterNames: Array.from({ length: n }, (_, i) => `x${i}`),
      start: new Float64Array(n),
      view: Array.from({ length: n }, () => [-5, 5] as const),
    }),
  );
}

function objectiveOf(text: string, n: number, precision: Precision = 'float64'): Objective {
  return value(value(parseFormula(text)).objective(n, precision));
}

/** f on a grid by `plane`, which must be there, and by `evaluate`. */
function bothWays(
  objective: Objective,
  origin: readonly number[],
  axes: readonly [number, number],
  coordinates: readonly [Float64Array, Float64Array],
): { quick: Float64Array; slow: Float64Array } {
  const [horizontal, vertical] = coordinates;
  const fill = objective.plane?.(origin, ...axes);
  assert.ok(fill, 'there is code for planes');
  const quick = new Float64Array(horizontal.length * vertical.length).fill(Number.NaN);
  fill(horizontal, vertical, quick);
  const x = Float64Array.from(origin);
  const slow = quick.map((_, cell) => {
    x[axes[0]] = horizontal[cell % horizontal.length];
    x[axes[1]] = vertical[Math.floor(cell / horizontal.length)];
    return objective.evaluate(x);
  });
  return { quick, slow };
}

function assertEqual({ quick, slow }: { quick: Float64Array; slow: Float64Array }, tolerance = 1e-12): void {
  quick.forEach((f, cell) => {
    const expected = slow[cell];
    const same =
      Object.is(f + 0, expected + 0) || Math.abs(f - expected) <= tolerance * Math.max(1, Math.abs(expected));
    assert.ok(same, `cell ${cell}: ${f} is not ${expected}`);
  });
}

/** Not a multiple of a tile in either direction. */
function coordinates(random: Random, low: number, high: number): [Float64Array, Float64Array] {
  const axis = (count: number) =>
    Float64Array.from({ length: count }, () => low + (high - low) * random.uniform());
  return [axis(19), axis(7)];
}

suite('grids of formulas equal single values', () => {
  const random = new Random(41);
  const formulas = [
    ...smoothFormulas,
    ['f(x, y) = 7', 2],
    ['f(x, y) = 3x - sin(x)', 2],
    ['f(x, y) = y^2 + exp(y)', 2],
    ['-(x + y) - (x - y)/3 + 2*(x + y*2 + x*y + 1) - 7', 2],
    ['r = x^2 + y^2; sqrt(r) + r + exp(-r) + 1/r', 2],
    ['x + y + x + y + 5 + x y', 2],
    ['a = x - y; a + a^2 + 3*a', 2],
    ['exp(x + y) + exp(-x - y + 1) + exp(x*y)', 2],
  ] as const;
  for (const [text, n] of formulas)
    test(text, () => {
      const formula = value(parseFormula(text));
      const objective = value(formula.objective(n, 'float64'));
      const origin = Array.from({ length: n }, () => random.uniform());
      for (const axes of [
        [0, 1],
        [n - 1, 0],
      ] as const)
        assertEqual(bothWays(objective, origin, axes, coordinates(random, 0.2, 0.9)));
      const single = value(formula.objective(n, 'float32'));
      assertEqual(bothWays(single, origin, [0, 1], coordinates(random, -3, 3)), 0);
    });
});

suite('grids of the gallery equal its functions', () => {
  const random = new Random(43);
  for (const entry of functions.filter((each) => usualDimension(each) >= 2))
    test(entry.id, () => {
      const { exact, summary } = value(
        openObjective({
          objective: { kind: 'function', name: entry.id },
          precision: 'float64',
        }),
      );
      const [[low, high]] = summary.view;
      assertEqual(bothWays(exact, summary.start, [0, 1], coordinates(random, low, high)));
    });
});

test('e to a sum is only split where both parts are of moderate size', () => {
  const objective = objectiveOf('exp(x + y)', 2);
  const extremes = Float64Array.of(-800, -400, -299, 0, 299, 301, 400, 710, 800);
  assertEqual(bothWays(objective, [0, 0], [0, 1], [extremes, extremes]));
  const fill = objective.plane?.([0, 0], 0, 1);
  assert.ok(fill);
  for (const size of [1, 400, 1]) {
    const values = new Float64Array(1);
    fill(Float64Array.of(size), Float64Array.of(-size), values);
    assert.equal(values[0], 1);
  }
});

test('NaN and infinite coordinates give what evaluate gives', () => {
  const odd = Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1);
  for (const text of ['x + y', 'exp(-x - y)', 'x^2 - 10*cos(2*pi*x) + y^2', 'x < y ? x : y'])
    assertEqual(bothWays(objectiveOf(text, 2), [0, 0], [0, 1], [odd, odd]));
});

test('new columns replace the old ones, and the arrays may be used again', () => {
  const fill = objectiveOf('x^2 + 3y', 2).plane?.([0, 0], 0, 1);
  assert.ok(fill);
  const horizontal = Float64Array.of(1, 2);
  const values = new Float64Array(2);
  fill(horizontal, Float64Array.of(1), values);
  assert.deepEqual([...values], [4, 7]);
  horizontal[0] = 3;
  fill(horizontal, Float64Array.of(2), values);
  assert.deepEqual([...values], [15, 10]);
});

test('planes elsewhere are planes of their own', () => {
  const objective = objectiveOf('sum((i+1) x^2)', 3);
  const at = (origin: readonly number[], axes: readonly [number, number]) =>
    bothWays(objective, origin, axes, [Float64Array.of(1), Float64Array.of(10)]).quick[0];
  assert.deepEqual(
    [at([0, 0, 0], [0, 1]), at([9, 9, 2], [0, 1]), at([0, 2, 0], [0, 2]), at([0, 0, 0], [1, 0])],
    [201, 213, 309, 102],
  );
});

test('huge formulas have no code for planes, and their landscapes are sampled all the same', () => {
  const objective = objectiveOf('sum(sin(i x) cos(i y), i=1..1000)', 2);
  assert.equal(objective.plane?.([0, 0], 0, 1), undefined);
  const values = new Float64Array(4);
  const plane = planeIn(2, { kind: 'axes', axes: [0, 1] });
  const lattice = {
    window: [
      [0, 1],
      [0, 1],
    ] as const,
    columns: 2,
    rows: 2,
  };
  assert.deepEqual([...sampleLandscape(objective, plane, lattice, values)], [1, 3, 4]);
  assert.equal(values[0], objective.evaluate(Float64Array.of(0.25, 0.25)));
});

test('a landscape whose points take long is sampled as few at a time as the caller asks for', () => {
  const slow: Objective = { dimension: 2, evaluate: ([x, y]) => x + 10 * y };
  const values = new Float64Array(6);
  const window = [
    [0, 3],
    [0, 2],
  ] as const;
  const sampling = sampleLandscape(
    slow,
    planeIn(2, { kind: 'axes', axes: [0, 1] }),
    { window, columns: 3, rows: 2 },
    values,
  );
  const finished: (number | undefined)[] = [];
  for (let result = sampling.next(); !result.done; result = sampling.next(1)) finished.push(result.value);
  assert.deepEqual(finished, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...values], [5.5, 6.5, 7.5, 15.5, 16.5, 17.5]);
});

suite('landscapes of means over cells', () => {
  const sampled = (objective: Objective, axes: readonly number[], points?: number) => {
    const window = axes.map(() => [0, 6] as const);
    const lattice = { window, columns: 3, rows: axes.length > 1 ? 3 : 1, ...(points && { points }) };
    const values = new Float64Array(lattice.columns * lattice.rows);
    for (const _ of sampleLandscape(objective, planeIn(2, { kind: 'axes', axes }), lattice, values));
    return [...values];
  };

  test('are of a plane what its centres are', () => {
    const plain: Objective = { dimension: 2, evaluate: ([x, y]) => x + 10 * y };
    for (const points of [2, 3, 4])
      for (const [i, mean] of sampled(plain, [0, 1], points).entries())
        assert.ok(Math.abs(mean - sampled(plain, [0, 1])[i]) < 1e-12);
  });

  test('of waves shorter than a cell have no pattern, which centres have', () => {
    const waves: Objective = { dimension: 2, evaluate: ([x]) => Math.cos((2 * Math.PI * x) / 0.9) };
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
    assert.ok(spread(sampled(waves, [0, 1])) > 1);
    assert.ok(spread(sampled(waves, [0, 1], 8)) < 0.3);
    assert.ok(spread(sampled(waves, [0], 8)) < 0.3, 'on a line too');
  });

  test('leave out what is not finite, and are holes where that is half of a cell', () => {
    const half: Objective = { dimension: 2, evaluate: ([x]) => (x < 3 ? Number.NaN : 7) };
    assert.deepEqual(sampled(half, [0], 2), [Number.NaN, Number.NaN, 7]);
    assert.deepEqual(
      sampled({ ...half, evaluate: ([x]) => (x < 2.5 ? Number.POSITIVE_INFINITY : 7) }, [0], 4),
      [Number.NaN, 7, 7],
    );
  });
});

suite('landscapes are the function at the cells’ centres', () => {
  const planes: readonly (readonly [what: string, plane: Plane, prepared: boolean])[] = [
    ['along two parameters', planeIn(3, { kind: 'axes', axes: [2, 0], origin: [1, 2, 3] }), true],
    [
      'along two stretched parameters',
      planeIn(3, {
        kind: 'given',
        origin: [1, 2, 3],
        directions: [
          [0, 2, 0],
          [0, 0, -0.5],
        ],
      }),
      true,
    ],
    [
      'along slanted directions',
      planeIn(3, {
        kind: 'given',
        origin: [1, 2, 3],
        directions: [
          [1, 1, 0],
          [0, 0, 1],
        ],
      }),
      false,
    ],
    ['along a line', planeIn(3, { kind: 'axes', axes: [1], origin: [1, 2, 3] }), false],
  ];
  for (const [what, plane, prepared] of planes)
    test(what, () => {
      const inner = objectiveOf('sum((i+1) x^3) + x0 x2', 3);
      let asked = false;
      const objective: Objective = {
        ...inner,
        plane: (...place) => {
          asked = true;
          return inner.plane?.(...place);
        },
      };
      const [columns, rows] = [130, plane.directions.length > 1 ? 200 : 1];
      const values = new Float64Array(columns * rows);
      const window = [
        [-1, 2],
        [0, 5],
      ] as const;
      const finished = [...sampleLandscape(objective, plane, { window, columns, rows }, values)];
      assert.equal(asked, prepared);
      assert.equal(finished.at(-1), columns * rows);
      assert.deepEqual(
        finished,
        [...new Set(finished)].sort((a, b) => a - b),
      );
      for (const [column, row] of [
        [0, 0],
        [129, 0],
        [3, rows - 1],
        [64, rows >> 1],
      ]) {
        const s = -1 + ((column + 0.5) * 3) / columns;
        const t = ((row + 0.5) * 5) / rows;
        const [u, v = [0, 0, 0]] = plane.directions;
        const x = Float64Array.from(plane.origin, (from, i) => from + s * u[i] + t * v[i]);
        const expected = inner.evaluate(x);
        assert.ok(
          Math.abs(values[row * columns + column] - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
        );
      }
    });
});
