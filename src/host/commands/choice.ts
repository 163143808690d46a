import { l10n, Uri, window } from 'vscode';
import { find } from '../../core/catalogue/entry';
import { objectiveAgainst } from '../../core/experiment/readExperiment';
import { type Parsed, Problem } from '../../core/problem';
import { catalogue, optimizers } from '../catalogue/catalogue';
import { isCode } from '../code/languages';
import { methodId } from '../experiments/chosenMethod';
import { startInPanel } from '../panel/startInPanel';
import { back, type Purpose } from '../pick/ask';
import { chooseFunction } from '../pick/chooseFunction';
import { type Choice, type ChosenObjective, choose } from '../pick/chooseObjective';
import { chooseTarget } from '../pick/chooseTarget';
import { isExperiment } from '../pick/sources';
import type { App } from './app';

/** What a command of the explorer, an editor, a key or the palette is to run: the file or the objective that it is given, else what a person picks. */
export async function choiceOf(
  app: App,
  target: unknown,
  purpose: Purpose,
): Promise<Parsed<Choice> | undefined> {
  if (target instanceof Uri) {
    if (isExperiment(target)) return { kind: 'experiment', uri: target };
    if (isCode(target)) return functionOf(app, target, purpose);
    const chosen = await chooseTarget(app, target, false, purpose);
    if (chosen === undefined || chosen === back) return undefined;
    return chosen instanceof Problem ? chosen : { kind: 'objective', ...chosen, asked: 0 };
  }
  if (typeof target !== 'object' || target === null || !('kind' in target)) return choose(app, purpose);
  const objective = objectiveAgainst(target, catalogue);
  return objective instanceof Problem ? objective : { kind: 'objective', objective, asked: 0 };
}

/** A function of a file. @param name of one that is known; absent: that at the cursor, or the one that a person picks */
export async function functionOf(
  app: App,
  uri: Uri,
  purpose: Purpose,
  name?: string,
): Promise<Parsed<Choice> | undefined> {
  const chosen = await chooseFunction(app, uri, purpose, name);
  if (chosen === undefined || chosen === back) return undefined;
  return chosen instanceof Problem ? chosen : { kind: 'objective', objective: chosen, asked: 0 };
}

/** The optimizers that an argument names: one id or a list of them. What menus give in its place, such as files, is none. */
export function methodsOf(given: unknown): Parsed<readonly string[]> | undefined {
  const ids: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (ids.length === 0 || !ids.every((id) => typeof id === 'string')) return undefined;
  const unknown = ids.find((id) => !find(optimizers, methodId(id)));
  return unknown === undefined ? ids : new Problem(l10n.t('There is no optimizer "{0}".', unknown));
}

/** An editor that a command was called from keeps the focus. */
export function isActive(target: unknown): boolean {
  return target instanceof Uri && window.activeTextEditor?.document.uri.toString() === target.toString();
}

/** Runs optimizers on an objective in the panel, absent that of the settings; answers the id of the current run. */
export async function startChosen(
  app: App,
  { objective, start }: Pick<ChosenObjective, 'objective' | 'start'>,
  methods: readonly string[] | undefined,
  keepFocus: boolean,
): Promise<Parsed<string>> {
  const started = await startInPanel(app.panels, keepFocus, (stage) =>
    app.control.start(objective, stage, methods, start),
  );
  if (started instanceof Problem) return started;
  app.recent.remember(objective);
  return started.id;
}
