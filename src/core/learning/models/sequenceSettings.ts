import type { ChoiceSetting, ListSetting, NumberSetting } from '../../catalogue/entry';
import { hidden } from './networkSettings';

export const timeSteps: NumberSetting = {
  kind: 'number',
  id: 'steps',
  label: 'Time steps',
  symbol: 'T',
  description:
    'How many time steps a row has: its features are those of the first step, then those of the second, and so on. 0: each feature is a step.',
  default: 0,
  minimum: 0,
  maximum: 10_000,
  whole: true,
};

export const cell: ChoiceSetting = {
  kind: 'choice',
  id: 'cell',
  label: 'Cell',
  description: 'How the state of a step follows from the step’s numbers and the state before.',
  default: 'tanh',
  choices: [
    {
      id: 'tanh',
      label: 'Plain, tanh',
      description: 'tanh of weighted sums of both: simple, and forgets within a few steps.',
    },
    {
      id: 'relu',
      label: 'Plain, ReLU',
      description: 'ReLU of weighted sums of both: can remember long, but its states can grow.',
    },
    {
      id: 'gru',
      label: 'GRU',
      description:
        'A gated recurrent unit: gates decide what is kept and what is replaced, so that it remembers long.',
    },
  ],
};

/** Those of the perceptron, each with a state, under another name in VS Code. */
export const recurrentLayers: ListSetting = {
  ...hidden,
  key: 'recurrentLayers',
  label: 'Recurrent layers',
  description:
    'How many units the state of each recurrent layer has, from the features on; none: a linear model of all steps.',
  default: [16],
  most: 10,
  layers: {},
};
