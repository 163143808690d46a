import type { Attack } from '../attack';
import { killsAttack } from './kills';

/** The attacks that run inside VS Code's Node extension host. */
export const hostAttacks: readonly Attack[] = [killsAttack];
