import {
  type Disposable,
  EventEmitter,
  l10n,
  type MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from 'vscode';
import { find } from '../../core/catalogue/entry';
import type { RunStatus } from '../../protocol/messages';
import { optimizers, schedules } from '../catalogue/catalogue';
import type { Panels } from '../panel/panels';
import { learningRateText, type Run, runTitle, shortTitle } from '../runs/run';
import type { RunControl } from '../runs/runControl';
import type { RunStore } from '../runs/store';
import { endingText } from '../words/ending';
import { inert, mostOfMessage } from '../words/inert';
import { shortNumber } from '../words/shortNumber';
import { markdown } from '../words/tooltip';

export const runsViewId = 'lossLandscape.runs';

/** A running run's numbers are refreshed this often, as in the status bar. */
const refreshMilliseconds = 200;

/** Interrupted: the window closed before the run's end. Elsewhere: another window is walking it. */
type Status = RunStatus | 'interrupted' | 'elsewhere';

/** The list of runs in the side bar. */
export class RunsTree implements Disposable, TreeDataProvider<Run> {
  private readonly store: RunStore;
  private readonly control: RunControl;
  private readonly changed = new EventEmitter<Run | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Run>;
  private readonly waiting = new Set<Run>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly Disposable[];

  constructor(store: RunStore, control: RunControl, panels: Panels) {
    this.store = store;
    this.control = control;
    this.view = window.createTreeView(runsViewId, { treeDataProvider: this, canSelectMany: true });
    this.subscriptions = [
      this.view,
      this.changed,
      store.onDidChange(() => this.changed.fire(undefined)),
      control.onDidAdvance((run) => this.refresh(run)),
      control.onDidEnd((run) => this.tellEnd(run)),
      panels.onDidChange(() => this.select(panels.stage.run)),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (!visible) return;
        this.changed.fire(undefined);
        this.select(panels.stage.run);
      }),
    ];
  }

  /** The runs that a person selected in the list. */
  get selection(): readonly Run[] {
    return this.view.selection;
  }

  async getChildren(parent?: Run): Promise<Run[]> {
    if (parent) return [];
    await this.store.read();
    return [...this.store.list];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(run: Run): TreeItem {
    const status = this.status(run);
    const item = new TreeItem(inert(shortTitle(run)));
    item.id = run.id;
    item.contextValue = `run.${status}`;
    item.description = this.description(run, status);
    item.iconPath = icon(status);
    item.accessibilityInformation = {
      label: inert([runTitle(run), ...numbers(run), statusText(run, status)].join(', '), mostOfMessage),
    };
    // Without arguments: VS Code forgets those of a row that is refreshed, even while it is being clicked.
    item.command = { command: 'lossLandscape.runs.open', title: l10n.t('Open run') };
    return item;
  }

  resolveTreeItem(item: TreeItem, run: Run): TreeItem {
    item.tooltip = tooltip(run, statusText(run, this.status(run)));
    return item;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private status(run: Run): Status {
    if (run.stop) return run.stop.kind;
    if (this.control.active.includes(run)) return 'running';
    return this.store.isElsewhere(run) ? 'elsewhere' : 'interrupted';
  }

  private description(run: Run, status: Status): string {
    return inert([...numbers(run), progress(run, status)].join(' · '));
  }

  private select(shown: Run | undefined): void {
    // One that another window deleted is shown, but not in the list.
    if (shown && this.view.visible && this.store.get(shown.id))
      void this.view.reveal(shown, { select: true, focus: false });
  }

  /** Refreshes single rows, and not more often than an eye can follow. */
  private refresh(run: Run): void {
    this.waiting.add(run);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // A hidden list is refreshed as a whole when it is shown.
      if (this.view.visible) for (const waiting of this.waiting) this.changed.fire(waiting);
      this.waiting.clear();
      this.badge();
    }, refreshMilliseconds);
  }

  /** A person who stopped a run waits for this. */
  private tellEnd(run: Run): void {
    if (this.view.visible) this.changed.fire(run);
    this.badge();
  }

  private badge(): void {
    const { length } = this.control.active;
    const tooltip = length === 1 ? l10n.t('1 run in progress') : l10n.t('{0} runs in progress', length);
    this.view.badge = length === 0 ? undefined : { value: length, tooltip };
  }
}

/** The loss, where it is a number, and the learning rate. */
function numbers(run: Run): string[] {
  const loss = run.loss === null ? '' : l10n.t('loss {0}', shortNumber(run.loss));
  return [loss, learningRateText(run)].filter((part) => part !== '');
}

function icon(status: Status): ThemeIcon {
  switch (status) {
    case 'running':
      return new ThemeIcon('loading~spin');
    case 'converged':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    case 'budget':
      return new ThemeIcon('check');
    case 'diverged':
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
function progress({ reached }: Run, status: Status): string {
  switch (status) {
    case 'running':
      return l10n.t('step {0}', reached);
    case 'budget':
      return l10n.t('{0} steps', reached);
    case 'converged':
      return l10n.t('converged at step {0}', reached);
    case 'diverged':
      return l10n.t('diverged at step {0}', reached);
    case 'stalled':
      return l10n.t('stalled at step {0}', reached);
    case 'failed':
      return l10n.t('failed at step {0}', reached);
    case 'cancelled':
      return l10n.t('stopped at step {0}', reached);
    case 'interrupted':
      return l10n.t('interrupted');
    case 'elsewhere':
      return l10n.t('step {0}, in another window', reached);
  }
}

/** The same in full, with the numbers of the rule that ended it. */
function statusText({ stop, reached, experiment }: Run, status: Status): string {
  if (stop) return endingText(stop);
  const { steps } = experiment.budget;
  if (status === 'running') return l10n.t('running, step {0} of {1}', reached, steps);
  return status === 'elsewhere'
    ? l10n.t('running in another window, step {0} of {1}', reached, steps)
    : l10n.t('interrupted when the window closed; open it to run it again');
}

/** A point in words; of a long one its beginning. */
function pointText(point: readonly number[]): string {
  const most = 8;
  const shown = point.slice(0, most).join(', ');
  return point.length > most ? l10n.t('{0} and {1} more', shown, point.length - most) : shown;
}

/** Every value of the run; the text of a formula or of a column's name is no Markdown. */
function tooltip(run: Run, status: string): MarkdownString {
  const { experiment } = run;
  const [{ name: optimizer, settings, schedule }] = experiment.optimizers;
  const lines: MarkdownString[] = [];
  const line = (what: string, value: unknown): void => {
    lines.push(markdown`${what}: ${String(value)}  \n`);
  };
  if (run.loss !== null) line(l10n.t('Loss'), run.loss);
  for (const { id, label, default: own } of find(optimizers, optimizer)?.settings ?? [])
    line(label, settings[id] ?? own);
  if (schedule) {
    const entry = find(schedules, schedule.name);
    line(l10n.t('Learning-rate schedule'), entry?.label ?? schedule.name);
    for (const { id, label, default: own } of entry?.settings ?? [])
      line(label, schedule.settings[id] ?? own);
  }
  line(l10n.t('Steps'), experiment.budget.steps);
  if (experiment.budget.evaluations !== undefined)
    line(l10n.t('Evaluations at the most'), experiment.budget.evaluations);
  line(l10n.t('Start'), experiment.start ? pointText(experiment.start) : l10n.t("the objective's own"));
  line(l10n.t('Seed'), experiment.seed);
  line(l10n.t('Gradient'), experiment.gradient.kind);
  line(l10n.t('Precision'), experiment.precision);
  line(l10n.t('Started'), new Date(run.started).toLocaleString());
  return markdown`**${runTitle(run)}**\n\n${status}\n\n${lines}`;
}
