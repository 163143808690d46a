import { commands, type Disposable, l10n, type MarkdownString, StatusBarAlignment, window } from 'vscode';
import { type Run, runTitle } from '../runs/run';
import type { RunControl } from '../runs/runControl';
import { runsViewId } from '../start/viewTypes';
import { commandLink, markdown } from '../words/tooltip';

/** The status bar is refreshed this often. */
const refreshMilliseconds = 200;

/** Shows that runs are on their way: in the status bar, over the list of runs, and as a context key for menus. */
export class RunProgress implements Disposable {
  private readonly control: RunControl;
  private readonly item = window.createStatusBarItem('lossLandscape.progress', StatusBarAlignment.Right, 100);
  private readonly subscription: Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private end: (() => void) | undefined;
  /** The runs of the tooltip, which is left alone while a person may be pointing at it. */
  private named = '';

  constructor(control: RunControl) {
    this.control = control;
    this.item.name = l10n.t('Gradient descent progress');
    this.item.command = 'lossLandscape.showPanel';
    this.subscription = control.onDidAdvance(() => this.changed());
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.end?.();
    this.subscription.dispose();
    this.item.dispose();
  }

  private changed(): void {
    const { active } = this.control;
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
    const { active } = this.control;
    if (active.length === 0) return;
    const percent = percentDone(active);
    const { length } = active;
    this.item.text = `$(loading~spin) ${length === 1 ? l10n.t('Descent {0}%', percent) : l10n.t('{0} descents {1}%', length, percent)}`;
    this.item.accessibilityInformation = {
      label: l10n.t('Gradient descent: {0} percent', percent),
      role: 'button',
    };
    const named = active.map((run) => `${run.id} ${runTitle(run)}`).join('\n');
    if (named !== this.named) this.item.tooltip = tooltip(active);
    this.named = named;
    this.item.show();
  }
}

/** How much of all runs' steps is done. */
function percentDone(runs: readonly Run[]): number {
  const done = runs.reduce((sum, { reached }) => sum + reached, 0);
  const all = runs.reduce((sum, { experiment }) => sum + experiment.budget.steps, 0);
  return Math.floor((100 * done) / all);
}

/** The runs on their way, each with a link that stops it; a name that a person typed is no Markdown. */
function tooltip(runs: readonly Run[]): MarkdownString {
  const command = 'lossLandscape.cancel';
  const lines = runs.map(
    (run) => markdown`${runTitle(run)} — ${commandLink(l10n.t('Stop'), command, run.id)}  \n`,
  );
  const text = markdown`${lines}\n${l10n.t('Click to show the landscape.')}`;
  text.isTrusted = { enabledCommands: [command] };
  return text;
}
