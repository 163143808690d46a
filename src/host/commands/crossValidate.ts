import { l10n, ProgressLocation, window } from 'vscode';
import type { SettingValue } from '../../core/catalogue/entry';
import { type Parsed, Problem } from '../../core/problem';
import type { ValidatedValue } from '../../core/validation/crossValidate';
import { type Actor, currentOf } from '../panel/stage';
import { type Answer, ask, back } from '../pick/ask';
import { type PlainItem, quickPick } from '../pick/inputs';
import { askSetting, askValues, type VariedSetting, variedSettings } from '../pick/variedSetting';
import { startOfRun } from '../runs/startOfRun';
import { inert, withIcon } from '../words/inert';
import { metricText } from '../words/metric';
import { randomText } from '../words/randomText';
import { shortNumber } from '../words/shortNumber';
import type { App } from './app';
import type { Command } from './command';
import { shownScene } from './targets';

/** The rows are dealt out to so many folds. */
const folds = 5;

/**
 * Cross-validates values of a setting for the shown run: each value walks with each fold held out, and what it measures
 * there is a list, from which a person takes a value for the run. Answers the run that walks with it.
 */
export const crossValidate: Command = async (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const current = currentOf(scene);
  const { run } = current;
  if (run.experiment.objective.kind !== 'dataset')
    return new Problem(
      l10n.t('Only a model that is trained on data can be cross-validated: run one on a dataset.'),
    );
  const title = l10n.t('Cross-validate');
  const setting = await askSetting(title, variedSettings(run.experiment));
  if (setting === undefined || setting === back) return undefined;
  const values = await askValues(title, setting);
  if (values === undefined || values === back || values.length === 0) return undefined;
  const found = await validated(app, current, setting, values);
  if (found === undefined || found instanceof Problem) return found;
  const chosen = await askBest(setting, found);
  if (chosen === undefined || chosen === back) return undefined;
  const changed = await app.control.edit({ [setting.key]: chosen }, true, app.panels.stage);
  return changed instanceof Problem ? changed : changed?.id;
};

/** What each value measured, with the progress from fold to fold; undefined when a person cancels. */
function validated(
  { objectives }: App,
  actor: Actor,
  { setting, label }: VariedSetting,
  values: readonly SettingValue[],
): Promise<Parsed<readonly ValidatedValue[]> | undefined> {
  const { run } = actor;
  const { start } = run.experiment;
  // Every fold begins where the run did.
  const experiment = { ...run.experiment, ...(start && { start: startOfRun(actor) }) };
  const viewer = randomText();
  const options = {
    location: ProgressLocation.Notification,
    title: inert(l10n.t('Cross-validating {0}', label)),
    cancellable: true,
  };
  const validation = { folds, seed: experiment.seed, vary: { setting, values } };
  return Promise.resolve(
    window.withProgress(options, async (progress, cancelled) => {
      cancelled.onCancellationRequested(() => objectives.leave(viewer));
      progress.report({ message: placeInWords(0, values.length) });
      const result = await objectives.validate(experiment, { viewer, validation }, (runs) =>
        progress.report({
          message: placeInWords(runs, values.length),
          increment: 100 / (folds * values.length),
        }),
      );
      if (cancelled.isCancellationRequested) return undefined;
      return result instanceof Problem ? result : result.values;
    }),
  );
}

/** Which value and fold is on its way when so many runs have ended: "3 of 8 · fold 2 of 5". */
function placeInWords(runs: number, values: number): string {
  const now = Math.min(runs, folds * values - 1);
  const [value, fold] = [Math.floor(now / folds), now % folds];
  return l10n.t('{0} of {1} · fold {2} of {3}', value + 1, values, fold + 1, folds);
}

/** A list of the values, the best one first to be taken; picking one answers it. */
function askBest({ label }: VariedSetting, values: readonly ValidatedValue[]): Promise<Answer<SettingValue>> {
  const pick = quickPick<PlainItem & { readonly value: SettingValue | undefined }>({
    title: l10n.t('{0}: held-out loss over {1} folds', label, folds),
    placeholder: l10n.t('Choose a value for the run'),
  });
  const medians = values.map(({ measured }) => measured.loss.spread.median);
  const best = medians.indexOf(Math.min(...medians));
  pick.items = values.map(({ value, measured }, place) => {
    const { median, minimum, maximum } = measured.loss.spread;
    const others = Object.entries(measured).filter(([id]) => id !== 'loss');
    const words = others.map(([id, { spread }]) => `${metricText(id)} ${shortNumber(spread.median)}`);
    return {
      value,
      label: place === best ? withIcon('star-full', inert(String(value))) : inert(String(value)),
      description: inert(
        l10n.t(
          'median loss {0}, from {1} to {2}',
          shortNumber(median),
          shortNumber(minimum),
          shortNumber(maximum),
        ),
      ),
      detail: inert(words.join(' · ')),
    };
  });
  pick.activeItems = pick.items.slice(best, best + 1);
  return ask<SettingValue, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item?.value !== undefined) answer(item.value);
    }),
  ]);
}
