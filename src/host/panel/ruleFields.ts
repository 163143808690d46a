import { l10n } from 'vscode';
import type { OptimizerSpec } from '../../core/experiment/experiment';
import { customMethod, ruleOf } from '../../core/optimizers/custom/customMethod';
import {
  type OwnParameter,
  ownParameters,
  withOwnParameter,
} from '../../core/optimizers/custom/ownParameters';
import type { FormField } from '../../protocol/messages/form';
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
  const parts = Object.entries(values).filter(([key]) => isRulePart(key));
  const rule = ruleOf(method);
  if (parts.length === 0 || rule === undefined) return values;
  const text = parts.reduce(
    (before, [key, value]) =>
      typeof value === 'number' ? withOwnParameter(before, key.slice(prefix.length), value) : before,
    rule,
  );
  const others = Object.entries(values).filter(([key]) => !isRulePart(key));
  return { ...(text !== rule && { [ruleKey]: text }), ...Object.fromEntries(others) };
}
