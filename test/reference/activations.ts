import { find } from '../../src/core/catalogue/entry';
import { activations as entries } from '../../src/core/learning/activations';
import { torchPart } from './fixture';
import { deviation, type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';

/** An activation as PyTorch computes it: values and derivatives at some points. */
interface ReferenceActivation {
  readonly name: string;
  readonly x: readonly number[];
  readonly value: readonly number[];
  readonly derivative: readonly number[];
}

/** Ids of ours that are not PyTorch's name in camel case. */
const ids: Readonly<Record<string, string>> = {
  'leaky_relu_0.01': 'leakyRelu',
  gelu_erf: 'gelu',
  gelu_tanh: 'geluTanh',
  log_sigmoid: 'logSigmoid',
};

export const activations: ReferenceGroup = {
  id: 'losses_activations_schedules.json: activations',
  source: 'PyTorch 1.13, torch.nn.functional, float64 with autograd',
  measure: 'relative to max(1, |x|)',
  cases,
  leftOut: [],
};

function cases(): readonly ReferenceCase[] {
  return torchPart<ReferenceActivation>('activations').map((activation) => ({
    name: activation.name,
    tolerance: 1e-15,
    compare: () => compare(activation),
  }));
}

function compare({ name, x, value, derivative }: ReferenceActivation): Outcome {
  const activation = find(entries, ids[name] ?? name);
  if (activation?.kind !== 'scalar') throw new Error(`There is no activation of single scores "${name}".`);
  const tally = new Tally();
  for (const [i, z] of x.entries()) {
    tally.add(deviation(activation.value(z, 'float64'), value[i]));
    tally.add(deviation(activation.derivative(z, 'float64'), derivative[i]));
  }
  return tally.outcome;
}
