import type { Values } from '../../catalogue/entry';
import { choiceIn, listIn, numberIn, switchIn } from '../../catalogue/values';
import { Problem } from '../../problem';
import { relu } from '../activations/relu';
import { tanh } from '../activations/tanh';
import type { CellKind } from '../layers/cell';
import { gruCell } from '../layers/gruCell';
import { kernelsFor } from '../layers/kernels';
import type { Kernels } from '../layers/kernels/kernels';
import { lastStep } from '../layers/lastStep';
import { plainCell } from '../layers/plainCell';
import { recurrent } from '../layers/recurrent';
import { watched } from '../layers/watched';
import { denseParts, nameOf } from './denseParts';
import type { Model, ModelArgument, ModelEntry } from './model';
import { activationOf } from './networkActivation';
import { networkModel } from './networkModel';
import { fusedSwitch, initialisation, initialScale, initialSeed, outputActivation } from './networkSettings';
import { tooLarge } from './networkSize';
import type { NetworkPart } from './networkStages';
import { cell, recurrentLayers, timeSteps } from './sequenceSettings';
import { l1, l2 } from './settings';

/**
 * The recurrent network: a row is a sequence of steps, over which layers go one after the other with the same weights at every step, each
 * over the states of the one before; the outputs are weighted sums of the last state. The flat parameters are those of the layers one
 * after the other: the weights of the step's numbers [input][gate, unit] with their bias, those of the state before [unit][gate, unit] with
 * theirs, as PyTorch's nn.RNN and nn.GRU have them, then those of the outputs.
 */
export const rnn: ModelEntry = {
  id: 'rnn',
  label: 'Recurrent network',
  source:
    'Elman (1990), Finding structure in time, Cognitive Science 14; Cho et al. (2014), Learning phrase representations using RNN encoder–decoder, EMNLP',
  about: 'A neural network for sequences: it reads a row step by step and carries a state, its memory.',
  settings: [
    timeSteps,
    recurrentLayers,
    cell,
    initialisation,
    initialScale,
    initialSeed,
    outputActivation,
    l1,
    l2,
    fusedSwitch,
  ],
  outputActivation: outputActivation.id,
  isPlainLine: () => false,
  refusal(argument) {
    return noSteps(argument) ?? tooLarge(argument, (kernels) => partsOf(argument, kernels));
  },
  make: makeRnn,
};

const stepsOf = ({ values, features }: ModelArgument): number => numberIn(values, timeSteps) || features;

/** Why rows are no sequences of so many steps. */
function noSteps(argument: ModelArgument): Problem | undefined {
  const { features } = argument;
  const steps = stepsOf(argument);
  if (features % steps === 0) return undefined;
  const whole = Array.from({ length: features }, (_, i) => i + 1).filter((each) => features % each === 0);
  return new Problem(
    `A row has ${features} features, which are not ${steps} time steps of equally many: set "steps" to one of ${whole.join(', ')}, or name other features.`,
  );
}

function makeRnn(argument: ModelArgument): Model {
  const kernels = kernelsFor(argument.precision, switchIn(argument.values, fusedSwitch));
  return networkModel(argument, partsOf(argument, kernels), kernels, {
    drops: false,
    kinked: choiceIn(argument.values, cell) === 'relu',
  });
}

function partsOf(argument: ModelArgument, kernels: Kernels): NetworkPart[] {
  const { values, features, outputs } = argument;
  const steps = stepsOf(argument);
  const widths = listIn(values, recurrentLayers);
  const parts = widths.map((units, l): NetworkPart => {
    const channels = l === 0 ? features / steps : widths[l - 1];
    const layer = watched(recurrent({ steps, channels, units }, cellOf(values), kernels));
    return { layer, sums: layer, text: textOf(choiceIn(values, cell), 2 * l), isNormalised: false };
  });
  const width = widths.at(-1);
  const last = width === undefined ? undefined : watched(lastStep(steps, width));
  const dense = denseParts(
    {
      ...{ inputs: width ?? features, before: 2 * widths.length, widths: [], outputs, hasBias: true },
      ...{ activations: [], normalisation: 'none', dropout: 0, isResidual: false },
      outputActivation: activationOf(choiceIn(values, outputActivation)),
    },
    kernels,
  );
  const end = last && { layer: last, sums: last, text: 'the last step', isNormalised: false };
  return [...parts, ...(end ? [end] : []), ...dense];
}

function cellOf(values: Values): CellKind {
  const chosen = choiceIn(values, cell);
  if (chosen === 'gru') return gruCell;
  return plainCell(chosen === 'relu' ? relu : tanh);
}

/** What a layer behind so many others computes at a step, for reading: "h2(t) = tanh(x(t)·W1 + b1 + h2(t−1)·W2 + b2)". */
function textOf(kind: string, before: number): string {
  const state = nameOf(before + 2);
  const sums = [
    `${nameOf(before)}(t)·W${before + 1} + b${before + 1}`,
    `${state}(t−1)·W${before + 2} + b${before + 2}`,
  ];
  return `${state}(t) = ${kind === 'gru' ? `GRU(${sums.join(', ')})` : `${kind}(${sums.join(' + ')})`}`;
}
