import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { RunStatus } from '../../protocol/messages/picture';
import { endOfRun } from '../../protocol/runEnd';
import type { Run } from '../runs/run';
import type { RunControl } from '../runs/runControl';
import type { RunStore } from '../runs/store';
import { adviceText } from '../words/advice';
import { count } from '../words/count';
import { endingText } from '../words/ending';

/** How a run of the list stands. Interrupted: the window closed before its end. Elsewhere: another window is walking it. */
export type ListedStatus = RunStatus | 'interrupted' | 'elsewhere';

/** Who knows how runs stand. */
export interface StatusSources {
  readonly store: RunStore;
  readonly control: RunControl;
}

export function statusOf(run: Run, { store, control }: StatusSources): ListedStatus {
  if (run.stop) return endOfRun(run.stop);
  if (control.active.includes(run)) return 'running';
  return store.isElsewhere(run) ? 'elsewhere' : 'interrupted';
}

export function statusIcon(status: ListedStatus): ThemeIcon {
  switch (status) {
    case 'running':
      return new ThemeIcon('loading~spin');
    case 'converged':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    case 'budget':
      return new ThemeIcon('check');
    case 'diverged':
    case 'saddle':
    case 'wrongExtremum':
    case 'invalidStart':
      return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    case 'stalled':
      return new ThemeIcon('debug-pause');
    case 'failed':
      return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
    case 'cancelled':
      return new ThemeIcon('circle-slash');
    case 'interrupted':
      return new ThemeIcon('debug-disconnect');
    case 'elsewhere':
      return new ThemeIcon('multiple-windows');
  }
}

/** How far it is, or why it stopped, in few words: the icon alone does not say it to everyone. */
export function statusInShort({ reached }: Run, status: ListedStatus): string {
  switch (status) {
    case 'running':
      return l10n.t('step {0}', count(reached));
    case 'budget':
      return l10n.t('{0} steps', count(reached));
    case 'converged':
      return l10n.t('converged at step {0}', count(reached));
    case 'diverged':
      return l10n.t('diverged at step {0}', count(reached));
    case 'saddle':
      return l10n.t('at a saddle, step {0}', count(reached));
    case 'wrongExtremum':
      return l10n.t('at the wrong extremum, step {0}', count(reached));
    case 'invalidStart':
      return l10n.t('no valid start');
    case 'stalled':
      return l10n.t('stalled at step {0}', count(reached));
    case 'failed':
      return l10n.t('failed at step {0}', count(reached));
    case 'cancelled':
      return l10n.t('stopped at step {0}', count(reached));
    case 'interrupted':
      return l10n.t('interrupted');
    case 'elsewhere':
      return l10n.t('step {0}, in another window', count(reached));
  }
}

/** The same in full, with the numbers of the rule that ended it. */
export function statusInFull({ stop, reached, experiment }: Run, status: ListedStatus): string {
  if (stop) return [endingText(stop), adviceText(stop)].filter((part) => part !== undefined).join('. ');
  const { steps } = experiment.budget;
  if (status === 'running') return l10n.t('running, step {0} of {1}', count(reached), count(steps));
  return status === 'elsewhere'
    ? l10n.t('running in another window, step {0} of {1}', count(reached), count(steps))
    : l10n.t('interrupted when the window closed; open it to run it again');
}
