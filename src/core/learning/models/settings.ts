import type { ChoiceSetting, NumberSetting, SwitchSetting } from '../../catalogue/entry';
import { activations } from '../activations';

export const bias: SwitchSetting = {
  kind: 'switch',
  id: 'bias',
  label: 'Bias',
  description: 'Whether a number is added to each output that does not depend on the features.',
  default: true,
};

export const activation: ChoiceSetting = {
  kind: 'choice',
  id: 'activation',
  label: 'Activation',
  description: 'What the weighted sums go through to become the outputs.',
  default: activations[0].id,
  choices: activations.map(({ id, label, about }) => ({ id, label, description: about })),
};

/** λ₁ of the penalty λ₁ Σ |w| on the weights, biases apart: as in scikit-learn's ElasticNet. */
export const l1: NumberSetting = {
  kind: 'number',
  id: 'l1',
  label: 'L1 on weights',
  symbol: 'λ₁',
  description:
    'Added to the loss, times the sum of the sizes of the weights, biases apart: λ₁ Σ |w|, which makes weights exactly 0.',
  default: 0,
  minimum: 0,
};

/** λ₂ of the penalty ½ λ₂ Σ w² on the weights, biases apart: its gradient λ₂ w is what PyTorch calls weight decay. */
export const l2: NumberSetting = {
  kind: 'number',
  id: 'l2',
  label: 'L2 on weights',
  symbol: 'λ₂',
  description:
    'Added to the loss, times half the sum of the squared weights, biases apart: ½ λ₂ Σ w², which keeps weights small.',
  default: 0,
  minimum: 0,
};

export const degree: NumberSetting = {
  kind: 'number',
  id: 'degree',
  label: 'Degree',
  symbol: 'd',
  description: 'Powers and products of the columns up to this degree are the features.',
  default: 2,
  minimum: 1,
  maximum: 20,
  whole: true,
};
