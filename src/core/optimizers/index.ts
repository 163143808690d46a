import type { OptimizerEntry } from '../optimizer';
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { gd } from './gd';
import { momentum } from './momentum';
import { nadam } from './nadam';
import { nag } from './nag';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

/** All optimizers, in the order of their family tree. */
export const optimizers: readonly OptimizerEntry[] = [
  gd,
  sgd,
  momentum,
  nag,
  adagrad,
  adadelta,
  rmsprop,
  adam,
  nadam,
];
