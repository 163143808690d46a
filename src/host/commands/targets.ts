import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import type { Actor, Scene } from '../panel/stage';
import { isRace, type ListItem, newestOf, racesOf, runsOf } from '../runs/races';
import type { Run, RunContent } from '../runs/run';
import type { App } from './app';

/** What an argument names: a row of the list, a run's id, or a place of a page that says which run it is about. */
export async function itemOf(app: App, target: unknown): Promise<ListItem | undefined> {
  if (typeof target === 'string') return app.store.find(target);
  if (typeof target !== 'object' || target === null) return undefined;
  const { id, run, places } = target as { readonly [key: string]: unknown };
  if (places !== undefined) return racesOf(app.store.list).find((item) => isRace(item) && item.id === id);
  const name = id ?? run;
  return typeof name === 'string' ? app.store.find(name) : undefined;
}

/** The run that an argument names; of a race the first. */
export async function runOf(app: App, target: unknown): Promise<Run | undefined> {
  const item = await itemOf(app, target);
  return item && isRace(item) ? newestOf(item)[0] : item;
}

/** The rows that a command of the list is for: its arguments (an item, all selected items), else the selection. */
export async function listedItems(app: App, targets: readonly unknown[]): Promise<readonly ListItem[]> {
  const [target, all] = targets;
  const named = await Promise.all((Array.isArray(all) ? all : [target]).map((item) => itemOf(app, item)));
  const selected = named.filter((item) => item !== undefined);
  return selected.length > 0 ? selected : app.tree.selected();
}

/** The runs of rows, each once, older ones too. */
export const allRunsOf = (items: readonly ListItem[]): readonly Run[] => [...new Set(items.flatMap(runsOf))];

/** The runs that stand for rows, each once. */
export function runsShownFor(items: readonly ListItem[]): readonly Run[] {
  return [...new Set(items.flatMap((item) => (isRace(item) ? newestOf(item) : [item])))];
}

/** The runs that a command is for: those of its argument, a run or a race, else the shown ones. */
export async function targetRuns(app: App, target: unknown): Promise<readonly Run[] | Problem> {
  const item = await itemOf(app, target);
  if (item) return runsShownFor([item]);
  const { runs } = app.panels.stage;
  return runs.length > 0 ? runs : nothingShown();
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

/** Runs with their rows. */
export async function targetActors(app: App, runs: readonly Run[]): Promise<readonly Actor[] | Problem> {
  const actors: Actor[] = [];
  for (const run of runs) {
    const content = await targetContent(app, run);
    if (content instanceof Problem) return content;
    actors.push({ run, content });
  }
  return actors;
}

/** A run's rows. */
export async function targetContent(app: App, run: Run): Promise<RunContent | Problem> {
  const content = await app.store.content(run);
  return (
    content ?? new Problem(l10n.t('The window was closed before this run ended: open it to run it again.'))
  );
}
