import type { Attack } from './attack';
import { commandLine } from './commandLine';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [commandLine];
