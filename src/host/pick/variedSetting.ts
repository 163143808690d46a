import { l10n } from 'vscode';
import { find, type SettingValue } from '../../core/catalogue/entry';
import type { Experiment } from '../../core/experiment/experiment';
import { optimizers } from '../catalogue/catalogue';
import { settingValues } from '../experiments/settingValues';
import { inert } from '../words/inert';
import { type Answer, ask } from './ask';
import { inputBox, type PlainItem, quickPick } from './inputs';
import { askJudged, refuses } from './judged';

/** A setting whose values are to be compared. */
export interface VariedSetting {
  /** Its key among the settings. */
  readonly key: string;
  /** Its name in an experiment (core/validation/variation.ts). */
  readonly setting: string;
  readonly label: string;
  /** Those that are worth a try. */
  readonly values: readonly SettingValue[];
}

/** The settings of a run that are worth comparing, with sensible values. */
export function variedSettings(experiment: Experiment): readonly VariedSetting[] {
  const own = settingValues(experiment);
  const rate = own['optimizer.learningRate'] ?? rateOf(experiment);
  const offered: readonly VariedSetting[] = [
    {
      ...named('optimizer.learningRate'),
      label: l10n.t('Learning rate'),
      values: typeof rate === 'number' ? around(rate) : [],
    },
    {
      ...named('preparation.scale'),
      label: l10n.t('Feature scaling'),
      values: ['none', 'standard', 'minmax', 'robust'],
    },
    { ...named('model.degree'), label: l10n.t('Degree of the polynomial'), values: [1, 2, 3, 5] },
    { ...named('model.l2'), label: l10n.t('L2 penalty'), values: [0, 0.001, 0.01, 0.1, 1] },
    { ...named('model.l1'), label: l10n.t('L1 penalty'), values: [0, 0.001, 0.01, 0.1, 1] },
    { key: 'run.batchSize', setting: 'batch.size', label: l10n.t('Batch size'), values: [8, 32, 128] },
  ];
  return offered.filter(({ key, values }) => key in own && values.length > 0);
}

const named = (key: string) => ({ key, setting: key });

function rateOf({ optimizers: [{ name }] }: Experiment): unknown {
  return find(find(optimizers, name)?.settings ?? [], 'learningRate')?.default;
}

/** Two smaller and two larger ones, each by half a power of ten. */
const around = (rate: number): number[] =>
  [0.1, 0.3, 1, 3, 10].map((factor) => Number((rate * factor).toPrecision(2)));

/** Asks which setting is to be compared. */
export function askSetting(
  title: string,
  settings: readonly VariedSetting[],
): Promise<Answer<VariedSetting>> {
  const placeholder = l10n.t('Choose the setting whose values are to be compared');
  const pick = quickPick<PlainItem & { readonly of: VariedSetting }>({ title, placeholder });
  pick.items = settings.map((of) => ({
    of,
    label: inert(of.label),
    description: inert(of.values.join(', ')),
  }));
  return ask<VariedSetting, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.of);
    }),
  ]);
}

/** Values that can be compared at a time. */
const mostValues = 20;

/** Asks which values it is to have, those proposed standing in the box. */
export function askValues(
  title: string,
  { label, values }: VariedSetting,
): Promise<Answer<readonly SettingValue[]>> {
  const box = inputBox({ title, prompt: l10n.t('Values of {0}, with commas between', label) });
  box.value = values.join(', ');
  return askJudged<readonly SettingValue[]>(box, async (text) => {
    const typed = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    if (typed.length > mostValues)
      return { note: refuses(l10n.t('At most {0} values are compared at a time.', mostValues)) };
    return { value: typed.map((word) => (Number.isFinite(Number(word)) ? Number(word) : word)) };
  });
}
