import assert from 'node:assert/strict';
import { afterEach, suite, test } from 'node:test';
import type { BareSetting, Values } from '../../src/core/catalogue/entry';
import { experimentDefaults, gradientKinds, type RunSpec } from '../../src/core/experiment/experiment';
import { compileNumbers } from '../../src/core/expression/code/numbers';
import { parseFormula } from '../../src/core/expression/formula';
import { Tape } from '../../src/core/expression/tape/tape';
import { openObjective } from '../../src/core/objective';
import { optimizers } from '../../src/core/optimizers';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { schedules } from '../../src/core/schedules';
import { value } from './parsed';

// What becomes a constant of generated code comes from files, stored runs and messages: here all checks before are taken away.

/** Where code that was let in would leave its mark. */
const marked: { hacked?: unknown } = globalThis as { hacked?: unknown };

afterEach(() => {
  assert.equal(marked.hacked, undefined, 'something was executed');
});

const mark = (): number => {
  marked.hacked = 1;
  return 1;
};

/** No numbers, whatever their declared type says. */
const hostile: Readonly<Record<string, unknown>> = {
  'a statement': '0;globalThis.hacked=1',
  'an expression': '(globalThis.hacked=1)',
  'a comment': '0/*',
  'digits as text': '1',
  'the name of an entry': 'input 0',
  'an object with valueOf': { valueOf: mark },
  'an object with toString': { toString: mark },
  'an object with Symbol.toPrimitive': { [Symbol.toPrimitive]: mark },
  'an array': [1],
  'an array of a statement': ['0;globalThis.hacked=1'],
  true: true,
  'a bigint': 1n,
};

const opened = value(
  openObjective({ objective: { kind: 'formula', text: '(1-x)^2 + 100*(y-x^2)^2' }, precision: 'float64' }),
);

/** Prepares a run and does its first steps, generated code included. */
function walk(spec: Partial<RunSpec>): void {
  const { seed, gradient, stop, steps } = experimentDefaults;
  const optimizer = { name: 'gd', settings: {} };
  const job = prepareRun(
    opened,
    { seed, gradient, stop, budget: { steps }, optimizer, ...spec },
    new Trajectory(2),
  );
  const walking = run(value(job));
  walking.next();
  walking.next(3);
}

/** What checks would have refused, as if they had let it pass. */
const passed = (other: unknown): number => other as number;

/** Settings that are read only with others. */
const whereRead: Readonly<Record<string, Values>> = {
  gamma: { cycleMode: 'expRange' },
  ...Object.fromEntries(
    ['averageDecay', 'averageBegins', 'averageEvery'].map((id) => [id, { average: 'ema' }]),
  ),
};

const numbersOf = (settings: readonly BareSetting[]) => settings.filter(({ kind }) => kind === 'number');

/** All but the one that walks over networks alone, without generated code. */
const walkers = optimizers.filter(({ id }) => id !== 'kfac');

const paths: Readonly<Record<string, (other: unknown) => void>> = {
  'a constant of a tape in float64': (other) => new Tape('float64').constant(passed(other)),
  'a constant of a tape in float32': (other) => new Tape('float32').constant(passed(other)),
  'the origin of a plane': (other) =>
    value(value(parseFormula('x+y*z')).objective(3, 'float64')).plane?.([0, 0, passed(other)], 0, 1),
  'the seed of noise': (other) =>
    walk({ seed: passed(other), optimizer: { name: 'sgd', settings: { gradientNoise: 0.1 } } }),
  'the start': (other) => walk({ start: [passed(other), 1] }),
  ...Object.fromEntries(
    gradientKinds
      .filter((kind) => kind !== 'exact')
      .map((kind) => [
        `h of ${kind} differences`,
        (other: unknown) => walk({ gradient: { kind, h: passed(other) } }),
      ]),
  ),
  ...Object.fromEntries(
    (
      [
        'gradientNorm',
        'stepLength',
        'lossChange',
        'targetLoss',
        'patience',
        'minimumImprovement',
        'lossBound',
      ] as const
    ).map((rule) => [
      `the stop rule ${rule}`,
      (other: unknown) => walk({ stop: { ...experimentDefaults.stop, patience: 2, [rule]: passed(other) } }),
    ]),
  ),
  ...Object.fromEntries(
    walkers.flatMap(({ id, settings }) =>
      numbersOf(settings).map((setting) => [
        `${setting.id} of ${id}`,
        (other: unknown) =>
          walk({
            optimizer: { name: id, settings: { ...whereRead[setting.id], [setting.id]: passed(other) } },
          }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    schedules.flatMap(({ id, settings }) =>
      numbersOf(settings).map((setting) => [
        `${setting.id} of the schedule ${id}`,
        (other: unknown) => {
          const schedule = { name: id, settings: { ...whereRead[setting.id], [setting.id]: passed(other) } };
          walk({ optimizer: { name: 'gd', settings: {}, schedule } });
        },
      ]),
    ),
  ),
};

suite('what is no number is refused on every path into generated code, and nothing of it is executed', () => {
  for (const [path, enter] of Object.entries(paths))
    test(path, () => {
      for (const [what, other] of Object.entries(hostile)) {
        assert.throws(() => enter(other), TypeError, what);
        assert.equal(marked.hacked, undefined, what);
      }
    });
});

suite('no text that is chosen or switched becomes code', () => {
  for (const { id, settings } of optimizers)
    for (const setting of settings.filter(({ kind }) => kind !== 'number'))
      test(`${setting.id} of ${id}`, () => {
        for (const other of Object.values(hostile))
          try {
            walk({ optimizer: { name: id, settings: { [setting.id]: passed(other) } } });
          } catch (error) {
            // A text of a language of its own is refused in a sentence.
            const isRefused = setting.kind === 'text' && error instanceof assert.AssertionError;
            assert.ok(isRefused || error instanceof TypeError, `${error}`);
          }
      });
});

suite('numbers that are seldom seen keep their meaning on their way into generated code', () => {
  for (const rare of [-0, Number('1e999'), Number('-1e999'), Number.NaN, 5e-324, -1e-7])
    test(`${Object.is(rare, -0) ? '-0' : rare}`, () => {
      const tape = new Tape('float64');
      const into = new Float64Array(1);
      compileNumbers(tape, [tape.divide(tape.input(0), tape.constant(rare))])(Float64Array.of(1), into);
      assert.ok(Object.is(into[0], 1 / rare), 'as a constant');
      const objective = value(value(parseFormula('x + y + 1/z')).objective(3, 'float64'));
      const fill = objective.plane?.([0, 0, rare], 0, 1);
      fill?.(Float64Array.of(0), Float64Array.of(0), into);
      assert.ok(Object.is(into[0], 0 + 1 / rare), 'at the origin of a plane');
      walk({ stop: { ...experimentDefaults.stop, targetLoss: rare, lossBound: rare } });
    });
});
