import type { ChoiceSetting, SwitchSetting } from '../../catalogue/entry';
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
