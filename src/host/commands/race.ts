import { l10n, type Uri } from 'vscode';
import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { walkersOf } from '../panel/stage';
import { type Answer, back, type Purpose } from '../pick/ask';
import { askMethods } from '../pick/methods';
import { askAndAdd } from './addOptimizer';
import type { App } from './app';
import { choiceOf, isActive, methodsOf, startChosen } from './choice';
import type { Command } from './command';
import { runExperimentFile } from './runExperiment';
import { usualRaceOn } from './usualRace';

const purpose: Purpose = {
  title: l10n.t('Race optimizers'),
  titleOn: (name) => l10n.t('Race optimizers on {0}', name),
  more: 1,
};

/**
 * Runs several optimizers from one start on one landscape. What is minimised comes as for "Run gradient descent"; a list of optimizers as second
 * argument skips the other question. Answers the id of the current run.
 */
export const race: Command = async (app, target, given) => {
  app.engine.warm();
  const methods = methodsOf(given);
  if (methods instanceof Problem) return methods;
  for (;;) {
    const choice = await choiceOf(app, target, purpose);
    if (choice === undefined || choice instanceof Problem) return choice;
    if (choice.kind === 'experiment') return raceExperiment(app, choice.uri, isActive(target));
    const { objective, asked } = choice;
    const racers = methods ?? (await askRacers(app, objective, asked));
    if (racers === undefined) return undefined;
    if (racers !== back) return startChosen(app, objective, racers, isActive(target));
    if (asked === 0) return undefined;
  }
};

/** The optimizers that a person ticks: at first those that suit the objective, unless it were others the last time. */
async function askRacers(
  app: App,
  objective: ObjectiveSpec,
  asked: number,
): Promise<Answer<readonly string[]>> {
  const { methods } = app;
  const suitable = await usualRaceOn(app, objective);
  const way = asked > 0 ? { asked } : {};
  const racers = await askMethods({ title: purpose.title, ticked: methods.forRace ?? suitable, ...way });
  if (racers === undefined || racers === back) return racers;
  methods.forRace = racers.join() === suitable.join() ? undefined : racers;
  return racers;
}

/** An experiment says itself what races in it; where that is one optimizer alone, others can join. */
async function raceExperiment(app: App, uri: Uri, keepFocus: boolean): Promise<Parsed<string> | undefined> {
  const started = await runExperimentFile(app, uri, keepFocus);
  const { scene } = app.panels.stage;
  if (started instanceof Problem || !scene || walkersOf(scene).length > 1) return started;
  return (await askAndAdd(app)) ?? started;
}
