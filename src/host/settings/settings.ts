import { type Disposable, l10n, type Uri, workspace } from 'vscode';
import type { SettingValue } from '../../core/catalogue/entry';
import { isSameValue } from '../../core/catalogue/sameValue';
import type { GradientSpec, LayersSpec, StopRules } from '../../core/experiment/experiment';
import type { Precision } from '../../core/precision';
import { type Parsed, Problem } from '../../core/problem';
import type { LandscapeStyle } from '../../protocol/messages/picture';
import { catalogue } from '../catalogue/catalogue';
import { parseLayers, parseRates } from './layerTexts';
import { type GivenPreparation, preparationKeys } from './preparationKeys';
import { type CatalogueName, parsePoint, type Rule, ruleFault, rulesOf, stopKeys } from './rules';
import { SettingProblem } from './settingProblem';
import { refuse } from './settingsEditor';

/** Before the key of every setting. */
export const section = 'lossLandscape';

/** The settings of the extension. */
export const rules: readonly Rule[] = rulesOf(catalogue);

/** Values of settings by key (without prefix); null is none, off, or left to the method. */
export type ValuesByKey = Readonly<Record<string, SettingValue | null>>;

/** Values of an entry's settings by id; null means: the entry's own default. */
export type GivenValues = Readonly<Record<string, SettingValue | null>>;

/** The settings of one place in the workspace, each of them valid. */
export interface Settings {
  readonly optimizer: string;
  /** Id of core/schedules. */
  readonly schedule: string;
  /** What is set for the entries of each catalogue. */
  readonly given: Readonly<Record<CatalogueName, GivenValues>>;
  readonly steps: number | undefined;
  /** Undefined means: no bound. */
  readonly evaluations: number | undefined;
  readonly stop: StopRules;
  /** Undefined means: the objective's own start. */
  readonly start: readonly number[] | undefined;
  readonly seed: number;
  /** Undefined means: all rows. */
  readonly batchSize: number | undefined;
  /** Whether each row of a batch is drawn from all rows. */
  readonly replacement: boolean;
  /** How the layers of a model are treated apart. */
  readonly layers: LayersSpec;
  readonly gradient: GradientSpec;
  readonly precision: Precision;
  readonly loss: string;
  /** Id of core/learning/models. */
  readonly model: string;
  readonly preparation: GivenPreparation;
  readonly style: LandscapeStyle;
}

/** Reads `lossLandscape.*`. A wrong value is refused in a sentence, once, and the last good one stays in force. */
export class SettingsReader {
  private readonly good = new Map<string, unknown>();
  private readonly refused = new Map<string, string>();

  /** The settings in force for a file, or for no file in particular. */
  read(scope?: Uri): Settings {
    const configuration = workspace.getConfiguration(section, scope);
    const folder = folderOf(scope);
    return settingsOf((rule) => this.value(rule, folder, configuration.get(rule.key)));
  }

  /** The same with other values of some settings (keys without prefix); null is none where a setting may have none, else its default. A Problem for a value that one cannot have. */
  readWith(values: ValuesByKey, scope?: Uri): Parsed<Settings> {
    const own = new Map<string, unknown>();
    for (const [key, value] of Object.entries(values)) {
      const rule = rules.find((each) => each.key === key);
      if (!rule) return new Problem(l10n.t('There is no setting {0}.', `${section}.${key}`));
      const wanted = value === null && !('optional' in rule && rule.optional) ? rule.default : value;
      const fault = ruleFault(rule, wanted);
      if (fault !== undefined)
        return new SettingProblem(l10n.t('The setting {0} {1}.', `${section}.${key}`, fault), key);
      own.set(key, wanted);
    }
    const folder = folderOf(scope);
    const configuration = workspace.getConfiguration(section, scope);
    return settingsOf((rule) =>
      own.has(rule.key) ? own.get(rule.key) : this.value(rule, folder, configuration.get(rule.key)),
    );
  }

  private value(rule: Rule, folder: string, value: unknown): unknown {
    const key = `${rule.key} ${folder}`;
    const fault = ruleFault(rule, value);
    if (fault === undefined) {
      this.good.set(key, value);
      this.refused.delete(key);
      return value;
    }
    if (this.refused.get(key) !== fault) {
      this.refused.set(key, fault);
      void refuse(refusal(rule.key, fault), rule.key);
    }
    return this.good.has(key) ? this.good.get(key) : rule.default;
  }
}

/** Which folder's values count for a file, where a workspace has several: each has good and wrong ones of its own. */
function folderOf(scope: Uri | undefined): string {
  const several = (workspace.workspaceFolders?.length ?? 0) > 1;
  return scope && several ? (workspace.getWorkspaceFolder(scope)?.uri.toString() ?? '') : '';
}

const refusal = (key: string, fault: string): string =>
  l10n.t('The setting {0} {1}; the last good value stays in force.', `${section}.${key}`, fault);

/** A setting's value (key without prefix) as it is set for a file, right or wrong. */
export function givenValue(key: string, scope?: Uri): unknown {
  return workspace.getConfiguration(section, scope).get(key);
}

/** Whether a person has set a setting (key without prefix), be it to its default. */
export function isGiven(key: string): boolean {
  const found = workspace.getConfiguration(section).inspect(key);
  const values = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
  return values.some((value) => value !== undefined);
}

/** The settings of the extension that are set to something of a person's own, with their whole keys. */
export function changedSettings(): Readonly<Record<string, unknown>> {
  const configuration = workspace.getConfiguration(section);
  const changed = rules.filter(({ key, default: usual }) => !isSameValue(configuration.get(key), usual));
  return Object.fromEntries(changed.map(({ key }) => [`${section}.${key}`, configuration.get(key)]));
}

function settingsOf(value: (rule: Rule) => unknown): Settings {
  const all = Object.fromEntries(rules.map((rule) => [rule.key, value(rule)]));
  const start = parsePoint(all['run.start'] as string);
  return {
    optimizer: all['optimizer.name'] as string,
    schedule: all['schedule.name'] as string,
    given: {
      optimizer: valuesUnder('optimizer.', all),
      schedule: valuesUnder('schedule.', all),
      loss: valuesUnder('loss.', all),
      model: valuesUnder('model.', all),
    },
    steps: (all['run.steps'] as number | null) ?? undefined,
    evaluations: (all['run.evaluations'] as number | null) ?? undefined,
    stop: stopRules(all),
    start: start instanceof Problem ? undefined : start,
    seed: all['run.seed'] as number,
    replacement: all['run.replacement'] === true,
    layers: layersIn(all),
    batchSize: all['run.batchSize'] === 0 ? undefined : (all['run.batchSize'] as number),
    gradient: {
      kind: all['run.gradient'] as GradientSpec['kind'],
      h: (all['run.h'] as number | null) ?? 'auto',
    },
    precision: all['run.precision'] as Precision,
    loss: all['dataset.loss'] as string,
    model: all['dataset.model'] as string,
    preparation: Object.fromEntries(
      preparationKeys.map((key) => [key, all[`dataset.${key}`]]),
    ) as GivenPreparation,
    style: {
      colours: all['landscape.colours'] as LandscapeStyle['colours'],
      tone: all['landscape.tone'] as LandscapeStyle['tone'],
    },
  };
}

type All = Readonly<Record<string, unknown>>;

function layersIn(all: All): LayersSpec {
  const frozen = parseLayers(all['run.frozen'] as string);
  const layerRates = parseRates(all['run.layerRates'] as string);
  return {
    ...(frozen && { frozen }),
    ...(layerRates && !(layerRates instanceof Problem) && { layerRates }),
    ...(all['run.decayWeightsOnly'] === true && { decayWeightsOnly: true }),
  };
}

function valuesUnder(prefix: `${CatalogueName}.`, all: All): GivenValues {
  const own = Object.entries(all).filter(([key]) => key.startsWith(prefix) && key !== `${prefix}name`);
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])) as GivenValues;
}

/** Rules that are off because they are null are left out. */
function stopRules(all: All): StopRules {
  const values = Object.entries(stopKeys).map(([id, key]) => [id, all[key]]);
  return Object.fromEntries(values.filter(([, value]) => value !== null)) as unknown as StopRules;
}

/**
 * Calls back with the keys (without prefix) that changed, once they have been at rest for a moment, and with those of
 * them that changed while `isShown` held.
 */
export function onSettingsChange(
  isShown: () => boolean,
  listener: (keys: readonly string[], shown: readonly string[]) => void,
): Disposable {
  const restMilliseconds = 250;
  const changed = new Map<string, boolean>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const subscription = workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(section)) return;
    for (const { key } of rules)
      if (event.affectsConfiguration(`${section}.${key}`)) changed.set(key, isShown());
    clearTimeout(timer);
    timer = setTimeout(() => {
      const keys = [...changed.keys()];
      const shown = keys.filter((key) => changed.get(key));
      changed.clear();
      if (keys.length > 0) listener(keys, shown);
    }, restMilliseconds);
  });
  return {
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}
