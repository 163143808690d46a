import { find } from '../../core/catalogue/entry';
import { settingKey } from '../../core/catalogue/values';
import type { DatasetSpec, ModelSpec } from '../../core/experiment/experiment';
import type { FitSummary, ObjectiveSummary } from '../../core/objective/opened';
import type { FieldControl } from '../../protocol/messages/form';
import { losses, models } from '../catalogue/catalogue';
import { choiceControl, type FieldEntry } from './fieldEntry';

/** The field of a model's setting as boxes, where it is a list of layers; any other field as it is. */
export function asLayers(
  entry: FieldEntry,
  { model, loss }: DatasetSpec,
  { fit }: Pick<ObjectiveSummary, 'fit'>,
): FieldEntry {
  const setting = find(models, model.name)?.settings.find(
    (each) => entry.key === `model.${settingKey(each)}`,
  );
  if (setting?.kind !== 'list' || !setting.layers) return entry;
  const { most, minimum, maximum, whole, layers } = setting;
  const control: FieldControl = {
    ...{ kind: 'layers', most, minimum, maximum, whole },
    // Layers of one kind among others are not next to inputs and outputs.
    ...(fit && layers.activation && { inputs: fit.featureNames.length, outputs: outputsOf(loss, fit) }),
    ...activationsOf(model, layers.activation),
  };
  return { ...entry, control };
}

/** One for each class, or only one: the losses of two classes, of numbers and of counts take one. */
const outputsOf = (loss: string, { classes = [] }: FitSummary): number =>
  find(losses, loss)?.target === 'class' ? classes.length : 1;

/** The field of the layers' activations. */
function activationsOf(
  { name, settings = {} }: ModelSpec,
  id: string | undefined,
): Pick<Extract<FieldControl, { kind: 'layers' }>, 'activations'> {
  const setting = id === undefined ? undefined : find(find(models, name)?.settings ?? [], id);
  if (setting?.kind !== 'choice') return {};
  const given = settings[setting.id] ?? setting.default;
  const key = `model.${settingKey(setting)}`;
  const { choices } = choiceControl(key, setting.choices);
  return {
    activations: { key, choices, values: Array.isArray(given) ? given.map(String) : [String(given)] },
  };
}
