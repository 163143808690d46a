import type { Attack } from './attack';
import { formulas } from './formulas';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [formulas];
