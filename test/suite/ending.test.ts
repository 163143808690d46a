import assert from 'node:assert/strict';
import type { StopReason } from '../../src/core/run/stop';
import { adviceText } from '../../src/host/words/advice';
import { endingText } from '../../src/host/words/ending';

const endings: readonly [StopReason, string][] = [
  [
    { kind: 'converged', step: 32, rule: 'gradientNorm', value: 9.5e-7, tolerance: 1e-6 },
    'converged at step 32: ‖∇f‖ 9.5×10⁻⁷ ≤ 10⁻⁶',
  ],
  [
    { kind: 'converged', step: 32, rule: 'stepLength', value: 0, tolerance: 1e-6 },
    'converged at step 32: step length 0 ≤ 10⁻⁶',
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
    'converged at step 7: the method can do no better, ‖∇f‖ 2×10⁻⁹',
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
    'diverged at step 7: loss 2×10⁶ > 1000',
  ],
  [
    { kind: 'converged', step: 3, rule: 'targetLoss', value: 5, tolerance: 4.5 },
    'converged at step 3: loss 5 ≥ 4.5',
  ],
  [
    { kind: 'converged', step: 40, rule: 'targetLoss', value: 1, tolerance: 2, every: 8 },
    'converged at step 40: loss 1 ≤ 2 (over all rows, looked at every 8 steps)',
  ],
  [
    { kind: 'stalled', step: 9, rule: 'plateau', lowest: 2, patience: 5, maximize: true },
    'stalled at step 9: the highest loss, 2, has not risen for 5 steps',
  ],
  [
    { kind: 'diverged', step: 7, what: 'bound', loss: -2e6, bound: -1000 },
    'diverged at step 7: loss −2×10⁶ < −1000',
  ],
  [
    { kind: 'diverged', step: 50, what: 'growth', first: 20, loss: 1e30 },
    'diverged at step 50: the loss went from 20 to 10³⁰',
  ],
  [{ kind: 'invalidStart', step: 0, what: 'loss' }, 'the loss has no value at the start'],
  [{ kind: 'invalidStart', step: 0, what: 'gradient' }, 'the slope has no value at the start'],
  [{ kind: 'invalidStart', step: 0, what: 'overflow' }, 'the loss overflows at the start'],
  [
    {
      ...{ kind: 'converged', step: 2, rule: 'method', gradientNorm: 0 },
      findings: [{ kind: 'saddle', eigenvalue: -2, highest: 6 }],
    },
    'at a saddle at step 2: eigenvalues of the Hessian from −2 to 6',
  ],
  [
    {
      ...{ kind: 'budget', step: 30, of: 'steps', evaluations: 31 },
      findings: [{ kind: 'wrongExtremum', eigenvalue: -2 }],
    },
    'at a maximum at step 30, not at a minimum',
  ],
  [{ kind: 'cancelled', step: 4 }, 'stopped at step 4'],
  [{ kind: 'failed', step: 0, message: 'no engine' }, 'failed at step 0: no engine'],
];

suite('what was found of a run', () => {
  test('is said with what to try next, the most important first', () => {
    const findings = [
      { kind: 'saddle', eigenvalue: -1, highest: 4 },
      { kind: 'negativeCurvature', steps: 3 },
    ] as const;
    const text = adviceText({ kind: 'converged', step: 2, rule: 'method', gradientNorm: 0, findings });
    assert.match(text ?? '', /^It rests at a saddle, .* from −1 to 4\. Start elsewhere.* In 3 of the steps/);
  });

  test('is nothing where nothing was found', () => {
    assert.equal(adviceText({ kind: 'budget', step: 3, of: 'steps', evaluations: 4 }), undefined);
  });
});

suite('why a run ended', () => {
  for (const [stop, text] of endings)
    test(`is said as "${text}"`, () => assert.equal(endingText(stop), text));
});
