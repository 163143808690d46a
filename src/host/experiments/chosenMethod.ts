import { find } from '../../core/catalogue/entry';
import { customMethod } from '../../core/optimizers/custom/customMethod';
import { visible } from '../../core/text/visible';
import { optimizers } from '../catalogue/catalogue';
import { ruleName } from '../words/ruleName';

// A method that a person chose is the id of an optimizer; an update rule has its text behind it: "custom: x = x - lr*g".

/** The optimizer of a chosen method. */
export const methodId = (method: string): string => method.split(':', 1)[0];

/** The update rule of a chosen method; undefined of those that are built in, and of the rule of the settings. */
export const methodRule = (method: string): string | undefined =>
  method.startsWith(`${customMethod.id}:`) ? method.slice(customMethod.id.length + 1).trim() : undefined;

/** An update rule as a chosen method. */
export const methodOf = (rule: string): string => `${customMethod.id}: ${rule}`;

/** What a chosen method is called. */
export function methodName(method: string): string {
  const rule = methodRule(method);
  return rule === undefined ? (find(optimizers, method)?.label ?? visible(method)) : ruleName(rule);
}
