import type { Attack } from './attack';
import { storedRuns } from './storedRuns';
import { storedState } from './storedState';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [storedRuns, storedState];
