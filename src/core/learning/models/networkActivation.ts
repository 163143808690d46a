import { find } from '../../catalogue/entry';
import { Problem } from '../../problem';
import { activations } from '../activations';
import type { ActivationEntry } from '../activations/activation';

/** The activation with this id, which was checked before. */
export function activationOf(id: string): ActivationEntry {
  const entry = find(activations, id);
  if (!entry) throw new Error(`There is no activation "${id}".`);
  return entry;
}

/** Whether some activation has a kink, where slopes jump. */
export const areKinked = (ids: readonly string[]): boolean =>
  ids.some((id) => {
    const entry = activationOf(id);
    return entry.kind === 'scalar' && entry.kinked === true;
  });

/** One for each layer, of one for all or as many as there are layers. */
export const activationsFor = (ids: readonly string[], layers: number): readonly ActivationEntry[] =>
  Array.from({ length: layers }, (_, l) => activationOf(ids[l % ids.length]));

/** Why so many activations are not for so many layers. */
export function otherActivations(ids: readonly string[], layers: number): Problem | undefined {
  if (ids.length === 1 || ids.length === layers) return undefined;
  return new Problem(
    `There are ${ids.length} activations for ${layers} hidden layers: give one for all, or a list of ${layers}.`,
  );
}
