import assert from 'node:assert/strict';
import type { StopReason } from '../../src/core/run/stop';
import { endingText } from '../../src/host/words/ending';

const endings: readonly [StopReason, string][] = [
  [
    { kind: 'converged', step: 32, rule: 'gradientNorm', value: 9.5e-7, tolerance: 1e-6 },
    'converged at step 32: ‖∇f‖ 9.5e-7 ≤ 1e-6',
  ],
  [
    { kind: 'converged', step: 32, rule: 'stepLength', value: 0, tolerance: 1e-6 },
    'converged at step 32: step length 0 ≤ 1e-6',
  ],
  [
    { kind: 'converged', step: 3, rule: 'lossChange', value: 0.5, tolerance: 1 },
    'converged at step 3: change of the loss 0.5 ≤ 1',
  ],
  [
    { kind: 'converged', step: 3, rule: 'targetLoss', value: -4, tolerance: -3 },
    'converged at step 3: loss −4 ≤ −3',
  ],
  [
    { kind: 'converged', step: 7, rule: 'method', gradientNorm: 2e-9 },
    'converged at step 7: the method can do no better, ‖∇f‖ 2e-9',
  ],
  [
    { kind: 'stalled', step: 9, rule: 'plateau', lowest: 2, patience: 5 },
    'stalled at step 9: the lowest loss, 2, has not fallen for 5 steps',
  ],
  [
    { kind: 'stalled', step: 9, rule: 'noDecrease' },
    'stalled at step 9: no lower point is found, although the gradient is not zero',
  ],
  [{ kind: 'budget', step: 200, of: 'steps', evaluations: 201 }, 'all 200 steps done'],
  [{ kind: 'budget', step: 12, of: 'evaluations', evaluations: 30 }, 'all 30 evaluations done at step 12'],
  [{ kind: 'diverged', step: 7, what: 'loss' }, 'diverged at step 7: the loss is not finite'],
  [
    { kind: 'diverged', step: 7, what: 'bound', loss: 2e6, bound: 1000 },
    'diverged at step 7: loss 2e6 > 1000',
  ],
  [{ kind: 'cancelled', step: 4 }, 'stopped at step 4'],
  [{ kind: 'failed', step: 0, message: 'no engine' }, 'failed at step 0: no engine'],
];

suite('why a run ended', () => {
  for (const [stop, text] of endings)
    test(`is said as "${text}"`, () => assert.equal(endingText(stop), text));
});
