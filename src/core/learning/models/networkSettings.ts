import type { ChoiceSetting, ListSetting, NumberSetting, SwitchSetting } from '../../catalogue/entry';
import { activations } from '../activations';
import { initialisations } from '../initialisations';
import { activation } from './settings';

/** The widest layer: wider ones say that a number is wrong. */
const widest = 100_000;

export const hidden: ListSetting = {
  kind: 'list',
  id: 'hidden',
  label: 'Hidden layers',
  description: 'How many units each hidden layer has, from the features on; none: a linear model.',
  default: [16, 16],
  most: 50,
  minimum: 1,
  maximum: widest,
  whole: true,
  layers: { activation: 'activation' },
};

/** Activations that take each unit by itself. */
const ofUnits = activations.filter(({ kind }) => kind === 'scalar');

export const hiddenActivation: ChoiceSetting = {
  kind: 'choice',
  id: 'activation',
  key: 'hiddenActivation',
  label: 'Activation of hidden layers',
  description:
    'What the weighted sums of a hidden layer go through; in an experiment also a list, one for each hidden layer.',
  default: 'tanh',
  choices: ofUnits.map(({ id, label, about }) => ({ id, label, description: about })),
  many: true,
};

/** That of the linear model, under another name in an experiment. */
export const outputActivation: ChoiceSetting = {
  ...activation,
  id: 'outputActivation',
  key: activation.id,
  label: 'Activation of outputs',
};

export const initialisation: ChoiceSetting = {
  kind: 'choice',
  id: 'initialisation',
  label: 'Initialisation',
  description: 'How the weights that training begins with are drawn.',
  default: initialisations[0].id,
  choices: initialisations.map(({ id, label, about }) => ({ id, label, description: about })),
};

export const initialScale: NumberSetting = {
  kind: 'number',
  id: 'initialScale',
  label: 'Initial scale',
  symbol: '',
  description: 'The number that the initialisations normal, uniform and constant draw weights by.',
  default: 0.1,
};

export const initialSeed: NumberSetting = {
  kind: 'number',
  id: 'initialSeed',
  label: 'Seed of the weights',
  symbol: '',
  description: 'Another seed draws other weights to begin with; the same one always the same.',
  default: 1,
  minimum: 0,
  maximum: 4_294_967_295,
  whole: true,
};

export const dropoutRate: NumberSetting = {
  kind: 'number',
  id: 'dropout',
  label: 'Dropout',
  symbol: 'p',
  description:
    'The probability with which each unit of a hidden layer is left out at a training step. Landscapes and predictions leave none out.',
  default: 0,
  minimum: 0,
  exclusiveMaximum: 1,
};

export const normalisation: ChoiceSetting = {
  kind: 'choice',
  id: 'normalisation',
  label: 'Normalisation',
  description: 'What the weighted sums of a hidden layer are normalised over, before its activation.',
  default: 'none',
  choices: [
    { id: 'none', label: 'None', description: 'The sums go to the activation as they are.' },
    {
      id: 'batch',
      label: 'Batch',
      description:
        'Each unit over the rows of the batch. Landscapes and predictions take the statistics of all training rows.',
    },
    { id: 'layer', label: 'Layer', description: 'Each row over the units of the layer.' },
  ],
};

export const tiedSwitch: SwitchSetting = {
  kind: 'switch',
  id: 'tied',
  label: 'Shared weights',
  description:
    'Whether the hidden layers behind the first one, all of one width, share their weights: one layer that is gone through again and again.',
  default: false,
};

export const residualSwitch: SwitchSetting = {
  kind: 'switch',
  id: 'residual',
  label: 'Residual connections',
  description:
    'Whether a hidden layer that is as wide as the one before it adds that one’s output to its own.',
  default: false,
};

export const fusedSwitch: SwitchSetting = {
  kind: 'switch',
  id: 'fused',
  label: 'Fused arithmetic (fast)',
  description:
    'Whether products and sums are rounded once together, where this machine can: faster, but the last digits depend on the machine.',
  default: false,
};
