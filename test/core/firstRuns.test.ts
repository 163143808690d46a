import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { norm } from '../../src/core/algebra/vector';
import { type FunctionEntry, find } from '../../src/core/catalogue/entry';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { firstOrderRace, generalRace, raceOn } from '../../src/core/experiment/race';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import type { ObjectiveSummary } from '../../src/core/objective/opened';
import { noMaterials } from '../../src/core/objective/opener';
import { optimizers } from '../../src/core/optimizers';
import { value } from './parsed';
import { chosenOptimizer, racersOn } from './racers';

// What a person sees who picks a function of the gallery and sets nothing.

interface Ground {
  readonly entry: FunctionEntry;
  readonly objective: Objective;
  readonly summary: ObjectiveSummary;
}

function groundOf(entry: FunctionEntry): Ground {
  const { gradient, precision, seed } = experimentDefaults;
  const source = { objective: { kind: 'function', name: entry.id } as const, precision };
  const opened = value(openObjective(source, noMaterials));
  return { entry, objective: opened.walkable(gradient, seed), summary: opened.summary };
}

const grounds = functions.map(groundOf);

/** A run with all that is chosen: where it ends, and how it looks. */
function walked({ objective, summary }: Ground, id: string) {
  const { start, view, firstRun } = summary;
  const entry = find(optimizers, id)!;
  const { settings: values } = chosenOptimizer(entry, summary);
  const { shapes } = objective;
  const optimizer = entry.make({ values, precision: 'float64', seed: experimentDefaults.seed, shapes });
  const point = pointAt(objective, start);
  const [first, slope] = [point.value, norm(point.gradient)];
  const state = optimizer.init(point, objective);
  const diagonal = Math.hypot(...view.map(([low, high]) => high - low));
  const lowest = Math.min(...summary.minima.map(({ value: low }) => low));
  const losses = [first];
  let part = 0;
  let leaves = false;
  let steps = 0;
  for (; steps < firstRun!.steps && !state.settled && !state.stalled; steps++) {
    optimizer.step(point, state, objective);
    losses.push(point.value);
    part = Math.max(part, Math.hypot(...point.x.map((xi, i) => xi - start[i])) / diagonal);
    leaves ||= view.some(([low, high], i) => !(point.x[i] >= low && point.x[i] <= high));
  }
  const arrived = losses.findIndex((loss) => loss - lowest <= 1e-3 * (first - lowest));
  return {
    part,
    leaves,
    steps,
    x: point.x,
    loss: point.value,
    first,
    /** The slope that is left, of that at the start. */
    slope: norm(point.gradient) / slope,
    /** The first step within a thousandth of the way to the lowest value; −1 when there is none. */
    arrived,
  };
}

/** They fall without end: what is not bound to a slow walk leaves any view. */
const bottomless = ['tilted-valley', 'saddle', 'monkey-saddle'];
/** A simplex of 17 points takes longer than a first run. */
const walkersOn = (id: string): readonly string[] => [
  ...['lbfgs', 'newton', 'bfgs'],
  ...(id === 'matrix-fit' ? [] : ['neldermead']),
];
/** Where the slope does not vanish at the minimum. */
const edged = ['bukin6'];

suite('the first run of every function shows something', () => {
  for (const ground of grounds)
    for (const id of ['gd', 'momentum', 'nag', 'rmsprop', 'adam'])
      test(`${id} on ${ground.entry.id} stays in the view, falls, and crosses it or comes to rest`, () => {
        const { leaves, part, slope, first, loss, arrived } = walked(ground, id);
        assert.equal(leaves, false, 'leaves the view');
        assert.ok(part >= 0.15 || slope <= 0.05 || arrived > 0, `crosses ${part}, slope ${slope}`);
        const lowest = Math.min(loss, ...ground.summary.minima.map(({ value: low }) => low));
        // From the start above the lowest known value, at the most this is left: most runs end in the nearest minimum.
        assert.ok((loss - lowest) / (first - lowest) <= 0.8, `falls from ${first} to ${loss}`);
      });

  for (const ground of grounds.filter(({ entry }) => !bottomless.includes(entry.id)))
    for (const id of walkersOn(ground.entry.id))
      test(`${id} on ${ground.entry.id} comes to rest`, () => {
        const { slope, arrived, loss, first } = walked(ground, id);
        assert.ok(loss < first);
        assert.ok(slope <= 1e-3 || edged.includes(ground.entry.id), `slope ${slope}`);
        if (edged.includes(ground.entry.id)) assert.ok(arrived > 0);
      });

  for (const ground of grounds)
    test(`${ground.entry.id} has round rates and a budget`, () => {
      const { steps, rates } = ground.summary.firstRun!;
      assert.ok(steps >= 50 && steps <= 500, `${steps} steps`);
      for (const id of ['gd', 'momentum', 'nag', 'rmsprop', 'adam'])
        assert.ok(rates[id] > 0 && Number(rates[id].toPrecision(2)) === rates[id], `${id}: ${rates[id]}`);
    });
});

test('gradient descent on the Rosenbrock function crosses a quarter of the view and gets below 0.4', () => {
  const { part, loss, steps } = walked(grounds.find(({ entry }) => entry.id === 'rosenbrock')!, 'gd');
  assert.ok(part > 0.25 && loss < 0.4 && steps === 500, `${part}, ${loss}`);
});

suite('a race', () => {
  for (const { entry, summary, objective } of grounds)
    test(`on ${entry.id} has four optimizers that can walk on it, and a sentence`, () => {
      const { optimizers: ids, story } = raceOn(summary);
      assert.equal(new Set(ids).size, 4);
      assert.match(story, /^[A-Z].{20,170}\.$/);
      const racers = racersOn(summary, optimizers);
      assert.deepEqual(
        racers.map(({ name }) => name),
        ids,
      );
      for (const { name, settings } of racers) {
        const known = find(optimizers, name)!;
        assert.equal(known.refusal?.(objective), undefined, name);
        assert.deepEqual(Object.keys(settings).sort(), known.settings.map(({ id }) => id).sort());
      }
    });

  test('of first-order methods walks with mini-batches and in float32', () => {
    const { summary } = groundOf(find(functions, 'rosenbrock')!);
    assert.equal(raceOn(summary, true), firstOrderRace);
    for (const { name } of racersOn(summary, optimizers, true))
      assert.equal(find(optimizers, name)?.family, 'firstOrder');
  });

  test('is the general one where an objective has none, or was stored before there were any', () => {
    const { firstRun: _none, ...stored } = groundOf(find(functions, 'booth')!).summary;
    assert.equal(raceOn(stored), generalRace);
    assert.equal(racersOn(stored, optimizers).length, 4);
  });
});

/** What the stories say: who arrives at the lowest value, and who does not. */
const endings: Readonly<
  Record<string, { readonly there: readonly string[]; readonly not: readonly string[] }>
> = {
  parabola: { there: ['gd', 'adam', 'newton'], not: [] },
  sphere: { there: ['gd', 'momentum', 'lbfgs'], not: [] },
  'matrix-fit': { there: ['shampoo'], not: ['gd', 'muon'] },
  'elongated-bowl': { there: ['gd', 'momentum', 'adam', 'lbfgs'], not: [] },
  'ill-conditioned': { there: ['gd', 'momentum', 'rmsprop', 'adam'], not: [] },
  'shifted-ellipsoid': { there: ['newton', 'rmsprop'], not: ['gd'] },
  rosenbrock: { there: ['momentum', 'adam', 'lbfgs'], not: ['gd'] },
  beale: { there: ['gd', 'momentum', 'adam', 'lbfgs'], not: [] },
  'powell-singular': { there: ['momentum', 'lbfgs', 'newton'], not: ['gd'] },
  'goldstein-price': { there: ['momentum', 'adam'], not: ['gd', 'newton'] },
  'three-hump-camel': { there: ['adam'], not: ['gd', 'momentum', 'lbfgs'] },
  'styblinski-tang': { there: ['momentum'], not: ['gd', 'adam', 'lbfgs'] },
  easom: { there: ['gd', 'momentum', 'rmsprop', 'adam'], not: [] },
  bohachevsky1: { there: ['momentum', 'adam'], not: ['gd', 'lbfgs'] },
  rastrigin: { there: [], not: ['gd', 'momentum', 'adam', 'lbfgs'] },
  griewank: { there: [], not: ['gd', 'momentum', 'adam', 'lbfgs'] },
  levy: { there: [], not: ['gd', 'momentum', 'adam', 'lbfgs'] },
  levi13: { there: ['momentum', 'lbfgs'], not: ['gd', 'adam'] },
  'drop-wave': { there: [], not: ['gd', 'momentum', 'adam', 'lbfgs'] },
  schwefel: { there: [], not: ['gd', 'momentum', 'adam', 'lbfgs'] },
  ackley: { there: [], not: ['gd', 'momentum', 'lbfgs'] },
  bukin6: { there: ['lbfgs', 'neldermead'], not: ['gd', 'adam'] },
};

suite('a story is true', () => {
  const run = (name: string, id: string) => walked(grounds.find(({ entry }) => entry.id === name)!, id);
  for (const [name, { there, not }] of Object.entries(endings)) {
    for (const id of there)
      test(`${id} arrives at the minimum of ${name}`, () => {
        assert.ok(run(name, id).arrived > 0);
      });
    for (const id of not)
      test(`${id} does not arrive at the minimum of ${name}`, () => {
        assert.equal(run(name, id).arrived, -1);
      });
  }

  const steps: readonly [name: string, id: string, steps: number][] = [
    ['rosenbrock', 'lbfgs', 35],
    ['elongated-bowl', 'lbfgs', 9],
    ['sphere', 'lbfgs', 3],
    ['beale', 'lbfgs', 16],
  ];
  for (const [name, id, count] of steps)
    test(`${id} is done on ${name} in ${count} steps`, () => {
      assert.equal(run(name, id).steps, count);
    });

  test('Newton is at the minimum of quadratics in one step', () => {
    for (const name of ['parabola', 'shifted-ellipsoid']) assert.equal(run(name, 'newton').arrived, 1);
  });

  test('beale: gradient descent takes more than three times the steps of Adam', () => {
    assert.ok(run('beale', 'gd').arrived > 3 * run('beale', 'adam').arrived);
  });

  test('ill-conditioned: the others take less than a third of the steps of gradient descent', () => {
    const third = run('ill-conditioned', 'gd').arrived / 3;
    for (const id of ['momentum', 'rmsprop', 'adam']) assert.ok(run('ill-conditioned', id).arrived <= third);
  });

  const places: readonly [name: string, id: string, place: readonly number[]][] = [
    ['himmelblau', 'gd', [3, 2]],
    ['himmelblau', 'adam', [3, 2]],
    ['himmelblau', 'lbfgs', [3, 2]],
    ['himmelblau', 'momentum', [3.58, -1.85]],
    ['six-hump-camel', 'gd', [-0.09, 0.71]],
    ['six-hump-camel', 'adam', [-0.09, 0.71]],
    ['six-hump-camel', 'lbfgs', [-0.09, 0.71]],
    ['six-hump-camel', 'momentum', [0.09, -0.71]],
    ['branin', 'gd', [3.14, 2.27]],
    ['branin', 'momentum', [3.14, 2.27]],
    ['branin', 'adam', [3.14, 2.27]],
    ['branin', 'newton', [-3.14, 12.27]],
    ['goldstein-price', 'gd', [-0.6, -0.4]],
    ['goldstein-price', 'newton', [-0.6, -0.4]],
    ['rastrigin', 'gd', [-2.98, 2.98]],
    ['rastrigin', 'adam', [-1.99, 2.98]],
    ['rastrigin', 'momentum', [0, 2.98]],
    ['levy', 'momentum', [1, 6.93]],
    ['levy', 'adam', [-8.24, 1]],
    ['levi13', 'adam', [0.67, 1]],
    ['ackley', 'gd', [-2.98, 2.98]],
    ['ackley', 'momentum', [-1.96, 0]],
    ['ackley', 'adam', [0, 0]],
    ['bukin6', 'neldermead', [-10, 1]],
  ];
  for (const [name, id, place] of places)
    test(`${id} on ${name} ends at (${place.join(', ')})`, () => {
      const { x } = run(name, id);
      place.forEach((expected, i) => {
        assert.ok(Math.abs(x[i] - expected) < 0.05, `${x[i]}, not ${expected}`);
      });
    });
});
