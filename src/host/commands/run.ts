import { l10n, Uri, window } from 'vscode';
import { objectiveAgainst } from '../../core/experiment/readExperiment';
import { type Parsed, Problem } from '../../core/problem';
import { catalogue } from '../catalogue/catalogue';
import { startInPanel } from '../panel/startInPanel';
import { back, type Purpose } from '../pick/ask';
import { type Choice, choose, chooseTarget } from '../pick/chooseObjective';
import { isExperiment } from '../pick/sources';
import type { App } from './app';
import type { Command } from './command';
import { runExperimentFile } from './runExperiment';

/**
 * The main job. From the explorer or an editor the file is given, and the pick is skipped; an
 * objective as in an experiment may be given too, for keys and links. Answers the run's id.
 */
export const run: Command = async (app, target) => {
  app.engine.warm();
  const choice = await choiceOf(app, target);
  if (choice === undefined || choice instanceof Problem) return choice;
  const keepFocus =
    target instanceof Uri && window.activeTextEditor?.document.uri.toString() === target.toString();
  if (choice.kind === 'experiment') return runExperimentFile(app, choice.uri, keepFocus);
  const { objective } = choice;
  const started = await startInPanel(app.panels, keepFocus, (stage) => app.control.start(objective, stage));
  if (started instanceof Problem) return started;
  app.recent.remember(objective);
  return started.id;
};

const purpose: Purpose = {
  title: l10n.t('Run gradient descent'),
  titleOn: (name) => l10n.t('Run gradient descent on {0}', name),
};

async function choiceOf(app: App, target: unknown): Promise<Parsed<Choice> | undefined> {
  if (target instanceof Uri) {
    if (isExperiment(target)) return { kind: 'experiment', uri: target };
    const objective = await chooseTarget(app, target, false, purpose);
    if (objective === undefined || objective === back) return undefined;
    return objective instanceof Problem ? objective : { kind: 'objective', objective };
  }
  if (typeof target !== 'object' || target === null || !('kind' in target)) return choose(app, purpose);
  const objective = objectiveAgainst(target, catalogue);
  return objective instanceof Problem ? objective : { kind: 'objective', objective };
}
