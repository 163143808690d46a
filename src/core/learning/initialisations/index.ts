import { fillNormal, fillUniform, type InitialisationEntry } from './initialisation';
import { orthogonal } from './orthogonal';

const glorot =
  'Glorot & Bengio (2010), Understanding the difficulty of training deep feedforward neural networks, AISTATS, §4.2';
const he = 'He et al. (2015), Delving deep into rectifiers, ICCV, §2.2';
const leCun = 'LeCun, Bottou, Orr & Müller (1998), Efficient BackProp, §4.6';
const deepLearning = 'Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4';

/** nn.Linear as it is: weights and biases uniform between ±1/√inputs; nn.RNN and nn.GRU: all between ±1/√units. */
const pytorch: InitialisationEntry = {
  id: 'pytorch',
  label: 'PyTorch’s default',
  source: 'torch.nn.Linear.reset_parameters',
  about: 'Uniform between ±1/√inputs, the biases too: what a Linear layer of PyTorch begins with.',
  fill: ({ values, inputs, state = inputs }, random) => fillUniform(values, 1 / Math.sqrt(state), random),
  fillBiases: (biases, inputs, random) => fillUniform(biases, 1 / Math.sqrt(inputs), random),
};

/** The initialisations; the first is the default. */
export const initialisations: readonly InitialisationEntry[] = [
  pytorch,
  {
    id: 'glorotUniform',
    label: 'Glorot (Xavier), uniform',
    source: glorot,
    about: 'Uniform between ±√(6/(inputs + outputs)): for tanh and sigmoid.',
    fill: ({ values, inputs, outputs, fanOut = outputs }, random) =>
      fillUniform(values, Math.sqrt(6 / (inputs + fanOut)), random),
  },
  {
    id: 'glorotNormal',
    label: 'Glorot (Xavier), normal',
    source: glorot,
    about: 'Normal with the variance 2/(inputs + outputs): for tanh and sigmoid.',
    fill: ({ values, inputs, outputs, fanOut = outputs }, random) =>
      fillNormal(values, Math.sqrt(2 / (inputs + fanOut)), random),
  },
  {
    id: 'heUniform',
    label: 'He (Kaiming), uniform',
    source: he,
    about: 'Uniform between ±√(6/inputs): for ReLU and its relatives.',
    fill: ({ values, inputs }, random) => fillUniform(values, Math.sqrt(6 / inputs), random),
  },
  {
    id: 'heNormal',
    label: 'He (Kaiming), normal',
    source: he,
    about: 'Normal with the variance 2/inputs: for ReLU and its relatives.',
    fill: ({ values, inputs }, random) => fillNormal(values, Math.sqrt(2 / inputs), random),
  },
  {
    id: 'lecunUniform',
    label: 'LeCun, uniform',
    source: leCun,
    about: 'Uniform between ±√(3/inputs): for SELU, and for tanh.',
    fill: ({ values, inputs }, random) => fillUniform(values, Math.sqrt(3 / inputs), random),
  },
  {
    id: 'lecunNormal',
    label: 'LeCun, normal',
    source: leCun,
    about: 'Normal with the variance 1/inputs: for SELU, and for tanh.',
    fill: ({ values, inputs }, random) => fillNormal(values, Math.sqrt(1 / inputs), random),
  },
  orthogonal,
  {
    id: 'normal',
    label: 'Normal',
    source: deepLearning,
    about: 'Normal with a standard deviation of your own, the scale.',
    fill: ({ values }, random, scale) => fillNormal(values, scale, random),
  },
  {
    id: 'uniform',
    label: 'Uniform',
    source: deepLearning,
    about: 'Uniform between ± a number of your own, the scale.',
    fill: ({ values }, random, scale) => fillUniform(values, scale, random),
  },
  {
    id: 'constant',
    label: 'Constant',
    source: deepLearning,
    about: 'Every weight the same, the scale: units that begin alike stay alike.',
    fill: ({ values }, _random, scale) => {
      values.fill(scale);
    },
  },
  {
    id: 'zeros',
    label: 'Zeros',
    source: deepLearning,
    about: 'Every weight 0: a saddle, from which hidden layers with tanh or ReLU never move.',
    fill: ({ values }) => {
      values.fill(0);
    },
  },
];
