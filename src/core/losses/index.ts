import type { LossEntry } from '../catalogue';
import { mse } from './mse';
import { sse } from './sse';

/** The losses; the first is the default. */
export const losses: readonly LossEntry[] = [mse, sse];
