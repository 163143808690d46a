import { find, type Values } from '../../catalogue/entry';
import { choiceIn } from '../../catalogue/values';
import type { DatasetSpec } from '../../experiment/experiment';
import { Problem } from '../../problem';
import { activations } from '../activations';
import { losses } from '../losses';
import type { LossEntry } from '../losses/loss';
import { activation } from './settings';

/** A sentence why a loss cannot take the outputs of a model with these settings; undefined when it can. */
export function misfit(loss: LossEntry, lossSettings: Values, modelSettings: Values): Problem | undefined {
  const chosen = find(activations, choiceIn(modelSettings, activation));
  if (!chosen) throw new Error(`There is no activation "${modelSettings.activation}".`);
  const allowed = loss.activations?.(lossSettings);
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

/** An objective with another loss; where the loss cannot take the model's outputs, its activation becomes one that it takes. */
export function withLoss(spec: DatasetSpec, id: string): DatasetSpec {
  const loss = find(losses, id);
  if (!loss || id === spec.loss) return spec;
  const { lossSettings: _former, ...rest } = spec;
  const { name, settings = {} } = spec.model;
  if (!misfit(loss, {}, settings)) return { ...rest, loss: id };
  const [allowed = activation.default] = loss.activations?.({}) ?? [];
  return { ...rest, loss: id, model: { name, settings: { ...settings, activation: allowed } } };
}
