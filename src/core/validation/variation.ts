import type { SettingValue } from '../catalogue/entry';
import { checkExperiment } from '../experiment/checkExperiment';
import type { WrittenExperiment } from '../experiment/experiment';
import { type Parsed, Problem } from '../problem';
import { shown } from '../text/jsonFields';

/** One setting of an experiment and the values that it is to have: "optimizer.learningRate" and 0.01, 0.1. */
export interface Variation {
  readonly setting: string;
  readonly values: readonly SettingValue[];
}

/** Where in an experiment the settings stand that begin so. */
const places: Readonly<Record<string, readonly (string | number)[]>> = {
  optimizer: ['optimizers', 0, 'settings'],
  schedule: ['optimizers', 0, 'schedule', 'settings'],
  preparation: ['objective', 'preparation'],
  model: ['objective', 'model', 'settings'],
  loss: ['objective', 'lossSettings'],
  batch: ['batch'],
  budget: ['budget'],
};

/** The experiment with another value of a setting, checked as a file is. */
export function varied(
  experiment: WrittenExperiment,
  setting: string,
  value: SettingValue,
): Parsed<WrittenExperiment> {
  const [begin, id, ...others] = setting.split('.');
  const place = Object.hasOwn(places, begin) ? places[begin] : undefined;
  if (!place || !id || others.length > 0)
    return new Problem(
      `There is no setting ${shown(setting)} to vary: name one such as optimizer.learningRate, preparation.scale or model.l2.`,
    );
  return checkExperiment(withAt(experiment, [...place, id], value));
}

/** A value of JSON with another one at a place; what is not there on the way is made. */
function withAt(json: unknown, [first, ...rest]: readonly (string | number)[], value: SettingValue): unknown {
  const inner = (own: unknown): unknown => (rest.length === 0 ? value : withAt(own, rest, value));
  if (Array.isArray(json)) return json.map((item, i) => (i === first ? inner(item) : item));
  const fields = (json ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [first]: inner(fields[first]) };
}
