import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SearchRecord, SimplexRecord, StepRecord } from '../../src/core/inside/stepRecord';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';
import { formOf, formValue, levelEllipse, lowestOf, mappedCircle } from '../../webview/inside/ellipse';
import type { InsideMark, InsidePart } from '../../webview/inside/insideMark';
import { insidePicture, trialLook } from '../../webview/inside/insidePicture';
import { lineInside } from '../../webview/inside/lineInside';
import type { Pixel } from '../../webview/page/sight';
import { StepLooker } from '../../webview/session/stepLooker';

const near = (a: number, b: number, tolerance = 1e-12): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));

describe('ellipses', () => {
  const form = formOf([4, 1, 1, 2]);

  test('are the points around a centre at which a form has a value', () => {
    const points = levelEllipse(form, [3, -1], 5) ?? [];
    assert.ok(points.length > 20);
    for (const [s, t] of points) assert.ok(near(formValue(form, [s - 3, t + 1]), 5), `${s}, ${t}`);
  });

  for (const [title, numbers, level] of [
    ['of a saddle', [1, 0, 0, -1], 1],
    ['of a valley without an end', [1, 1, 1, 1], 1],
    ['of a hill', [-1, 0, 0, -1], 1],
    ['of no height', [1, 0, 0, 1], 0],
    ['of no numbers', [Number.NaN, 0, 0, 1], 1],
  ] as const)
    test(`${title} are none`, () => assert.equal(levelEllipse(formOf(numbers), [0, 0], level), undefined));

  test('of a parabola lie around where its slope vanishes', () => {
    const slope = [3, -2];
    const [s, t] = lowestOf(form, slope) ?? [Number.NaN, Number.NaN];
    assert.ok(near(4 * s + t, -3) && near(s + 2 * t, 2), `${s}, ${t}`);
    assert.equal(lowestOf(formOf([1, 0, 0, -1]), slope), undefined);
  });

  test('of scalings are as wide as each parameter is scaled', () => {
    const points = mappedCircle([0.5, 0, 0, 2], [1, 1], 3);
    const wide = Math.max(...points.map(([s]) => Math.abs(s - 1)));
    const high = Math.max(...points.map(([, t]) => Math.abs(t - 1)));
    assert.ok(near(wide, 1.5) && near(high, 6, 1e-3), `${wide} × ${high}`);
  });
});

const at = (...numbers: number[]): Float64Array => Float64Array.from(numbers);
/** A pixel is a hundredth. */
const screen = (_: Pixel, [ds, dt]: Pixel): number => 100 * Math.hypot(ds, dt);

const step: StepRecord = {
  ...{ step: 3, plane: 'p', x: at(1, 2), next: at(1.5, 1), update: at(0.5, -1) },
  ...{ gradient: at(3, 4), value: 5, nextValue: 4, learningRate: 0.1 },
};

const marksOf = (record: Partial<StepRecord>, part: InsidePart): readonly InsideMark[] =>
  insidePicture({ ...step, ...record }, screen).marks.filter((mark) => mark.part === part);

function arrowOf(record: Partial<StepRecord>, part: InsidePart): readonly number[] {
  const [arrow] = marksOf(record, part);
  assert.equal(arrow?.kind, 'arrow');
  return arrow?.kind === 'arrow' ? [...arrow.from, ...arrow.to] : [];
}

describe('what is drawn of a step over a line', () => {
  // f = x² at 2, where the step goes to 1.
  const onLine: StepRecord = {
    ...{ step: 0, plane: 'l', x: at(2), next: at(1), update: at(-1), gradient: at(4) },
    ...{ value: 4, nextValue: 1, learningRate: 0.25 },
  };
  const along = (_: Pixel, [ds]: Pixel): number => 100 * Math.abs(ds);
  const drawn = (record: Partial<StepRecord>, part: InsidePart): readonly InsideMark[] =>
    lineInside({ ...onLine, ...record }, along).marks.filter((mark) => mark.part === part);

  test('is the update and −∇f along the line where the run stands, each in a lane of its own', () => {
    const [update] = drawn({}, 'update');
    const [gradient] = drawn({}, 'gradient');
    assert.ok(update.kind === 'arrow' && gradient.kind === 'arrow');
    assert.deepEqual(
      [update.from, update.to],
      [
        [2, 4],
        [1, 4],
      ],
    );
    assert.deepEqual(gradient.from, [2, 4]);
    assert.ok(near(gradient.to[0], 2 - 0.62) && gradient.to[1] === 4);
    assert.notEqual(update.lane, gradient.lane);
    const { entries } = lineInside(onLine, along);
    assert.deepEqual(
      entries.map(({ part }) => part),
      ['update', 'gradient'],
    );
    assert.ok(near(entries[1].values?.[0] ?? 0, 0.62 / 4));
  });

  test('are the trials of a line search on the curve, and the parabola of a model with its lowest point', () => {
    const search: SearchRecord = {
      ...{ direction: at(-4), value: 4, slope: -16, c1: 1e-4, c2: 0.9 },
      trials: [
        { t: 1, value: 4, slope: 16 },
        { t: 0.5, value: 0, slope: 0 },
      ],
    };
    assert.deepEqual(
      drawn({ searches: [search] }, 'search').map((mark) => mark.kind === 'point' && [...mark.at, mark.look]),
      [
        [-2, 4, 'hollow'],
        [0, 0, 'full'],
      ],
    );
    const model = { form: at(2), slope: at(4), minimum: at(0) };
    const [curve, lowest] = drawn({ model }, 'model');
    assert.ok(curve.kind === 'line' && lowest.kind === 'point');
    assert.deepEqual(lowest.at, [0, 0]);
    for (const [s, height] of curve.points) assert.ok(near(height, s * s, 1e-9), `${s}: ${height}`);
  });

  test('are the interval that is trusted, the velocity, the look-ahead point and the chord of a simplex', () => {
    const [interval] = drawn({ trust: { radius: 1, form: at(4) } }, 'trust');
    assert.ok(interval.kind === 'line');
    assert.deepEqual(interval.points, [
      [1.5, 4],
      [2.5, 4],
    ]);
    const [velocity] = drawn({ velocity: at(0.5) }, 'velocity');
    assert.deepEqual(velocity.kind === 'arrow' && velocity.to, [2.5, 4]);
    const ahead = drawn({ lookAhead: { iterate: at(2), ahead: at(1.5) } }, 'lookAhead');
    assert.deepEqual(
      ahead.map((mark) => mark.kind === 'point' && mark.at),
      [false, [1.5, 4]],
    );
    const simplex: SimplexRecord = {
      move: 'reflect',
      vertices: [at(2), at(3)],
      values: [4, 9],
      nextVertices: [at(1), at(2)],
      nextValues: [1, 4],
    };
    const chords = drawn({ simplex }, 'simplex').map((mark) => mark.kind === 'line' && mark.points);
    assert.deepEqual(chords, [
      [
        [2, 4],
        [3, 9],
      ],
      [
        [1, 1],
        [2, 4],
      ],
    ]);
    assert.deepEqual(drawn({ simplex }, 'gradient'), []);
  });
});

describe('what is drawn of a step', () => {
  test('is the update as long as it is, and −∇f against the gradient with a factor that is told', () => {
    assert.deepEqual(arrowOf({}, 'update'), [1, 2, 1.5, 1]);
    const [, , s, t] = arrowOf({}, 'gradient');
    const { entries } = insidePicture(step, screen);
    const [factor] = entries.find(({ part }) => part === 'gradient')?.values ?? [];
    assert.ok(near(s, 1 - 3 * factor) && near(t, 2 - 4 * factor));
    assert.ok(near(screen([1, 2], [s - 1, t - 2]), 62));
  });

  test('is no gradient where that is zero or no number, or where the method has none', () => {
    assert.deepEqual(marksOf({ gradient: at(0, 0) }, 'gradient'), []);
    assert.deepEqual(marksOf({ gradient: at(Number.NaN, 0) }, 'gradient'), []);
    const simplex = { move: 'reflect', values: [], nextValues: [], vertices: [], nextVertices: [] } as const;
    assert.deepEqual(marksOf({ simplex }, 'gradient'), []);
  });

  test('is the velocity, and what the gradient adds from its tip to that of the update', () => {
    const velocity = at(0.25, -1);
    assert.deepEqual(arrowOf({ velocity }, 'velocity'), [1, 2, 1.25, 1]);
    const [share] = marksOf({ velocity }, 'gradientShare');
    assert.deepEqual(share.kind === 'line' && share.points, [
      [1.25, 1],
      [1.5, 1],
    ]);
    assert.deepEqual(marksOf({ velocity: at(0, 0) }, 'velocity'), []);
  });

  test('is Nesterov’s look-ahead point, with the way to it', () => {
    const [way, point] = marksOf({ lookAhead: { iterate: at(1, 2), ahead: at(2, 0) } }, 'lookAhead');
    assert.deepEqual(way.kind === 'line' && way.points, [
      [1, 2],
      [2, 0],
    ]);
    assert.deepEqual(point.kind === 'point' && point.at, [2, 0]);
  });

  test('is an ellipse of scalings around the point, of one size on the screen', () => {
    const [ellipse] = marksOf({ scaling: at(0.01, 0, 0, 0.03) }, 'scaling');
    assert.equal(ellipse.kind, 'line');
    const sizes =
      ellipse.kind === 'line' ? ellipse.points.map(([s, t]) => screen([1, 2], [s - 1, t - 2])) : [];
    assert.ok(near(Math.max(...sizes), 52) && near(Math.min(...sizes), 52 / 3, 1e-2));
  });

  test('is a trust region of its radius', () => {
    const [circle] = marksOf({ trust: { radius: 0.5, form: at(1, 0, 0, 4) } }, 'trust');
    const points = circle.kind === 'line' ? circle.points : [];
    for (const [s, t] of points) assert.ok(near((s - 1) ** 2 + 4 * (t - 2) ** 2, 0.25));
  });

  test('is a parabola’s level through the point, around its minimum', () => {
    // It is lowest at x − form⁻¹·slope = (0, 1.5).
    const model = { form: at(2, 0, 0, 4), slope: at(2, 2), minimum: at(0, 1.5) };
    const [outer, inner, aim] = marksOf({ model }, 'model');
    assert.deepEqual(aim.kind === 'point' && aim.at, [0, 1.5]);
    for (const [line, level] of [
      [outer, 2 * 1 + 4 * 0.25],
      [inner, (2 * 1 + 4 * 0.25) / 4],
    ] as const)
      for (const [s, t] of line.kind === 'line' ? line.points : [])
        assert.ok(near(2 * s * s + 4 * (t - 1.5) ** 2, level));
    const saddle = { ...model, form: at(2, 0, 0, -4) };
    assert.deepEqual(
      marksOf({ model: saddle }, 'model').map(({ kind }) => kind),
      ['point'],
    );
  });

  test('are the trials of a line search along its ray', () => {
    const trials = [
      { t: 2, value: 6, slope: 3 },
      { t: 0.5, value: 4, slope: 0 },
    ];
    const search: SearchRecord = {
      ...{ direction: at(1, -2), value: 5, slope: -4, trials },
      c1: 1e-4,
      c2: 0.9,
    };
    const [ray, first, second] = marksOf({ searches: [search] }, 'search');
    assert.deepEqual(ray.kind === 'line' && ray.points, [
      [1, 2],
      [3, -2],
    ]);
    assert.deepEqual(first.kind === 'point' && [first.at, first.look], [[3, -2], 'hollow']);
    assert.deepEqual(second.kind === 'point' && [second.at, second.look], [[1.5, 1], 'full']);
  });

  const bounds: readonly [title: string, trial: SearchRecord['trials'][number], look: string][] = [
    ['low and flat enough', { t: 1, value: 4, slope: 0.5 }, 'full'],
    ['too high', { t: 1, value: 5, slope: 0.5 }, 'hollow'],
    ['not finite', { t: 1, value: Number.POSITIVE_INFINITY, slope: Number.NaN }, 'hollow'],
    ['low, but still falling steeply', { t: 1, value: 4, slope: -3.9 }, 'half'],
    ['low, but rising steeply', { t: 1, value: 4, slope: 3.9 }, 'half'],
  ];
  for (const [title, trial, look] of bounds)
    test(`a trial is ${look} where it is ${title}`, () => {
      const search = { ...{ direction: at(1, 0), value: 5, slope: -4, trials: [] }, c1: 0.1, c2: 0.9 };
      assert.equal(trialLook(search, trial), look);
    });

  test('is the simplex before and after, and its move', () => {
    const vertices = [at(0, 0), at(1, 0), at(0, 1)];
    const nextVertices = [at(0, 0), at(1, 0), at(1, -1)];
    const simplex = {
      move: 'reflect',
      values: [1, 2, 3],
      nextValues: [0, 1, 2],
      vertices,
      nextVertices,
    } as const;
    const edges = marksOf({ simplex }, 'simplex');
    assert.deepEqual(
      edges.map((edge) => edge.kind === 'line' && edge.later === true),
      [false, false, false, true, true, true],
    );
    const { entries } = insidePicture({ ...step, simplex }, screen);
    assert.equal(entries.find(({ part }) => part === 'simplex')?.move, 'reflect');
  });

  test('is a fan of mini-batches with the factor of −∇f', () => {
    const fan = marksOf({ batches: [at(3, 4), at(-3, 4)] }, 'batches');
    const ends = fan.map((arrow) => (arrow.kind === 'arrow' ? arrow.to : []));
    const [, , s, t] = arrowOf({}, 'gradient');
    assert.deepEqual(ends[0], [s, t]);
    assert.ok(near(ends[1][0], 2 - s) && near(ends[1][1], t));
  });
});

describe('who looks into steps', () => {
  type Wanted = PanelQuestions['inside']['ask'];
  const wanted = (number: number, run = 'r'): Wanted => ({ run, step: number, plane: 'p', fan: false });
  function looker() {
    const asked: Wanted[] = [];
    const taken: (number | undefined)[] = [];
    const settle: ((outcome: Outcome<StepRecord>) => void)[] = [];
    const made = new StepLooker({
      ask(what, settled) {
        asked.push(what);
        settle.push(settled);
      },
      take: (looked) => taken.push(looked?.record.step),
    });
    const answer = (number: number) => settle.shift()?.({ answer: { ...step, step: number } });
    return { made, asked, taken, answer };
  }

  test('has one question on its way, and then asks for the newest step alone', () => {
    const { made, asked, taken, answer } = looker();
    for (const number of [1, 2, 3]) made.want(wanted(number));
    assert.deepEqual(asked, [wanted(1)]);
    answer(1);
    answer(3);
    made.want(wanted(3));
    assert.deepEqual(asked, [wanted(1), wanted(3)]);
    assert.deepEqual(taken, [1, 3]);
    assert.ok(made.idle);
  });

  test('forgets what was found of another run at once', () => {
    const { made, taken, answer } = looker();
    made.want(wanted(1));
    answer(1);
    made.want(wanted(1, 'q'));
    assert.deepEqual(taken, [1, undefined]);
    made.want(undefined);
    answer(1);
    assert.deepEqual(taken, [1, undefined, undefined]);
  });
});
