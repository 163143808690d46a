import { l10n } from 'vscode';
import { settingFault } from '../../core/catalogue/checkSettings';
import { find } from '../../core/catalogue/entry';
import type { OptimizerSpec } from '../../core/experiment/experiment';
import { customMethod, ruleOf } from '../../core/optimizers/custom/customMethod';
import {
  type OwnParameter,
  ownParameters,
  withOwnParameter,
} from '../../core/optimizers/custom/ownParameters';
import type { Problem } from '../../core/problem';
import type { FormField } from '../../protocol/messages/form';
import { SettingProblem } from '../settings/settingProblem';
import type { ValuesByKey } from '../settings/settings';

/** The setting of an update rule. */
export const ruleKey = `optimizer.${customMethod.text}`;
/** Before the names of an update rule's own parameters. */
const prefix = `${ruleKey}.`;

/** Whether a field is a part of an update rule's text: a setting of its own it is not. */
export const isRulePart = (key: string): boolean => key.startsWith(prefix);

/** The parameters of an update rule as fields; none of other methods. */
export function ruleFields(method: OptimizerSpec): readonly FormField[] {
  return ownParameters(ruleOf(method) ?? '').map((own) => ({
    ...{ key: prefix + own.name, label: own.name, scope: 'run', rare: false },
    description: l10n.t('A parameter of your update rule: its value stands in the rule’s text.'),
    ...{ value: own.value, usual: own.value },
    control: { kind: 'number', whole: false, ...own.bounds, slider: sliderOf(own) },
  }));
}

/** The whole range in about a hundred steps of a short number; open ends are left out. */
function sliderOf({ bounds }: OwnParameter): {
  readonly from: number;
  readonly to: number;
  readonly step: number;
} {
  const { minimum, exclusiveMinimum = 0, maximum, exclusiveMaximum = 0 } = bounds;
  const [low, high] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
  const step = Number((10 ** Math.round(Math.log10((high - low) / 100))).toPrecision(1));
  return {
    from: minimum === undefined ? low + step : low,
    to: maximum === undefined ? high - step : high,
    step,
  };
}

/** Changed values of fields as values of settings: those of a rule's parameters stand in its text. */
export function withRuleParts(values: ValuesByKey, method: OptimizerSpec): ValuesByKey {
  const others = Object.entries(values).filter(([key]) => !isRulePart(key));
  const rule = ruleOf(method);
  if (rule === undefined) return Object.fromEntries(others);
  const text = partsOf(values).reduce((before, [name, value]) => withOwnParameter(before, name, value), rule);
  return { ...(text !== rule && { [ruleKey]: text }), ...Object.fromEntries(others) };
}

/** The values that parameters of a rule are to have, by their names; one that is reset stays. */
function partsOf(values: ValuesByKey): readonly (readonly [name: string, value: number])[] {
  return Object.entries(values).flatMap(([key, value]) =>
    isRulePart(key) && typeof value === 'number' ? [[key.slice(prefix.length), value] as const] : [],
  );
}

/** What is wrong with the value that a parameter of a rule is to have. */
export function partFault(method: OptimizerSpec, values: ValuesByKey): Problem | undefined {
  const known = ownParameters(ruleOf(method) ?? '');
  for (const [id, value] of partsOf(values)) {
    const { bounds } =
      find(
        known.map((own) => ({ ...own, id: own.name })),
        id,
      ) ?? {};
    const fault = settingFault(
      { ...{ kind: 'number', id, label: id, symbol: '', default: 0 }, ...bounds },
      value,
    );
    const key = prefix + id;
    if (fault !== undefined)
      return new SettingProblem(l10n.t('The setting {0} {1}.', `lossLandscape.${key}`, fault), key);
  }
  return undefined;
}
