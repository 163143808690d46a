import type { Attack } from './attack';
import { messagesAttack } from './messages';
import { orphansAttack } from './orphans';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [messagesAttack, orphansAttack];
