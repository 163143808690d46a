import type { Attack } from './attack';
import { formulas } from './formulas';
import { injection } from './injection';
import { messagesAttack } from './messages';
import { orphansAttack } from './orphans';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [injection, formulas, messagesAttack, orphansAttack];
