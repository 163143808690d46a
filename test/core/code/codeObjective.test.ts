import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openObjective } from '../../../src/core/objective';
import { noMaterials } from '../../../src/core/objective/opener';
import { value } from '../parsed';

/** Opens a person's function that takes so long, in milliseconds; what its rates are, and how often it was called for them. */
function opening(gradientMilliseconds: number) {
  let calls = 0;
  const facts = {
    ...{ dimension: 2, gradient: 'own' as const, interpreter: 'a test', batched: false, warnings: [] },
    ...{ start: [4, 1], gradientMilliseconds },
  };
  const objective = {
    dimension: 2,
    evaluate(x: Float64Array, gradient?: Float64Array) {
      calls++;
      gradient?.set([2 * x[0], 20 * x[1]]);
      return x[0] ** 2 + 10 * x[1] ** 2;
    },
  };
  const spec = { kind: 'code' as const, file: 'a.js', function: 'f' };
  const { summary } = value(
    openObjective(
      { objective: spec, precision: 'float64' },
      { ...noMaterials, program: () => ({ key: 'k', own: { facts, objective } }) },
    ),
  );
  const { suggestedLearningRate, firstRun } = summary;
  return { calls, rate: suggestedLearningRate, tried: Object.keys(firstRun?.rates ?? {}).length };
}

test('on a quick function whole runs are tried, on others a few steps, on a slow one nothing', () => {
  const quick = opening(0.001);
  assert.ok(quick.tried > 3 && quick.calls > 1000, `${quick.calls} calls`);
  assert.equal(quick.rate, 0.05);
  const behindAPipe = opening(0.3);
  assert.equal(behindAPipe.tried, 0);
  assert.ok(behindAPipe.calls < 400, `${behindAPipe.calls} calls`);
  assert.equal(behindAPipe.rate, 0.05);
  const slow = opening(100);
  assert.equal(slow.tried, 0);
  assert.ok(slow.calls < 20, `${slow.calls} calls`);
  assert.equal(slow.rate, 0.1);
});
