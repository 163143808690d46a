import type { Attack } from './attack';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [];
