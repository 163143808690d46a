import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { isGiven } from '../settings/settings';

/** The optimizer of a network on generated data: at one rate for all weights plain gradient descent hardly bends a border. Undefined where a person has set one, and for all else. */
export function networkMethods(objective: ObjectiveSpec): readonly string[] | undefined {
  const isNetwork = objective.kind === 'dataset' && objective.generated && objective.model.name !== 'linear';
  return isNetwork && !isGiven('optimizer.name') ? ['adam'] : undefined;
}
