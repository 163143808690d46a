import type { OptimizerSpec } from '../../experiment/experiment';

/** The name, and the setting, of the method that a person types. */
export const customMethod = { id: 'custom', text: 'rule' } as const;

/** The update rule of a method; undefined of one that is built in. */
export function ruleOf({ name, settings }: OptimizerSpec): string | undefined {
  const text = settings[customMethod.text];
  return name === customMethod.id && typeof text === 'string' ? text : undefined;
}
