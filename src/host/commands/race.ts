import { l10n, type Uri } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { walkersOf } from '../panel/stage';
import { type Answer, back, type Purpose } from '../pick/ask';
import type { ChosenObjective } from '../pick/chooseObjective';
import { askMethods } from '../pick/methods';
import { askAndAdd } from './addOptimizer';
import type { App } from './app';
import { choiceOf, isActive, methodsOf, startChosen } from './choice';
import type { Command } from './command';
import { runExperimentFile } from './runExperiment';
import { suitableRace } from './suitableRace';

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
    if (methods) return startChosen(app, choice, methods, isActive(target));
    const started = await raceOn(app, choice, isActive(target));
    if (started !== back) return started;
  }
};

/** Asks for the optimizers of a race, and runs it; the objective is open meanwhile, as it is needed for both. */
async function raceOn(
  app: App,
  { objective, start, asked }: ChosenObjective,
  keepFocus: boolean,
): Promise<Answer<Parsed<string>>> {
  const suitable = await suitableRace(app, objective);
  if (suitable instanceof Problem) return suitable;
  const { held, optimizers } = suitable;
  try {
    const title = purpose.titleOn(held.summary.label);
    const racers = await askRacers(app, optimizers, { title, asked });
    if (racers === undefined || racers === back) return racers;
    return await startChosen(app, { objective, start }, racers, keepFocus);
  } finally {
    held.dispose();
  }
}

/** The optimizers that a person ticks. At first those that suit the objective, unless it were others the last time. */
async function askRacers(
  app: App,
  suitable: readonly string[],
  { title, asked }: { readonly title: string; readonly asked: number },
): Promise<Answer<readonly string[]>> {
  const { methods } = app;
  const ticked = methods.forRace ?? suitable;
  const racers = await askMethods({
    reader: app.engine,
    typed: app.methods,
    title,
    ticked,
    ...(asked > 0 && { asked }),
  });
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
