import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chooseLearningRate, usualMomentum } from '../../src/core/analysis/learningRate';
import { find } from '../../src/core/catalogue/entry';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { lookBack } from '../../src/core/findings/lookBack';
import { inEnglish } from '../../src/core/findings/sentence';
import type { Table } from '../../src/core/learning/datasets/table';
import { openObjective } from '../../src/core/objective';
import { noMaterials } from '../../src/core/objective/opener';
import { atOnce } from '../../src/core/objective/sliced';
import { optimizers } from '../../src/core/optimizers';
import type { Finding } from '../../src/core/run/finding';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import type { StopReason } from '../../src/core/run/stop';
import { streamedTrajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';
import { tableOf } from './regressionData';

/** The end of an experiment's only run, looked back on. */
function ended(said: object, table?: Table): StopReason {
  const experiment = value(checkExperiment({ version: 1, ...said }));
  const opened = value(
    openObjective(experiment, {
      table: () => {
        assert.ok(table);
        return { key: 'a', table };
      },
    }),
  );
  const spec = runSpecOf(experiment);
  const job = value(prepareRun(opened, spec, streamedTrajectory(opened.summary.dimension)));
  const walk = run(job);
  let result = walk.next();
  while (!result.done) result = walk.next(1e9);
  return atOnce(lookBack(opened, spec, job, result.value));
}

const formula = (text: string, optimizer: object, start: readonly number[], steps = 100, more = {}) =>
  ended({
    ...{ objective: { kind: 'formula', text }, optimizers: [optimizer], start },
    ...{ budget: { steps }, ...more },
  });

/** The learning rate that the form of a run on a formula says it would choose. */
function chosenFor(text: string, method: string): number {
  const experiment = { objective: { kind: 'formula', text }, precision: 'float64' } as const;
  const { summary } = value(openObjective(experiment, noMaterials));
  const entry = find(optimizers, method);
  assert.ok(entry);
  return chooseLearningRate(entry, usualMomentum(entry), summary);
}

const gd = (learningRate: number, more = {}) => ({ name: 'gd', settings: { learningRate, ...more } });

const kinds = ({ findings = [] }: StopReason): Finding['kind'][] => findings.map(({ kind }) => kind);

suite('a look back on a run finds', () => {
  test('a saddle, with both ends of the spectrum', () => {
    const { findings = [] } = formula('x^2 - 3y^2 + x*z^2 + z^2', gd(0.1), [1, 0, 0], 200);
    const [saddle] = findings;
    assert.ok(saddle.kind === 'saddle', JSON.stringify(findings));
    assert.ok(Math.abs(saddle.eigenvalue + 6) < 1e-6 && Math.abs(saddle.highest - 2) < 1e-6);
  });

  test('a saddle in more parameters than a matrix is made for', () => {
    const start = Array.from({ length: 80 }, (_, i) => (i === 79 ? 0 : 1));
    assert.deepEqual(kinds(formula('sum(x^2) - 4*x[79]^2', gd(0.1), start, 200)), ['saddle']);
  });

  test('a saddle with differences for gradients, and in float32', () => {
    for (const more of [{ gradient: { kind: 'central', h: 'auto' } }, { precision: 'float32' }])
      assert.deepEqual(kinds(formula('x^2 - y^2', gd(0.1), [1, 0], 200, more)), ['saddle']);
  });

  test('none on the way down a curved valley', () => {
    const rosenbrock = { kind: 'function', name: 'rosenbrock' };
    for (const steps of [5, 20, 80, 300, 1000]) {
      const found = kinds(ended({ objective: rosenbrock, optimizers: [gd(0.002)], budget: { steps } }));
      assert.ok(!found.includes('saddle'), `${steps}: ${found}`);
    }
  });

  test('none at a kink', () => {
    assert.deepEqual(kinds(formula('abs(x) + abs(y)', { name: 'neldermead' }, [1, 2], 300)), []);
  });

  test('a maximum where a minimum was looked for, and the other way round', () => {
    const top = formula('-x^2 - 2y^2', gd(0.1), [0, 0], 20);
    assert.deepEqual(top.findings, [{ kind: 'wrongExtremum', eigenvalue: -2 }]);
    const bottom = formula('x^2 + 2y^2', gd(0.1, { maximize: true }), [0, 0], 20);
    assert.deepEqual(bottom.findings, [{ kind: 'wrongExtremum', eigenvalue: 2, maximize: true }]);
  });

  test('growth, and a rate that would do, where a loss is still finite', () => {
    const stop = formula('50x^2 + y^2', gd(0.021), [1, 1], 200);
    assert.ok(stop.kind === 'diverged' && stop.what === 'growth', JSON.stringify(stop));
    // What the form of the run says that it would choose.
    assert.deepEqual(stop.findings, [{ kind: 'rateTooLarge', rate: chosenFor('50x^2 + y^2', 'gd') }]);
  });

  test('a rate that is smaller than what would be chosen where the start is steeper than the usual one', () => {
    const { findings } = formula('x^4 + y^2', gd(1), [30, 1], 200);
    assert.ok(findings?.[0].kind === 'rateTooLarge');
    const { rate = Number.NaN } = findings[0];
    // The curvature there is 12·30².
    assert.ok(rate > 0 && rate < 2 / (12 * 30 ** 2) && rate < chosenFor('x^4 + y^2', 'gd'), `${rate}`);
  });

  test('no growth where a loss swings out once, or is random around 0', () => {
    const momentum = (mu: number) => ({ name: 'momentum', settings: { learningRate: 0.01, momentum: mu } });
    for (const steps of [3, 10, 30, 100])
      assert.equal(formula('90x^2 + y^2', momentum(0.98), [1e-3, 1], steps).kind, 'budget');
    assert.equal(formula('x^2', gd(0.1, { gradientNoise: 1 }), [1e-9], 100).kind, 'budget');
  });

  test('where a formula has no value, at the start and on the way', () => {
    const start = formula('log(x - 3) + y', gd(0.1), [1, 0], 5);
    assert.equal(start.kind, 'invalidStart');
    assert.deepEqual(start.findings, [{ kind: 'noValue', where: 'start', culprit: 'log(-2)' }]);
    const path = formula('x - 2*log(x)', gd(20), [1], 50);
    assert.equal(path.kind, 'diverged');
    assert.equal(kinds(path)[0], 'noValue');
  });

  test('what overflows, told from a pole', () => {
    const found = (text: string, x: number) => formula(text, gd(0.1), [x], 5).findings;
    assert.deepEqual(found('exp(x) + x', 1000), [{ kind: 'overflow', where: 'start', culprit: 'exp(1000)' }]);
    assert.deepEqual(found('x + 2/x', 0), [{ kind: 'noValue', where: 'start', culprit: '2 / 0' }]);
    assert.deepEqual(found('x + log(x)', 0), [{ kind: 'noValue', where: 'start', culprit: 'log(0)' }]);
    assert.deepEqual(found('x^6', 1e60)?.[0].kind, 'overflow');
  });

  test('a slope that is infinite', () => {
    const stop = formula('sqrt(x)', gd(0.1), [0], 5);
    assert.ok(stop.kind === 'invalidStart' && stop.what === 'gradient');
    assert.deepEqual(stop.findings, [{ kind: 'noSlope', where: 'start' }]);
  });

  test('0/0 of methods without epsilon, and only of them', () => {
    const adam = (epsilon: number) => ({ name: 'adam', settings: { learningRate: 0.1, epsilon } });
    assert.deepEqual(formula('x^2 + 0*z', adam(0), [1, 1], 5).findings, [
      { kind: 'zeroByZero', parameter: 'z' },
    ]);
    assert.equal(formula('x^2 + 0*z', adam(1e-8), [1, 1], 5).kind, 'budget');
  });

  test('the part of a typed update rule that has no value, and in which step', () => {
    const walk = (rule: string, start = [1, 1]) =>
      formula('x^2 + 0*z', { name: 'custom', settings: { learningRate: 0.1, rule } }, start, 5);
    const found = (rule: string) => walk(rule).findings;
    const divided = [{ kind: 'ruleWithoutValue', culprit: '0 / 0', step: 1 }];
    assert.deepEqual(found('v = v + g^2; x = x - lr*g/sqrt(v)'), divided);
    assert.deepEqual(found('x = x - lr*g*sqrt(2 - k)'), [
      { kind: 'ruleWithoutValue', culprit: 'sqrt(-1)', step: 3 },
    ]);
    assert.match(
      found('x = x - lr*g/(k - 2)')?.map(inEnglish).join() ?? '',
      /^In step 2 the update rule has no value: /,
    );
    // A branch that is not chosen may have none.
    assert.equal(walk('s = if(k > 9, 1/(k - 3), 1); x = x - lr*s*g').kind, 'budget');
    assert.deepEqual(found('s = if(k > 9, 1/(k - 1), 1); x = x - lr*s*g*log(4 - k)'), [
      { kind: 'ruleWithoutValue', culprit: 'log(0)', step: 4 },
    ]);
  });

  test('a loss without a lowest value', () => {
    assert.deepEqual(kinds(formula('x^3 - x', gd(0.1), [-2], 500)), ['unbounded']);
    const climb = formula('x^2 + x', gd(0.1, { maximize: true }), [1], 300);
    assert.deepEqual(climb.findings, [{ kind: 'unbounded', maximize: true }]);
  });

  test('how a budget was spent', () => {
    assert.deepEqual(kinds(formula('x^2', gd(1e-3), [5], 60)), ['stillFalling']);
    assert.deepEqual(kinds(formula('x^2 + 3', gd(0.3), [5], 900)), ['stoppedFalling']);
    assert.deepEqual(kinds(formula('x^2', gd(1), [5], 60)), ['oscillating']);
    const climb = formula('7 - x^2', gd(1e-3, { maximize: true }), [5], 60);
    assert.match(climb.findings?.map(inEnglish).join() ?? '', /still rising/);
  });

  test('a loss that stands still, and what stalls', () => {
    assert.deepEqual(formula('(x-4)^2 - 5', gd(0.1), [4], 40).findings, [{ kind: 'standsStill', slope: 0 }]);
    const patient = formula('x^2', gd(0.3), [4], 400, { stop: { patience: 5, minimumImprovement: 1 } });
    assert.deepEqual(patient.findings, [{ kind: 'stuck', rule: 'plateau' }]);
  });

  test('nothing of batches one by one', () => {
    const table = tableOf({ x: [1, 2, 3, 4], y: [2, 1, 4, 3] });
    const objective = { kind: 'dataset', file: 'a', target: 'y', model: { name: 'linear' }, loss: 'mse' };
    const said = { objective, optimizers: [gd(0.02)], batch: { size: 1 }, budget: { steps: 400 } };
    assert.deepEqual(kinds(ended(said, table)), []);
  });

  test('classes that can be separated, unless the weights are pulled back', () => {
    const table = tableOf({ x: [-2, -1, 1, 3], y: [0, 0, 1, 1] });
    const objective = (loss: string) => ({
      ...{ kind: 'dataset', file: 'a', target: 'y', loss },
      model: { name: 'linear', settings: loss === 'binaryCrossEntropy' ? { activation: 'sigmoid' } : {} },
    });
    const budget = { steps: 300 };
    for (const loss of ['binaryCrossEntropyWithLogits', 'binaryCrossEntropy', 'softmaxCrossEntropy']) {
      const found = (more: object) =>
        kinds(ended({ objective: objective(loss), optimizers: [gd(0.5, more)], budget }, table));
      assert.deepEqual(found({}), ['separable'], loss);
      assert.ok(!found({ weightDecay: 0.1 }).includes('separable'), loss);
    }
    const mixed = tableOf({ x: [-2, -1, 1, 3, 0.5, -0.5], y: [0, 0, 1, 1, 0, 1] });
    const said = { objective: objective('binaryCrossEntropyWithLogits'), optimizers: [gd(0.5)], budget };
    assert.ok(!kinds(ended(said, mixed)).includes('separable'));
  });

  test('in how many steps Newton’s method met negative curvature, and went downhill', () => {
    const stop = formula('sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1', { name: 'newton' }, [1, 1], 60);
    assert.ok(stop.kind === 'converged');
    const found = stop.findings?.find(({ kind }) => kind === 'negativeCurvature');
    assert.ok(found?.kind === 'negativeCurvature' && found.steps > 0, JSON.stringify(stop));
    assert.ok(!kinds(stop).includes('saddle'));
  });
});
