import { adabelief } from './adabelief';
import { adadelta } from './adadelta';
import { adafactor } from './adafactor';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamax } from './adamax';
import { adamw } from './adamw';
import { adan } from './adan';
import { amsgrad } from './amsgrad';
import { asgd } from './asgd';
import { backtracking } from './backtracking';
import { bfgs } from './bfgs';
import { cg } from './cg';
import { custom } from './custom';
import { gd } from './gd';
import { kfac } from './kfac';
import { lamb } from './lamb';
import { lars } from './lars';
import { lbfgs } from './lbfgs';
import { lion } from './lion';
import { lm } from './lm';
import { momentum } from './momentum';
import { muon } from './muon';
import { nadam } from './nadam';
import { nag } from './nag';
import { neldermead } from './neldermead';
import { newton } from './newton';
import type { OptimizerEntry } from './optimizer';
import { polyak } from './polyak';
import { prodigy } from './prodigy';
import { radam } from './radam';
import { rmsprop } from './rmsprop';
import { rprop } from './rprop';
import { schedulefreeadamw } from './schedulefreeadamw';
import { schedulefreesgd } from './schedulefreesgd';
import { sgd } from './sgd';
import { shampoo } from './shampoo';
import { signsgd } from './signsgd';
import { soap } from './soap';
import { sophia } from './sophia';
import { yogi } from './yogi';

/** All optimizers: the family tree from gradient descent to Nadam first, then the other first-order methods, then those that walk by themselves. */
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
  adamw,
  amsgrad,
  adamax,
  radam,
  adabelief,
  yogi,
  lion,
  rprop,
  asgd,
  signsgd,
  lars,
  lamb,
  adan,
  sophia,
  muon,
  shampoo,
  soap,
  adafactor,
  prodigy,
  schedulefreesgd,
  schedulefreeadamw,
  polyak,
  custom,
  lbfgs,
  bfgs,
  cg,
  newton,
  lm,
  kfac,
  backtracking,
  neldermead,
];
