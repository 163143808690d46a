import { l10n } from 'vscode';
import type { StopReason } from '../../core/run/stop';
import { count } from './count';
import { shortNumber } from './shortNumber';

/** Why a run ended, with its numbers: "converged at step 32: step length 8.1e-7 ≤ 1e-6". */
export function endingText(stop: StopReason): string {
  const text = restingText(stop) ?? plainText(stop);
  return 'every' in stop && stop.every !== undefined
    ? l10n.t('{0} (over all rows, looked at every {1} steps)', text, count(stop.every))
    : text;
}

/** What a run rests at that is not what was looked for. */
function restingText({ step, findings = [] }: StopReason): string | undefined {
  for (const finding of findings) {
    if (finding.kind === 'saddle')
      return l10n.t(
        'at a saddle at step {0}: eigenvalues of the Hessian from {1} to {2}',
        count(step),
        shortNumber(Math.min(finding.eigenvalue, finding.highest)),
        shortNumber(Math.max(finding.eigenvalue, finding.highest)),
      );
    if (finding.kind === 'wrongExtremum')
      return finding.maximize
        ? l10n.t('at a minimum at step {0}, not at a maximum', count(step))
        : l10n.t('at a maximum at step {0}, not at a minimum', count(step));
  }
  return undefined;
}

function plainText(stop: StopReason): string {
  const { step } = stop;
  switch (stop.kind) {
    case 'converged':
      return convergedText(stop);
    case 'diverged':
      return divergedText(stop);
    case 'stalled':
      return stalledText(stop);
    case 'budget':
      return stop.of === 'steps'
        ? l10n.t('all {0} steps done', count(step))
        : l10n.t('all {0} evaluations done at step {1}', count(stop.evaluations), count(step));
    case 'invalidStart':
      return invalidStartText(stop);
    case 'cancelled':
      return l10n.t('stopped at step {0}', count(step));
    case 'failed':
      return l10n.t('failed at step {0}: {1}', count(step), stop.message);
  }
}

function stalledText(stop: Extract<StopReason, { readonly kind: 'stalled' }>): string {
  const { step } = stop;
  if (stop.rule === 'noDecrease')
    return l10n.t(
      'stalled at step {0}: no lower point is found, although the gradient is not zero',
      count(step),
    );
  const values = [count(step), shortNumber(stop.lowest), count(stop.patience)] as const;
  return stop.maximize
    ? l10n.t('stalled at step {0}: the highest loss, {1}, has not risen for {2} steps', ...values)
    : l10n.t('stalled at step {0}: the lowest loss, {1}, has not fallen for {2} steps', ...values);
}

function invalidStartText({ what }: Extract<StopReason, { readonly kind: 'invalidStart' }>): string {
  switch (what) {
    case 'loss':
      return l10n.t('the loss has no value at the start');
    case 'gradient':
      return l10n.t('the slope has no value at the start');
    case 'overflow':
      return l10n.t('the loss overflows at the start');
  }
}

function convergedText(stop: Extract<StopReason, { readonly kind: 'converged' }>): string {
  const { step } = stop;
  if (stop.rule === 'method')
    return l10n.t(
      'converged at step {0}: the method can do no better, ‖∇f‖ {1}',
      count(step),
      shortNumber(stop.gradientNorm),
    );
  const value = shortNumber(stop.value);
  const tolerance = shortNumber(stop.tolerance);
  switch (stop.rule) {
    case 'gradientNorm':
      return l10n.t('converged at step {0}: ‖∇f‖ {1} ≤ {2}', count(step), value, tolerance);
    case 'stepLength':
      return l10n.t('converged at step {0}: step length {1} ≤ {2}', count(step), value, tolerance);
    case 'lossChange':
      return l10n.t('converged at step {0}: change of the loss {1} ≤ {2}', count(step), value, tolerance);
    case 'targetLoss':
      return stop.value > stop.tolerance
        ? l10n.t('converged at step {0}: loss {1} ≥ {2}', count(step), value, tolerance)
        : l10n.t('converged at step {0}: loss {1} ≤ {2}', count(step), value, tolerance);
  }
}

function divergedText(stop: Extract<StopReason, { readonly kind: 'diverged' }>): string {
  const { step } = stop;
  switch (stop.what) {
    case 'loss':
      return l10n.t('diverged at step {0}: the loss is not finite', count(step));
    case 'gradient':
      return l10n.t('diverged at step {0}: the gradient is not finite', count(step));
    case 'parameters':
      return l10n.t('diverged at step {0}: a parameter is not finite', count(step));
    case 'bound': {
      const values = [count(step), shortNumber(stop.loss), shortNumber(stop.bound)] as const;
      return stop.loss < stop.bound
        ? l10n.t('diverged at step {0}: loss {1} < {2}', ...values)
        : l10n.t('diverged at step {0}: loss {1} > {2}', ...values);
    }
    case 'growth':
      return l10n.t(
        'diverged at step {0}: the loss went from {1} to {2}',
        count(step),
        shortNumber(stop.first),
        shortNumber(stop.loss),
      );
  }
}
