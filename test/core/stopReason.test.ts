import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Problem } from '../../src/core/problem';
import { readStopReason, type StopReason } from '../../src/core/run/stop';
import { reading } from '../../src/core/text/jsonFields';

const read = (value: unknown): StopReason | Problem => reading('run', () => readStopReason(value, 'stop'));

suite('why a run ended, read back', () => {
  const ends: readonly StopReason[] = [
    { kind: 'converged', step: 3, rule: 'lossChange', value: 0, tolerance: 1e-9 },
    { kind: 'converged', step: 3, rule: 'method', gradientNorm: 1e-12 },
    { kind: 'stalled', step: 3, rule: 'plateau', lowest: -1, patience: 10 },
    { kind: 'stalled', step: 3, rule: 'noDecrease' },
    { kind: 'budget', step: 3, of: 'evaluations', evaluations: 4 },
    { kind: 'diverged', step: 3, what: 'gradient' },
    { kind: 'diverged', step: 3, what: 'bound', loss: 2e6, bound: 1e6 },
    { kind: 'converged', step: 3, rule: 'targetLoss', value: 0, tolerance: 1, every: 4 },
    { kind: 'stalled', step: 3, rule: 'plateau', lowest: -1, patience: 10, maximize: true },
    { kind: 'diverged', step: 3, what: 'growth', first: 1, loss: 1e9 },
    { kind: 'invalidStart', step: 0, what: 'overflow', findings: [{ kind: 'overflow', where: 'start' }] },
    {
      ...{ kind: 'budget', step: 3, of: 'steps', evaluations: 4 },
      findings: [{ kind: 'oscillating', rate: 0.1 }, { kind: 'oscillating' }],
    },
    { kind: 'cancelled', step: 0 },
    { kind: 'failed', step: 3, message: '' },
  ];
  for (const end of ends)
    test(`is as it was: ${JSON.stringify(end)}`, () => {
      assert.deepEqual(read(JSON.parse(JSON.stringify(end))), end);
    });

  const wrong: readonly unknown[] = [
    null,
    'cancelled',
    { kind: 'finished', step: 3 },
    { kind: 'cancelled' },
    { kind: 'cancelled', step: -1 },
    { kind: 'cancelled', step: '3' },
    { kind: 'failed', step: 3 },
    { kind: 'failed', step: 3, message: 5 },
    { kind: 'converged', step: 3, rule: 'gradientNorm' },
    { kind: 'converged', step: 3, rule: 'method', gradientNorm: '0' },
    { kind: 'diverged', step: 3, what: 'heat' },
    { kind: 'budget', step: 3, of: ['steps'], evaluations: 4 },
    { kind: 'toString', step: 3 },
    { kind: 'cancelled', step: 3, findings: {} },
    { kind: 'cancelled', step: 3, findings: [{ kind: 'treasure' }] },
    { kind: 'cancelled', step: 3, findings: [{ kind: 'saddle', eigenvalue: -1 }] },
    { kind: 'cancelled', step: 3, findings: [{ kind: 'noValue', where: 'sea' }] },
  ];
  for (const value of wrong)
    test(`is refused: ${JSON.stringify(value)}`, () => assert.ok(read(value) instanceof Problem));

  test('holds no more than an end has', () => {
    assert.deepEqual(read({ kind: 'cancelled', step: 1, more: 5 }), { kind: 'cancelled', step: 1 });
  });
});
