import type { Attack } from '../attack';

/** The attacks that run inside VS Code's Node extension host. */
export const hostAttacks: readonly Attack[] = [];
