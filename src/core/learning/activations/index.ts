import type { ActivationEntry } from './activation';
import { elu } from './elu';
import { gelu } from './gelu';
import { geluTanh } from './geluTanh';
import { hardswish } from './hardswish';
import { identity } from './identity';
import { leakyRelu } from './leakyRelu';
import { logSigmoid } from './logSigmoid';
import { mish } from './mish';
import { relu } from './relu';
import { relu6 } from './relu6';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { softmax } from './softmax';
import { softplus } from './softplus';
import { softsign } from './softsign';
import { step } from './step';
import { tanh } from './tanh';

/** The activations; the first is the default. */
export const activations: readonly ActivationEntry[] = [
  identity,
  step,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  gelu,
  geluTanh,
  softplus,
  softmax,
  selu,
  silu,
  mish,
  softsign,
  hardswish,
  relu6,
  logSigmoid,
];
