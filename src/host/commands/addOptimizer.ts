import { l10n } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { walkersOf } from '../panel/stage';
import { back } from '../pick/ask';
import { askMethods } from '../pick/methods';
import type { Run } from '../runs/run';
import type { App } from './app';
import { methodsOf } from './choice';
import type { Command } from './command';
import { shownScene } from './targets';

/** Lets further optimizers walk beside the shown runs. An id or a list of them as argument skips the question; answers the id of the last run that joined. */
export const addOptimizer: Command = async (app, given) => {
  const methods = methodsOf(given);
  if (methods instanceof Problem) return methods;
  return methods ? addAll(app, methods) : askAndAdd(app);
};

/** Asks which optimizers are to join; undefined when a person leaves. */
export async function askAndAdd(app: App): Promise<Parsed<string> | undefined> {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const shown = walkersOf(scene).map(({ run }) => run.experiment.optimizers[0].name);
  const methods = await askMethods({
    reader: app.engine,
    typed: app.methods,
    title: l10n.t('Add optimizer'),
    ticked: [],
    shown,
  });
  return methods === undefined || methods === back ? undefined : addAll(app, methods);
}

/** One that cannot walk is told when the others have joined. */
async function addAll(app: App, methods: readonly string[]): Promise<Parsed<string> | undefined> {
  const { stage } = app.panels;
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const added = [];
  for (const method of methods) added.push(await app.control.add(method, stage));
  const joined = added.filter((run) => run !== undefined);
  return joined.find((run) => run instanceof Problem) ?? idOf(joined.at(-1));
}

const idOf = (run: Parsed<Run> | undefined): string | undefined =>
  run === undefined || run instanceof Problem ? undefined : run.id;
