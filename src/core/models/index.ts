import type { ModelEntry } from '../model';
import { linear } from './linear';

/** The models; the first is the default. */
export const models: readonly ModelEntry[] = [linear];
