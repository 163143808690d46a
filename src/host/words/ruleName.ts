import { ruleTitle } from '../../core/optimizers/custom/ownParameters';
import { shortened, visible } from '../../core/text/visible';

const mostOfRule = 40;

/** What an update rule is called: its title, or its text as far as there is room. */
export const ruleName = (rule: string): string => visible(ruleTitle(rule) ?? shortened(rule, mostOfRule));
