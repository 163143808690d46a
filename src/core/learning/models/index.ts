import { cnn } from './cnn';
import { formula } from './formula';
import { linear, polynomial } from './linear';
import { mlp } from './mlp';
import type { ModelEntry } from './model';
import { rnn } from './rnn';

/** The models; the first is the default. */
export const models: readonly ModelEntry[] = [linear, polynomial, mlp, cnn, rnn, formula];
