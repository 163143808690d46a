import { numberIn } from '../../catalogue/values';
import type { Culprit } from '../../expression/culprit';
import type { Kernels } from '../layers/kernels/kernels';
import { type NetworkTraits, networkOf, rowsAtOnce } from '../layers/network';
import { sequence } from '../layers/sequence';
import type { Model, ModelArgument } from './model';
import { namedShapes } from './networkParts';
import { type NetworkPart, stagesOf } from './networkStages';
import { freshParameters } from './networkStart';
import { l1, l2 } from './settings';

/** So many numbers that layers give stay in the processor's cache. */
const cachedNumbers = 2 ** 17;

/** As many rows as stay in the cache with what comes out of every layer. */
function rowsTogether(parts: readonly NetworkPart[]): number {
  const width = parts.reduce((sum, { layer }) => sum + layer.outputs, 0);
  return Math.max(1, Math.min(rowsAtOnce, Math.floor(cachedNumbers / width)));
}

/** A model of parts one after the other, which compute with the same kernels. */
export function networkModel(
  { values, features, outputs, precision }: ModelArgument,
  parts: readonly NetworkPart[],
  kernels: Kernels,
  traits: Omit<NetworkTraits, 'together'>,
): Model {
  const layers = sequence(
    parts.map(({ layer }) => layer),
    kernels,
  );
  const shapes = namedShapes(parts.map(({ layer }) => layer));
  const network = networkOf(layers, kernels, { ...traits, together: rowsTogether(parts) });
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
    stages: stagesOf(parts, shapes),
    ...((penalty.l1 > 0 || penalty.l2 > 0) && { penalty }),
    start: () =>
      freshParameters(shapes, values).map(precision === 'float32' ? Math.fround : (value) => value),
    shapes: () => shapes,
    parameterNames: (names, outputNames) => ({ shapes, features: names, outputs: outputNames }),
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
