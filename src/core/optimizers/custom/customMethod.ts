import type { Values } from '../../catalogue/entry';
import type { OptimizerSpec } from '../../experiment/experiment';
import type { RateChoice } from '../optimizer';

/** The name, and the setting, of the method that a person types. */
export const customMethod = { id: 'custom', text: 'rule' } as const;

/** The update rule of a method; undefined of one that is built in. */
export function ruleOf({ name, settings }: OptimizerSpec): string | undefined {
  const text = settings[customMethod.text];
  return name === customMethod.id && typeof text === 'string' ? text : undefined;
}

/** What measures the gradient in its own size: a sign, a root of squares, a norm. */
const measures = /\b(?:sign|sqrt|norm)\s*\(|‖|\|\|/;

/**
 * How the learning rate of a rule is chosen: steps of one that measures the gradient in its own size hardly depend on how steep it is,
 * those of others are η times the gradient.
 */
export function rateOfRule({ [customMethod.text]: rule }: Values): RateChoice {
  return typeof rule === 'string' && measures.test(rule)
    ? { kind: 'view', part: 1 / 100 }
    : { kind: 'curvature' };
}
