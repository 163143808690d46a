import { find, type Values } from '../../catalogue/entry';
import type { Catalogue, ListedActivation, ListedLoss } from '../../catalogue/listed';
import type { DatasetSpec } from '../../experiment/experiment';
import { Problem } from '../../problem';

/** A sentence why a loss cannot take the outputs of a model with these settings; undefined when it can. */
export function misfit(
  loss: ListedLoss,
  lossSettings: Values,
  modelSettings: Values,
  activations: readonly ListedActivation[],
): Problem | undefined {
  const name = modelSettings.activation ?? activations[0].id;
  const chosen = activations.find(({ id }) => id === name);
  if (!chosen) throw new Error(`There is no activation "${name}".`);
  const allowed = allowedActivations(loss, lossSettings);
  if (allowed && !allowed.includes(chosen.id))
    return new Problem(
      `${loss.label} cannot take the outputs of a model with the activation "${chosen.id}": choose ${allowed.map((id) => `"${id}"`).join(' or ')} as activation, or another loss.`,
    );
  if (chosen.kind === 'vector' && loss.target !== 'class')
    return new Problem(
      `The activation "${chosen.id}" shares 1 among the outputs of several classes, but with ${loss.label} the model has one output: choose another activation, or a loss for several classes such as softmaxCrossEntropy.`,
    );
  return undefined;
}

/** The setting of the activation that outputs come from, where a model has no other one for that. */
export const usualOutputActivation = 'activation';

/** A model's settings with the activation that its outputs come from as `activation`. */
export function outputSettings(
  { outputActivation }: { readonly outputActivation?: string | undefined },
  { activation: own, ...others }: Values,
): Values {
  const activation = outputActivation === undefined ? own : others[outputActivation];
  return { ...others, ...(activation !== undefined && { activation }) };
}

/** Ids of the activations that a loss with these settings can take; undefined when it can take all. */
export function allowedActivations(
  { activations, settings }: ListedLoss,
  values: Values,
): readonly string[] | undefined {
  const { ids, unless } = activations ?? {};
  const takesAll = unless !== undefined && (values[unless] ?? find(settings, unless)?.default) === true;
  return takesAll ? undefined : ids;
}

/** The loss of classes for a model that has one output, whatever it is. */
const lossOfOneOutput = 'binaryCrossEntropyWithLogits';

/**
 * An objective with another loss; where the loss cannot take the model's outputs, its activation becomes one that it takes.
 * A formula has one output: for classes it gives the logit of the second of two.
 */
export function withLoss(
  spec: DatasetSpec,
  id: string,
  { losses, activations, models }: Pick<Catalogue, 'losses' | 'activations' | 'models'>,
): DatasetSpec {
  const loss = find(losses, id);
  if (!loss || id === spec.loss) return spec;
  const model = find(models, spec.model.name);
  if (model?.settings.some(({ kind }) => kind === 'text')) {
    const { lossSettings: _other, ...kept } = spec;
    return { ...kept, loss: loss.target === 'class' ? lossOfOneOutput : id };
  }
  const { lossSettings: _former, ...rest } = spec;
  const { name, settings = {} } = spec.model;
  if (!misfit(loss, {}, outputSettings(model ?? {}, settings), activations)) return { ...rest, loss: id };
  const [allowed = activations[0].id] = allowedActivations(loss, {}) ?? [];
  const place = model?.outputActivation ?? usualOutputActivation;
  return { ...rest, loss: id, model: { name, settings: { ...settings, [place]: allowed } } };
}
