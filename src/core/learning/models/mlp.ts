import type { Values } from '../../catalogue/entry';
import { choiceIn, choicesIn, listIn, numberIn, switchIn } from '../../catalogue/values';
import { Problem } from '../../problem';
import { kernelsFor } from '../layers/kernels';
import type { Kernels } from '../layers/kernels/kernels';
import { denseParts } from './denseParts';
import type { Model, ModelArgument, ModelEntry } from './model';
import { activationOf, activationsFor, areKinked, otherActivations } from './networkActivation';
import { networkModel } from './networkModel';
import {
  dropoutRate,
  fusedSwitch,
  hidden,
  hiddenActivation,
  initialisation,
  initialScale,
  initialSeed,
  normalisation,
  outputActivation,
  residualSwitch,
  tiedSwitch,
} from './networkSettings';
import { tooLarge } from './networkSize';
import type { NetworkPart } from './networkStages';
import { bias, l1, l2 } from './settings';

/**
 * The multilayer perceptron: hidden layers a(x W + b), each over what the one before gives, and a last layer of weighted sums. A hidden layer
 * is weights, normalisation, activation and dropout, in that order. The flat parameters are those of the layers one after the other: W row
 * by row, [input][output], then b, then γ and β of the normalisation; those of layers that share them stand there once.
 */
export const mlp: ModelEntry = {
  id: 'mlp',
  label: 'Multilayer perceptron',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §6',
  about:
    'A neural network of layers one after the other: curves, and regions of classes that bend as they need to.',
  settings: [
    hidden,
    hiddenActivation,
    bias,
    initialisation,
    initialScale,
    initialSeed,
    dropoutRate,
    normalisation,
    residualSwitch,
    tiedSwitch,
    outputActivation,
    l1,
    l2,
    fusedSwitch,
  ],
  outputActivation: outputActivation.id,
  takesImages: true,
  isPlainLine: () => false,
  refusal(argument) {
    const { values } = argument;
    const count = listIn(values, hidden).length;
    return (
      otherActivations(choicesIn(values, hiddenActivation), count) ??
      otherWidths(values) ??
      tooLarge(argument, (kernels) => partsOf(argument, kernels))
    );
  },
  make: makeMlp,
};

/** Why hidden layers cannot share their weights. */
function otherWidths(values: Values): Problem | undefined {
  const widths = listIn(values, hidden);
  if (!switchIn(values, tiedSwitch) || widths.every((width) => width === widths[0])) return undefined;
  return new Problem(
    `Hidden layers of ${widths.join(', ')} units cannot share their weights: give all of them one width, or set "tied" to false.`,
  );
}

function makeMlp(argument: ModelArgument): Model {
  const { values, precision } = argument;
  const kernels = kernelsFor(precision, switchIn(values, fusedSwitch));
  return networkModel(argument, partsOf(argument, kernels), kernels, {
    drops: numberIn(values, dropoutRate) > 0 && listIn(values, hidden).length > 0,
    kinked: areKinked(choicesIn(values, hiddenActivation)),
  });
}

function partsOf({ values, features, image, outputs }: ModelArgument, kernels: Kernels): NetworkPart[] {
  const widths = listIn(values, hidden);
  return denseParts(
    {
      ...{ inputs: features, image, before: 0, widths, outputs },
      hasBias: switchIn(values, bias),
      activations: activationsFor(choicesIn(values, hiddenActivation), widths.length),
      normalisation: choiceIn(values, normalisation),
      dropout: numberIn(values, dropoutRate),
      isResidual: switchIn(values, residualSwitch),
      isTied: switchIn(values, tiedSwitch),
      outputActivation: activationOf(choiceIn(values, outputActivation)),
    },
    kernels,
  );
}
