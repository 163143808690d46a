import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { parseFormula } from '../../src/core/expression/formula';
import { type Objective, type Point, pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import { schedules } from '../../src/core/schedules';
import type { Schedule } from '../../src/core/schedules/schedule';
import { assertNoAllocation, slope } from './allocation';
import { value } from './parsed';

const anywhere: Point = { x: Float64Array.of(0), gradient: Float64Array.of(0), value: 1 };

function made(id: string, values: Values = {}, { learningRate = 0.1, steps = 41 } = {}): Schedule {
  const entry = find(schedules, id);
  assert.ok(entry, id);
  return entry.make({ values, learningRate, steps });
}

/** η of the steps 0, 1, …; `losses` are those after each. */
function rates(schedule: Schedule, count: number, losses?: readonly number[]): number[] {
  const memory = schedule.init();
  const seen = [memory[0]];
  for (let step = 1; step < count; step++) {
    schedule.advance?.(memory, step, { ...anywhere, value: losses?.[step - 1] ?? 1 });
    seen.push(memory[0]);
  }
  return seen;
}

const near = (actual: readonly number[], expected: readonly number[]): void => {
  assert.equal(actual.length, expected.length);
  for (const [k, rate] of expected.entries())
    assert.ok(Math.abs(actual[k] - rate) <= 1e-13 * Math.abs(rate), `step ${k}: ${actual[k]}, not ${rate}`);
};

test('the first schedule never changes the learning rate', () => {
  assert.equal(schedules[0].id, 'constant');
  assert.equal(made('constant').advance, undefined);
  assert.deepEqual(rates(made('constant'), 3), [0.1, 0.1, 0.1]);
});

test('lengths of 0 are the whole run', () => {
  near(rates(made('polynomial', {}, { steps: 5 }), 6), [0.1, 0.08, 0.06, 0.04, 0.02, 0]);
  near(rates(made('cosine', {}, { steps: 4 }), 5).slice(2, 3), [0.05]);
  near(rates(made('oneCycle', { anneal: 'linear' }, { steps: 10 }), 10), [
    0.004,
    0.052,
    0.1,
    ...[1, 2, 3, 4, 5, 6, 7].map((k) => 0.1 + ((4e-7 - 0.1) * k) / 7),
  ]);
});

test('one cycle peaks at the learning rate of the optimizer, and stays at its end', () => {
  const seen = rates(made('oneCycle', { totalSteps: 20 }), 30);
  near([Math.max(...seen)], [0.1]);
  near(
    seen.slice(19),
    Array.from({ length: 11 }, () => 0.1 / 25 / 1e4),
  );
});

test('one cycle in three phases falls as fast as it rose, and then to its end', () => {
  const settings = { anneal: 'linear', threePhase: true, pctStart: 0.4, totalSteps: 10, divFactor: 4 };
  near(
    rates(made('oneCycle', { ...settings, finalDivFactor: 10 }), 10),
    [0.025, 0.05, 0.075, 0.1, 0.075, 0.05, 0.025, 0.0175, 0.01, 0.0025],
  );
});

test('one cycle without a rising part begins at its fall', () => {
  const seen = rates(made('oneCycle', { pctStart: 0, totalSteps: 11 }), 11);
  assert.ok(seen.every(Number.isFinite));
  for (const [k, rate] of seen.entries()) assert.ok(k === 0 || rate < seen[k - 1]);
});

test('inverse time is η/(1 + δk)', () => {
  near(rates(made('inverseTime', { decay: 0.5 }), 4), [0.1, 0.1 / 1.5, 0.1 / 2, 0.1 / 2.5]);
});

test('restarts come after T₀, T₀ + m·T₀, … steps, each at the full learning rate', () => {
  const seen = rates(made('cosineWarmRestarts', { t0: 3, tMult: 3, etaMin: 0.01 }), 45);
  const restarts = [...seen.keys()].filter((k) => seen[k] === 0.1);
  assert.deepEqual(restarts, [0, 3, 12, 39]);
  near(seen.slice(0, 3), [0.1, 0.01 + 0.09 * 0.75, 0.01 + 0.09 * 0.25]);
});

test('the cycles of triangular 2 are half as high each, those of exponential range fall by γ in a step', () => {
  const settings = { baseLearningRate: 0.02, stepSizeUp: 2, stepSizeDown: 1 };
  const heights = (values: Values) =>
    rates(made('cyclic', { ...settings, ...values }), 7).map((rate) => (rate - 0.02) / 0.08);
  const close = (actual: readonly number[], expected: readonly number[]) =>
    assert.deepEqual(
      actual.map((height) => Math.round(height * 1e9) / 1e9),
      expected,
    );
  close(heights({ cycleMode: 'triangular' }), [0, 0.5, 1, 0, 0.5, 1, 0]);
  close(heights({ cycleMode: 'triangular2' }), [0, 0.5, 1, 0, 0.25, 0.5, 0]);
  close(heights({ cycleMode: 'expRange', gamma: 0.5 }), [0, 0.25, 0.25, 0, 0.03125, 0.03125, 0]);
});

test('a warm-up rises in a straight line to the first rate of the schedule behind it, which has the rest of the run', () => {
  near(
    rates(made('polynomial', { warmupSteps: 4 }, { steps: 9 }), 10),
    [0.025, 0.05, 0.075, 0.1, 0.1, 0.08, 0.06, 0.04, 0.02, 0],
  );
  const restarts = rates(made('cosineWarmRestarts', { t0: 3, warmupSteps: 2 }), 9);
  assert.deepEqual(restarts.slice(2), rates(made('cosineWarmRestarts', { t0: 3 }), 7));
});

/** torch.optim.lr_scheduler.ReduceLROnPlateau, line by line. */
function plateauRates(
  losses: readonly number[],
  rate: number,
  options: Record<string, number | string>,
): number[] {
  const { factor, patience, threshold, thresholdMode, cooldown, minLearningRate } = options as {
    [name: string]: never;
  };
  const seen = [rate];
  let [best, bad, cooling] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const loss of losses) {
    const better = thresholdMode === 'rel' ? loss < best * (1 - threshold) : loss < best - threshold;
    if (better) [best, bad] = [loss, 0];
    else bad += 1;
    if (cooling > 0) {
      cooling -= 1;
      bad = 0;
    }
    if (bad > patience) {
      const next = Math.max(rate * factor, minLearningRate);
      if (rate - next > 1e-8) rate = next;
      [cooling, bad] = [cooldown, 0];
    }
    seen.push(rate);
  }
  return seen;
}

suite('reduce on plateau looks at the losses as PyTorch does', () => {
  const losses = Array.from({ length: 60 }, (_, i) => 3 / (1 + i) + ((i * 7919) % 13) / 40);
  for (const [what, options] of [
    ['relative', { patience: 2, threshold: 0.05 }],
    ['absolute, with a cooldown', { patience: 1, threshold: 0.02, thresholdMode: 'abs', cooldown: 4 }],
    ['down to a least rate', { patience: 0, factor: 0.3, minLearningRate: 0.004 }],
  ] as const)
    test(what, () => {
      const settings = {
        ...{
          factor: 0.5,
          patience: 10,
          threshold: 1e-4,
          thresholdMode: 'rel',
          cooldown: 0,
          minLearningRate: 0,
        },
        ...options,
      };
      const seen = rates(made('reduceOnPlateau', settings), 61, losses);
      assert.deepEqual(seen, plateauRates(losses, 0.1, settings));
      assert.ok(seen[60] < seen[0]);
    });
});

const rosenbrock: Objective = value(value(parseFormula('(1-x)^2 + 100*(y-x^2)^2')).objective(2, 'float64'));

function adam(id: string, values: Values) {
  const schedule = made(id, values, { learningRate: 0.01, steps: 400 });
  return find(optimizers, 'adam')!.make({ values: { learningRate: 0.01 }, precision: 'float64', schedule });
}

suite('every schedule', () => {
  for (const { id, settings, about, source, label } of schedules) {
    const options: Values = settings.some((setting) => setting.id === 'warmupSteps')
      ? { warmupSteps: 10 }
      : {};

    test(`${id} resumes from a cloned state to the last bit`, () => {
      const point = pointAt(rosenbrock, [-1.2, 1]);
      const first = adam(id, options);
      const state = first.init(point, rosenbrock);
      for (let k = 0; k < 117; k++) first.step(point, state, rosenbrock);
      const saved = structuredClone({ point, state });
      const second = adam(id, options);
      for (let k = 117; k < 400; k++) {
        first.step(point, state, rosenbrock);
        second.step(saved.point, saved.state, rosenbrock);
      }
      assert.deepEqual(saved, { point, state });
    });

    test(`${id} allocates nothing`, () => {
      const optimizer = adam(id, options);
      const point = pointAt(slope, [-1.2, 1]);
      const state = optimizer.init(point, slope);
      assertNoAllocation(() => optimizer.step(point, state, slope));
    });

    test(`${id} keeps the learning rate at or above 0 and finite far beyond the run`, () => {
      const seen = rates(made(id, options, { steps: 50 }), 5000);
      assert.ok(seen.every((rate) => rate >= 0 && rate <= 0.1 + 1e-15));
    });

    test(`${id} is described in full`, () => {
      for (const text of [label, source, about]) assert.ok(text.length > 2);
      for (const setting of settings) assert.match(setting.description, /^[A-Z].*\.$/);
    });
  }
});
