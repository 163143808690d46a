import { l10n } from 'vscode';
import type { StopReason } from '../../core/run/stop';
import { count } from './count';
import { shortNumber } from './shortNumber';

/** Why a run ended, with its numbers: "converged at step 32: step length 8.1e-7 ≤ 1e-6". */
export function endingText(stop: StopReason): string {
  const { step } = stop;
  switch (stop.kind) {
    case 'converged':
      return convergedText(stop);
    case 'diverged':
      return divergedText(stop);
    case 'stalled':
      return stop.rule === 'plateau'
        ? l10n.t(
            'stalled at step {0}: the lowest loss, {1}, has not fallen for {2} steps',
            count(step),
            shortNumber(stop.lowest),
            count(stop.patience),
          )
        : l10n.t(
            'stalled at step {0}: no lower point is found, although the gradient is not zero',
            count(step),
          );
    case 'budget':
      return stop.of === 'steps'
        ? l10n.t('all {0} steps done', count(step))
        : l10n.t('all {0} evaluations done at step {1}', count(stop.evaluations), count(step));
    case 'cancelled':
      return l10n.t('stopped at step {0}', count(step));
    case 'failed':
      return l10n.t('failed at step {0}: {1}', count(step), stop.message);
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
      return l10n.t('converged at step {0}: loss {1} ≤ {2}', count(step), value, tolerance);
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
    case 'bound':
      return l10n.t(
        'diverged at step {0}: loss {1} > {2}',
        count(step),
        shortNumber(stop.loss),
        shortNumber(stop.bound),
      );
  }
}
