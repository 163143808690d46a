import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import type { Scene } from '../panel/stage';
import type { Run, RunContent } from '../runs/run';
import type { App } from './app';

/** The run that an argument names: an item of the list, or a run's id. */
export async function runOf(app: App, target: unknown): Promise<Run | undefined> {
  if (typeof target === 'string') return app.store.find(target);
  if (typeof target !== 'object' || target === null) return undefined;
  const { id } = target as { readonly id?: unknown };
  return typeof id === 'string' ? app.store.find(id) : undefined;
}

/** The runs that a command of the list is for: its arguments (an item, all selected items), else the selection. */
export async function listedRuns(app: App, targets: readonly unknown[]): Promise<readonly Run[]> {
  const [target, all] = targets;
  const named = await Promise.all((Array.isArray(all) ? all : [target]).map((item) => runOf(app, item)));
  const selected = named.filter((run) => run !== undefined);
  return selected.length > 0 ? selected : app.tree.selection;
}

/** The run that a command is for: its argument, else the shown one. */
export async function targetRun(app: App, target: unknown): Promise<Run | Problem> {
  return (await runOf(app, target)) ?? app.panels.stage.run ?? nothingShown();
}

/** What is shown, for commands on the panel. */
export function shownScene(app: App): Scene | Problem {
  return app.panels.stage.scene ?? nothingShown();
}

function nothingShown(): Problem {
  return new Problem(
    l10n.t('No run is shown. Use "Run gradient descent" first, or open one from the list of runs.'),
  );
}

/** A run's rows. */
export async function targetContent(app: App, run: Run): Promise<RunContent | Problem> {
  const content = await app.store.content(run);
  return (
    content ?? new Problem(l10n.t('The window was closed before this run ended: open it to run it again.'))
  );
}
