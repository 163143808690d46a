import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { StationaryPoint } from '../../src/core/analysis/stationaryKind';
import { type StationaryPoints, stationaryPoints } from '../../src/core/analysis/stationaryPoints';
import { find } from '../../src/core/catalogue/entry';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { losses } from '../../src/core/learning/losses';
import { models } from '../../src/core/learning/models';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import type { Objective } from '../../src/core/objective/objective';
import { atOnce } from '../../src/core/objective/sliced';
import type { Interval } from '../../src/core/plane/interval';
import type { Precision } from '../../src/core/precision';
import { value } from './parsed';
import { diabetes, diabetesData } from './regressionData';

const typed = (text: string, precision: Precision = 'float64'): Objective => {
  const formula = value(parseFormula(text));
  return value(formula.objective(formula.smallestDimension, precision));
};

const gallery = (id: string): Objective => find(functions, id)!.make(2);

/** An objective of which nothing is known but its gradient. */
const gradientOnly = (objective: Objective): Objective => ({
  dimension: objective.dimension,
  evaluate: (x, gradient) => objective.evaluate(x, gradient),
});

/** The same value and the same slopes at all places. */
const everywhere = (f: number, slope: number): Objective => ({
  dimension: 2,
  evaluate(_, gradient) {
    gradient?.fill(slope);
    return f;
  },
});

const square = (low: number, high: number): readonly Interval[] => [
  [low, high],
  [low, high],
];

/** On the plane along the first two parameters, or on the line along the only one. */
function search(
  objective: Objective,
  window: readonly Interval[],
  origin: ArrayLike<number> = new Float64Array(objective.dimension),
  precision: Precision = 'float64',
): StationaryPoints {
  const n = objective.dimension;
  const directions = window.map((_, i) => Float64Array.from({ length: n }, (__, j) => Number(i === j)));
  const plane = { origin: Float64Array.from(origin), directions };
  return atOnce(stationaryPoints({ objective, plane, window, precision }));
}

const said = ({ kind, degenerate }: StationaryPoint): string => (degenerate ? `degenerate ${kind}` : kind);

function assertFound(
  { points }: StationaryPoints,
  expected: readonly (readonly [kind: string, place: readonly number[], value: number])[],
  tolerance: number,
): void {
  assert.equal(points.length, expected.length);
  for (const [kind, at, f] of expected) {
    const apart = ({ place }: StationaryPoint) => Math.max(...place.map((s, i) => Math.abs(s - at[i])));
    const point = points.find((each) => apart(each) <= tolerance);
    assert.ok(point, `there is none at ${at}`);
    assert.equal(said(point), kind, `at ${at}`);
    assert.ok(
      Math.abs(point.value - f) <= tolerance * Math.max(1, Math.abs(f)),
      `${point.value} is not ${f}`,
    );
  }
}

/** Müller & Brown (1979), Theoretica Chimica Acta 53, 75–93; its stationary points are printed in Henkelman & Jónsson (1999). */
const mullerBrown = [
  '-200exp(-(x-1)^2 - 10y^2)',
  ' - 100exp(-x^2 - 10(y-0.5)^2)',
  ' - 170exp(-6.5(x+0.5)^2 + 11(x+0.5)(y-1.5) - 6.5(y-1.5)^2)',
  ' + 15exp(0.7(x+1)^2 + 0.6(x+1)(y-1) + 0.7(y-1)^2)',
].join('');

suite('the stationary points of functions whose own are printed', () => {
  const cases: readonly {
    readonly name: string;
    readonly objective: () => Objective;
    readonly window: readonly Interval[];
    readonly points: readonly (readonly [kind: string, place: readonly number[], value: number])[];
    readonly tolerance: number;
  }[] = [
    {
      name: 'Himmelblau: four minima, four saddle points, one maximum',
      objective: () => gallery('himmelblau'),
      window: square(-5, 5),
      points: [
        ['minimum', [3, 2], 0],
        ['minimum', [-3.77931, -3.28319], 0],
        ['minimum', [3.58443, -1.84813], 0],
        ['minimum', [-2.80512, 3.13131], 0],
        ['saddle', [3.38515, 0.07385], 13.3119],
        ['saddle', [0.08668, 2.88425], 67.7192],
        ['saddle', [-3.07303, -0.08135], 104.0152],
        ['saddle', [-0.12796, -1.95371], 178.3372],
        ['maximum', [-0.27084, -0.92304], 181.6165],
      ],
      tolerance: 1e-5,
    },
    {
      name: 'Müller–Brown: three minima and the two saddle points between them',
      objective: () => typed(mullerBrown),
      window: [
        [-1.5, 1.2],
        [-0.2, 2],
      ],
      points: [
        ['minimum', [-0.5582, 1.4417], -146.7],
        ['minimum', [0.623, 0.028], -108.167],
        ['minimum', [-0.05, 0.467], -80.768],
        ['saddle', [0.212, 0.293], -72.249],
        ['saddle', [-0.822, 0.624], -40.665],
      ],
      tolerance: 1e-3,
    },
    {
      name: 'Rosenbrock: one minimum, at the end of a long valley',
      objective: () => gallery('rosenbrock'),
      window: [
        [-2, 2],
        [-1, 3],
      ],
      points: [['minimum', [1, 1], 0]],
      tolerance: 1e-9,
    },
    {
      name: 'the monkey saddle: a saddle point where the Hessian is 0',
      objective: () => gallery('monkey-saddle'),
      window: square(-2, 2),
      points: [['degenerate saddle', [0, 0], 0]],
      tolerance: 1e-5,
    },
    {
      name: 'x⁴ + y⁴ around another place: a minimum where the Hessian is 0',
      objective: () => typed('(x-0.3)^4 + (y+0.7)^4'),
      window: square(-2, 2),
      points: [['degenerate minimum', [0.3, -0.7], 0]],
      tolerance: 1e-3,
    },
    {
      name: 'a line with a hole: x log x',
      objective: () => typed('x*log(x)'),
      window: [[-1, 2]],
      points: [['minimum', [Math.exp(-1)], -Math.exp(-1)]],
      tolerance: 1e-9,
    },
    {
      name: 'a plane with a hole: x log x + y²',
      objective: () => typed('x*log(x) + y^2'),
      window: square(-1, 2),
      points: [['minimum', [Math.exp(-1), 0], -Math.exp(-1)]],
      tolerance: 1e-9,
    },
    {
      name: 'a line with a maximum, a minimum and an inflection: 3x⁵ − 5x³',
      objective: () => typed('3x^5 - 5x^3'),
      window: [[-2, 2]],
      points: [
        ['minimum', [1], -2],
        ['degenerate saddle', [0], 0],
        ['maximum', [-1], 2],
      ],
      tolerance: 1e-5,
    },
  ];
  for (const { name, objective, window, points, tolerance } of cases) {
    test(name, () => assertFound(search(objective(), window), points, tolerance));
    test(`${name}, by differences of gradients`, () =>
      assertFound(search(gradientOnly(objective()), window), points, 100 * tolerance));
  }

  test('Himmelblau in float32', () => {
    const objective = typed('(x^2 + y - 11)^2 + (x + y^2 - 7)^2', 'float32');
    const { points } = search(objective, square(-5, 5), [0, 0], 'float32');
    const count = (kind: string) => points.filter((point) => point.kind === kind).length;
    assert.deepEqual([count('minimum'), count('saddle'), count('maximum')], [4, 4, 1]);
  });

  test('Rastrigin from −5.12 to 5.12: 11² minima, 10² maxima, and saddle points where one parameter is at each', () => {
    const { points, more } = search(gallery('rastrigin'), square(-5.12, 5.12));
    const count = (kind: string) => points.filter((point) => point.kind === kind).length;
    assert.deepEqual([count('minimum'), count('maximum'), count('saddle'), more], [121, 100, 220, false]);
  });

  test('eigenvalues are those of the Hessian in the units of the plane', () => {
    const { points } = search(typed('x^2 + 50y^2'), [
      [-1, 3],
      [-0.1, 0.3],
    ]);
    assert.deepEqual(
      points.map(({ eigenvalues }) => eigenvalues.map((curvature) => Number(curvature.toFixed(6)))),
      [[100, 2]],
    );
  });
});

suite('where there is no slope at all, no points are told', () => {
  const cases: readonly [title: string, objective: () => Objective, points: number][] = [
    ['a constant', () => everywhere(3, 0), 0],
    ['a straight valley', () => typed('(x + y)^2'), 0],
    ['a ring of minima around a maximum', () => typed('(x^2 + y^2 - 1)^2'), 1],
  ];
  for (const [title, objective, points] of cases)
    test(title, () => {
      const found = search(objective(), square(-2, 2));
      assert.equal(found.flat, true);
      assert.equal(found.points.length, points);
    });

  test('nothing but holes is not flat', () => {
    const hole = everywhere(Number.NaN, Number.NaN);
    assert.deepEqual(search(hole, square(-1, 1)), { points: [], flat: false, more: false });
  });
});

test('on a plane of a regression there is the one minimum of the loss restricted to it', () => {
  const objective = trainingLoss(find(models, 'linear')!, find(losses, 'mse')!, diabetesData, {
    precision: 'float64',
  });
  const start = Float64Array.from(diabetes.initial_weights);
  const { points } = search(objective, square(-100, 100), start);
  assert.deepEqual(points.map(said), ['minimum']);
  // The gradient's own shares of both parameters vanish there, and no others.
  const [[s, t]] = points.map(({ place }) => place);
  const at = start.slice();
  at[0] += s;
  at[1] += t;
  const gradient = new Float64Array(at.length);
  objective.evaluate(at, gradient);
  assert.ok(Math.hypot(gradient[0], gradient[1]) < 1e-8, `${gradient}`);
  assert.ok(Math.hypot(...gradient) > 1);
});
