import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { back, type Purpose } from '../pick/ask';
import { methodNames } from '../pick/chosenMethods';
import { askMethods } from '../pick/methods';
import type { App } from './app';
import { choiceOf, isActive, methodsOf, startChosen } from './choice';
import type { Command } from './command';
import { curveMethods } from './curveMethods';
import { firstRaceOn } from './firstRace';
import { networkMethods } from './networkMethods';
import { runExperimentFile } from './runExperiment';

/**
 * The main job. From the explorer or an editor the file is given, and the pick is skipped; an objective as in an experiment may be given too, for
 * keys and links, and behind it the optimizers, else it is those that a person chose last, or that of the settings. Answers the run's id.
 */
export const run: Command = async (app, target, given) => {
  app.engine.warm();
  const methods = methodsOf(given);
  if (methods instanceof Problem) return methods;
  const choice = await choiceOf(app, target, purposeOf(app));
  if (choice === undefined || choice instanceof Problem) return choice;
  const keepFocus = isActive(target);
  if (choice.kind === 'experiment') return runExperimentFile(app, choice.uri, keepFocus);
  const { objective } = choice;
  const chosen = methods ?? app.methods.forRun;
  // Who comes with an objective of their own asks for a run of it, not for a show.
  if (choice.start && objective.kind === 'dataset')
    return startChosen(app, choice, methods ?? curveMethods(app, objective), keepFocus);
  const usual = chosen ?? networkMethods(objective);
  const shown = target === undefined && usual === undefined ? await firstRaceOn(app, objective) : usual;
  return startChosen(app, choice, shown, keepFocus);
};

/** What is above its questions. */
export const runTitles: Pick<Purpose, 'title' | 'titleOn'> = {
  title: l10n.t('Run gradient descent'),
  titleOn: (name) => l10n.t('Run gradient descent on {0}', name),
};

/** What the pick says, and the way to other optimizers. */
function purposeOf(app: App): Purpose {
  const ticked = (): readonly string[] => app.methods.forRun ?? [app.settings.read().optimizer];
  return {
    ...runTitles,
    methods: {
      get names() {
        return methodNames(ticked());
      },
      async change() {
        const title = l10n.t('Optimizers of “Run gradient descent”');
        const methods = await askMethods({
          reader: app.engine,
          typed: app.methods,
          title,
          ticked: ticked(),
          asked: 1,
        });
        if (methods !== undefined && methods !== back) app.methods.forRun = methods;
      },
    },
  };
}
