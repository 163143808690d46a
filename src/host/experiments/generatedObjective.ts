import { settingFault } from '../../core/catalogue/checkSettings';
import { find, type Values } from '../../core/catalogue/entry';
import type { DatasetSpec, GeneratedSpec } from '../../core/experiment/experiment';
import { generatedAgainst } from '../../core/experiment/readExperiment';
import { type Parsed, Problem } from '../../core/problem';
import { catalogue, generated } from '../catalogue/catalogue';
import { objectiveFrom } from '../data/choices';
import type { ValuesByKey } from '../settings/settings';
import { generatedUri } from './generatedData';

/** Before the keys of the form's fields that say what is generated. */
export const generatedPrefix = 'generated.';

/** So many rows are held out of what is generated, where nobody says otherwise. */
const heldOut = 0.3;

/** The objective on generated data that a person picks: the target and the model are those that it is for. */
export function generatedObjective(spec: GeneratedSpec, lossOfSettings: string): Parsed<DatasetSpec> {
  const { task, target, model } = find(generated, spec.name)!;
  const preparation = { split: { test: heldOut } };
  const choices = { task, target, preparation };
  return objectiveFrom(choices, generatedUri(spec), {}, lossOfSettings, model);
}

/**
 * An objective with other values of what is generated, by the keys of the form's fields; null is the default. Data of another
 * name keeps what it has in common with the former.
 */
export function withGenerated(
  objective: DatasetSpec,
  values: ValuesByKey,
  lossOfSettings: string,
): Parsed<DatasetSpec> {
  const { generated: former, preparation } = objective;
  if (!former) return objective;
  const { name: wanted, ...others } = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key.slice(generatedPrefix.length), value]),
  );
  const name = String(wanted ?? former.name);
  const settings = { ...(name === former.name ? former.settings : sharedValues(name, former)), ...others };
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
  const spec = generatedAgainst({ name, settings: given }, catalogue);
  if (spec instanceof Problem) return spec;
  if (name === former.name) return { ...objective, generated: spec };
  const fresh = generatedObjective(spec, lossOfSettings);
  if (fresh instanceof Problem) return fresh;
  const model = fresh.model.name === objective.model.name ? objective.model : fresh.model;
  return { ...fresh, model, ...(preparation && { preparation }) };
}

/** The settings that other data takes over: how many rows, of which seed, and what else goes by one id in both. */
function sharedValues(name: string, { settings = {} }: GeneratedSpec): Values {
  const known = find(generated, name)?.settings ?? [];
  return Object.fromEntries(
    known
      .filter(
        (setting) => setting.id !== 'noise' && settingFault(setting, settings[setting.id]) === undefined,
      )
      .map(({ id }) => [id, settings[id]]),
  );
}
