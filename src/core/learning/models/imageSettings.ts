import type { ChoiceSetting, ListSetting, SwitchSetting } from '../../catalogue/entry';
import { hidden } from './networkSettings';

/** Sides of pictures and filters, in pixels. */
const largestSide = 10_000;

export const architecture: ChoiceSetting = {
  kind: 'choice',
  id: 'architecture',
  label: 'Architecture',
  description: 'A network of the literature, or one of your own layers.',
  default: 'custom',
  choices: [
    { id: 'custom', label: 'Own layers', description: 'The layers that the other settings say.' },
    {
      id: 'lenet5',
      label: 'LeNet-5',
      description:
        'Two convolutions of 6 and 16 filters of 5 × 5, each averaged over 2 × 2 pixels, and dense layers of 120 and 84 units, with tanh (LeCun et al. 1998): for pictures of 28 × 28 pixels and more.',
    },
    {
      id: 'resnet8',
      label: 'ResNet-8',
      description:
        'A convolution of 16 filters, three residual blocks of 16, 32 and 64 filters of 3 × 3, and the mean of each channel, with batch normalisation and ReLU (He et al. 2016).',
    },
  ],
};

export const imageSize: ListSetting = {
  kind: 'list',
  id: 'image',
  label: 'Picture',
  description:
    'Height and width of the pictures in pixels, and their channels where there are more than one; none: as the data say, else square.',
  default: [],
  most: 3,
  minimum: 1,
  maximum: largestSide,
  whole: true,
};

export const channels: ListSetting = {
  kind: 'list',
  id: 'channels',
  label: 'Convolutions',
  description: 'How many filters each convolution has, from the picture on; none: dense layers only.',
  default: [8, 16],
  most: 30,
  minimum: 1,
  maximum: 2048,
  whole: true,
  layers: {},
};

export const kernelSize: ListSetting = {
  kind: 'list',
  id: 'kernel',
  label: 'Filter size',
  description: 'Height and width of the filters in pixels: one number for all convolutions, or one for each.',
  default: [3],
  most: 30,
  minimum: 1,
  maximum: 99,
  whole: true,
};

export const strides: ListSetting = {
  kind: 'list',
  id: 'stride',
  label: 'Stride',
  description: 'How many pixels filters move at a time: one number for all convolutions, or one for each.',
  default: [1],
  most: 30,
  minimum: 1,
  maximum: 99,
  whole: true,
};

export const padding: ChoiceSetting = {
  kind: 'choice',
  id: 'padding',
  label: 'Padding',
  description:
    'What stands around the pictures that are convolved; in an experiment also a list, one for each convolution.',
  default: 'same',
  choices: [
    { id: 'same', label: 'Same', description: 'Zeros, so that pictures keep their size at stride 1.' },
    {
      id: 'none',
      label: 'None',
      description: 'Nothing: filters stay within the picture, which gets smaller.',
    },
  ],
  many: true,
};

export const pooling: ChoiceSetting = {
  kind: 'choice',
  id: 'pooling',
  label: 'Pooling',
  description:
    'What is made of each 2 × 2 pixels behind a convolution; in an experiment also a list, one for each convolution.',
  default: 'max',
  choices: [
    { id: 'max', label: 'Maximum', description: 'The largest one: whether a feature is there.' },
    { id: 'average', label: 'Average', description: 'Their mean.' },
    { id: 'none', label: 'None', description: 'The picture stays as it is.' },
  ],
  many: true,
};

export const residualBlocks: SwitchSetting = {
  kind: 'switch',
  id: 'residualBlocks',
  label: 'Residual blocks',
  description:
    'Whether each convolution but the first is a block of two, to which what came in is added, through filters of 1 × 1 where shapes differ.',
  default: false,
};

export const globalAverageSwitch: SwitchSetting = {
  kind: 'switch',
  id: 'globalAverage',
  label: 'Mean of each channel',
  description:
    'Whether what goes from the last convolution to the dense layers is the mean of each channel, instead of all its pixels.',
  default: false,
};

/** Those of the perceptron, behind the convolutions, under another name in VS Code. */
export const denseLayers: ListSetting = {
  ...hidden,
  key: 'denseLayers',
  label: 'Dense layers',
  description:
    'How many units each hidden layer behind the convolutions has; none: the outputs follow the convolutions.',
  default: [],
  layers: {},
};
