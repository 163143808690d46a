import assert from 'node:assert/strict';
import { joinedExperiment } from '../../src/host/experiments/joined';
import { companyOf, isRace, racesOf, raceWith } from '../../src/host/runs/races';
import type { Run } from '../../src/host/runs/run';
import { runTooltip } from '../../src/host/views/runRow';
import { methodInShort } from '../../src/host/words/method';
import { newRun } from '../attack/exampleRuns';

/** Runs by short names, newest first; behind a name its race and its place there. */
function list(...names: readonly string[]): readonly Run[] {
  return names.map((written) => {
    const [id, race, place] = written.split(' ');
    return { ...newRun(), id, ...(race && { race: { id: race, place: Number(place) } }) };
  });
}

/** The list as a person sees it: "r[a b[c]]" is a race r of a and b, where c stood at b's place before. */
function seen(runs: readonly Run[]): string {
  const items = racesOf(runs).map((item) => {
    if (!isRace(item)) return item.id;
    const places = item.places.map(([newest, ...older]) =>
      older.length > 0 ? `${newest.id}[${older.map(({ id }) => id).join(' ')}]` : newest.id,
    );
    return `${item.id}[${places.join(' ')}]`;
  });
  return items.join(' ');
}

suite('races of the list', () => {
  const cases: Readonly<Record<string, readonly [runs: readonly Run[], expected: string]>> = {
    'single runs stay single': [list('b', 'a'), 'b a'],
    'runs of a race are one row, in the order of their places': [list('c', 'b r 1', 'a r 0'), 'c r[a b]'],
    'a race stands where its newest run does': [list('b r 1', 'x', 'a r 0'), 'r[a b] x'],
    'one that others joined is the first of the race': [list('b a 1', 'a'), 'a[a b]'],
    'what stood at a place before is below what stands there now': [
      list('d r 1', 'c r 1', 'b r 1', 'a r 0'),
      'r[a d[c b]]',
    ],
    'what is left of a race is no race any more': [list('c r 1', 'b r 1'), 'c b'],
    'a race that has lost its first run is still one': [list('c a 2', 'b a 1'), 'a[b c]'],
  };
  for (const [what, [runs, expected]] of Object.entries(cases))
    test(what, () => assert.equal(seen(runs), expected));

  test('a run is shown with those that stand for the other places', () => {
    const runs = list('d r 1', 'c r 1', 'b r 1', 'a r 0');
    const ids = (run: Run): string =>
      companyOf(runs, run)
        .map(({ id }) => id)
        .join(' ');
    assert.equal(ids(runs[3]), 'a d');
    assert.equal(ids(runs[1]), 'a c');
    assert.equal(companyOf(list('x'), list('x')[0]).length, 1);
    assert.equal(raceWith(list('x'), list('x')[0]), undefined);
  });

  test('one experiment holds runs that differ in their optimizers alone', () => {
    const [one, other] = list('b', 'a');
    const adam = { name: 'adam', settings: {} };
    const withAdam = { ...other, experiment: { ...other.experiment, optimizers: [adam] as const } };
    assert.deepEqual(
      joinedExperiment([one.experiment, withAdam.experiment])?.optimizers.map(({ name }) => name),
      ['gd', 'adam'],
    );
    const later = { ...withAdam, experiment: { ...withAdam.experiment, seed: 99 } };
    assert.equal(joinedExperiment([one.experiment, later.experiment]), undefined);
  });
});

suite('a method in short', () => {
  const cases: readonly [string, name: string, settings: Record<string, number | boolean | string>][] = [
    ['GD, η = 0.01', 'gd', { learningRate: 0.01 }],
    ['Adam, η = 0.3', 'adam', { learningRate: 0.3, beta1: 0.9 }],
    ['Adam, η = 0.3, β₁ = 0.5', 'adam', { learningRate: 0.3, beta1: 0.5 }],
    ['Momentum, η = 0.1, μ = 0.5', 'momentum', { learningRate: 0.1, momentum: 0.5 }],
    ['GD, η = 1, maximize', 'gd', { learningRate: 1, maximize: true }],
    ['L-BFGS', 'lbfgs', {}],
    ['Newton, η = 0.5', 'newton', { learningRate: 0.5 }],
  ];
  for (const [expected, name, settings] of cases)
    test(`says what tells a run from its neighbours: ${expected}`, () => {
      const { experiment, ...run } = newRun();
      assert.equal(
        methodInShort({ ...run, experiment: { ...experiment, optimizers: [{ name, settings }] } }),
        expected,
      );
    });

  test('names layers that are frozen or have a rate of their own', () => {
    const { experiment, ...run } = newRun();
    const layers = { frozen: ['w1', 'b1'], layerRates: { w2: 0.1, b2: 2 } };
    const inShort = methodInShort({ ...run, experiment: { ...experiment, ...layers } });
    assert.match(inShort, /, frozen: w1, b1, η\(w2\) × 0\.1, η\(b2\) × 2$/);
    const { value } = runTooltip({ ...run, experiment: { ...experiment, ...layers } }, 'interrupted');
    const said = value.replaceAll('\\', '').split('  \n');
    assert.ok(
      said.includes('Frozen layers: w1, b1') && said.includes('Rates of layers: w2: 0.1, b2: 2'),
      value,
    );
  });

  test('names the schedule of the learning rate', () => {
    const { experiment, ...run } = newRun();
    const schedule = { name: 'cosine', settings: {} };
    const optimizers = [{ name: 'gd', settings: { learningRate: 1 }, schedule }] as const;
    assert.match(methodInShort({ ...run, experiment: { ...experiment, optimizers } }), /^GD, η = 1, cosine/);
  });
});
