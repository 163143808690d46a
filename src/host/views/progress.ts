import { commands, type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { type Run, runTitle } from '../run';
import type { Session } from '../session';
import { runsViewId } from './runsTree';

/** The status bar is refreshed this often. */
const refreshMilliseconds = 200;

/** Shows that runs are on their way: in the status bar, over the list of runs, and as a context key for menus. */
export class RunProgress implements Disposable {
  private readonly session: Session;
  private readonly item = window.createStatusBarItem('lossLandscape.progress', StatusBarAlignment.Right, 100);
  private readonly subscription: Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private end: (() => void) | undefined;

  constructor(session: Session) {
    this.session = session;
    this.item.name = l10n.t('Gradient descent progress');
    this.item.command = 'lossLandscape.showPanel';
    this.subscription = session.onDidAdvance(() => this.changed());
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.end?.();
    this.subscription.dispose();
    this.item.dispose();
  }

  private changed(): void {
    const { active } = this.session;
    if (active.length > 0 && !this.end) this.begin();
    if (active.length === 0) this.finish();
    else this.timer ??= setTimeout(() => this.refresh(), refreshMilliseconds);
  }

  private begin(): void {
    void commands.executeCommand('setContext', 'lossLandscape.runActive', true);
    void window.withProgress({ location: { viewId: runsViewId } }, () => {
      return new Promise<void>((resolve) => {
        this.end = resolve;
      });
    });
  }

  private finish(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.end?.();
    this.end = undefined;
    this.item.hide();
    void commands.executeCommand('setContext', 'lossLandscape.runActive', false);
  }

  /** Runs that end at once are never seen here. */
  private refresh(): void {
    this.timer = undefined;
    const { active } = this.session;
    if (active.length === 0) return;
    const percent = Math.floor(100 * Math.min(...active.map(partDone)));
    const titles = active.map(runTitle).join(', ');
    this.item.text = `$(loading~spin) ${l10n.t('Descent {0}%', percent)}`;
    this.item.tooltip = l10n.t('{0}: {1}% of the steps. Click to show the landscape.', titles, percent);
    this.item.accessibilityInformation = {
      label: l10n.t('Gradient descent: {0} percent', percent),
      role: 'button',
    };
    this.item.show();
  }
}

const partDone = ({ reached, experiment }: Run): number => reached / experiment.budget.steps;
