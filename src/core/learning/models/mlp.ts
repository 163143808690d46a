import { find, type Values } from '../../catalogue/entry';
import { choiceIn, choicesIn, listIn, numberIn, switchIn } from '../../catalogue/values';
import type { Culprit } from '../../expression/culprit';
import type { ParameterShape } from '../../objective/parameterShape';
import { Problem } from '../../problem';
import { Random } from '../../random';
import { activations } from '../activations';
import type { ActivationEntry } from '../activations/activation';
import { initialisations } from '../initialisations';
import { activationLayer } from '../layers/activationLayer';
import { batchNorm } from '../layers/batchNorm';
import { dense } from '../layers/dense';
import { dropout } from '../layers/dropout';
import { kernelsFor } from '../layers/kernels';
import type { Kernels } from '../layers/kernels/kernels';
import type { NetworkLayer } from '../layers/layer';
import { layerNorm } from '../layers/layerNorm';
import { networkOf } from '../layers/network';
import { residual } from '../layers/residual';
import { sequence } from '../layers/sequence';
import type { Model, ModelArgument, ModelEntry } from './model';
import { namedShapes, networkNames } from './networkParts';
import {
  dropoutRate,
  hidden,
  hiddenActivation,
  initialisation,
  initialScale,
  initialSeed,
  normalisation,
  outputActivation,
  residualSwitch,
} from './networkSettings';
import { bias, l1, l2 } from './settings';

/**
 * The multilayer perceptron: hidden layers a(x W + b), each over what the one before gives, and a last layer of weighted sums. A hidden layer
 * is weights, normalisation, activation and dropout, in that order. The flat parameters are those of the layers one after the other: W row
 * by row, [input][output], then b, then γ and β of the normalisation.
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
    outputActivation,
    l1,
    l2,
  ],
  outputActivation: outputActivation.id,
  takesImages: true,
  isPlainLine: () => false,
  refusal: ({ values, features, outputs }) =>
    tooManyActivations(values) ?? tooLarge(values, features, outputs),
  make: makeMlp,
};

function makeMlp(argument: ModelArgument): Model {
  const { values, features, outputs, precision } = argument;
  const kernels = kernelsFor(precision);
  const parts = partsOf(argument, kernels);
  const layers = sequence(
    parts.map(({ layer }) => layer),
    kernels,
  );
  const shapes = namedShapes(parts.filter(({ layer }) => layer.shapes.length > 0).map(({ layer }) => layer));
  const network = networkOf(layers, kernels, {
    drops: numberIn(values, dropoutRate) > 0,
    kinked: choicesIn(values, hiddenActivation).some((id) => isKinked(activationOf(id))),
  });
  const penalty = {
    l1: numberIn(values, l1),
    l2: numberIn(values, l2),
    weights: shapes.filter(({ kind }) => kind === 'weights'),
  };
  const row = new Float64Array(features);
  const only = { order: Int32Array.of(0), begin: 0, end: 1 };
  const evaluation = { mode: 'evaluation', first: 0, draw: 0 } as const;
  const predict: Model['predict'] = (parameters, from, offset, into) => {
    for (let j = 0; j < features; j++) row[j] = from[offset + j];
    network.take(parameters);
    network.forward(evaluation, row, only, into);
  };
  return {
    outputs,
    network,
    ...((penalty.l1 > 0 || penalty.l2 > 0) && { penalty }),
    start: () =>
      freshParameters(shapes, values).map(precision === 'float32' ? Math.fround : (value) => value),
    shapes: () => shapes,
    parameterNames: (featureNames, outputNames) => networkNames(shapes, featureNames, outputNames),
    predict,
    addGradient(_parameters, _features, _offset, slopes, gradient) {
      network.backward(slopes);
      network.addGradient(gradient);
    },
    culprit(parameters, from, offset): Culprit | undefined {
      if (!Array.from(parameters).every(Number.isFinite)) return undefined;
      const said = new Float64Array(outputs);
      predict(parameters, from, offset, said);
      const found = layers.firstNotFinite(1, said);
      return found && { text: parts[found.place].text, overflows: found.overflows };
    },
  };
}

/** A layer with what it computes, for reading: "tanh(h1·W2 + b2)". */
interface NetworkPart {
  readonly layer: NetworkLayer;
  readonly text: string;
}

function partsOf({ values, features, outputs, precision }: ModelArgument, kernels: Kernels): NetworkPart[] {
  const hasBias = switchIn(values, bias);
  const widths = listIn(values, hidden);
  const names = choicesIn(values, hiddenActivation);
  const probability = numberIn(values, dropoutRate);
  const isResidual = switchIn(values, residualSwitch);
  const sumsOf = (l: number): string =>
    `${l === 0 ? 'x' : `h${l}`}·W${l + 1}${hasBias ? ` + b${l + 1}` : ''}`;
  const hiddenParts = widths.map((width, l): NetworkPart => {
    const inputs = l === 0 ? features : widths[l - 1];
    const activation = activationOf(names[l % names.length]);
    const block = sequence(
      [
        dense(inputs, width, hasBias, kernels),
        ...normalised(choiceIn(values, normalisation), width, precision),
        activationLayer(activation, width, kernels),
        ...(probability > 0 ? [dropout(width, probability, l + 1, precision)] : []),
      ],
      kernels,
    );
    const skips = isResidual && inputs === width;
    const text = `${activation.id}(${sumsOf(l)})`;
    return skips
      ? { layer: residual(block, precision), text: `${l === 0 ? 'x' : `h${l}`} + ${text}` }
      : { layer: block, text };
  });
  const last = widths.length;
  const out = activationOf(choiceIn(values, outputActivation));
  return [
    ...hiddenParts,
    { layer: dense(widths[last - 1] ?? features, outputs, hasBias, kernels), text: sumsOf(last) },
    // Most losses take the scores themselves: then there is nothing to go through.
    ...(out === activations[0]
      ? []
      : [{ layer: activationLayer(out, outputs, kernels), text: `${out.id}(${sumsOf(last)})` }]),
  ];
}

function normalised(
  kind: string,
  width: number,
  precision: ModelArgument['precision'],
): readonly NetworkLayer[] {
  if (kind === 'batch') return [batchNorm(width, precision)];
  return kind === 'layer' ? [layerNorm(width, precision)] : [];
}

function activationOf(id: string): ActivationEntry {
  const entry = find(activations, id);
  if (!entry) throw new Error(`There is no activation "${id}".`);
  return entry;
}

const isKinked = (entry: ActivationEntry): boolean => entry.kind === 'scalar' && entry.kinked === true;

/** Weights as they are drawn, biases, and normalisations that change nothing yet. */
function freshParameters(shapes: readonly ParameterShape[], values: Values): number[] {
  const entry = find(initialisations, choiceIn(values, initialisation));
  if (!entry) throw new Error(`There is no initialisation "${values.initialisation}".`);
  const random = new Random(numberIn(values, initialSeed));
  let inputs = 0;
  return shapes.flatMap(({ name, kind, rows, columns }) => {
    const numbers = new Float64Array(rows * columns);
    if (kind === 'scale') numbers.fill(1);
    if (kind === 'weights') {
      inputs = rows;
      entry.fill({ values: numbers, inputs: rows, outputs: columns }, random, numberIn(values, initialScale));
    }
    if (name.startsWith('b')) entry.fillBiases?.(numbers, inputs, random);
    return Array.from(numbers);
  });
}

/** Each has a name and a window besides its numbers: some 100 MB together. */
const mostParameters = 500_000;

function tooLarge(values: Values, features: number, outputs: number): Problem | undefined {
  const widths = [features, ...listIn(values, hidden), outputs];
  const count = widths.slice(1).reduce((sum, width, l) => sum + (widths[l] + 1) * width, 0);
  if (count <= mostParameters) return undefined;
  return new Problem(
    `A network of ${widths.join('-')} units has ${count.toLocaleString('en-US')} parameters, more than the ${mostParameters.toLocaleString('en-US')} that fit in memory: make its hidden layers narrower.`,
  );
}

function tooManyActivations(values: Values): Problem | undefined {
  const layers = listIn(values, hidden).length;
  const names = choicesIn(values, hiddenActivation);
  if (names.length === 1 || names.length === layers) return undefined;
  return new Problem(
    `There are ${names.length} activations for ${layers} hidden layers: give one for all, or a list of ${layers}.`,
  );
}
