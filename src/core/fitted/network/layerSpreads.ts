import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { Stage } from '../../learning/models/stage';
import type { Sliced } from '../../objective/sliced';
import type { Interval } from '../../plane/interval';
import type { LayerSpread, LayerSpreads } from './networkAnswer';
import { evenWindow, median, spreadOver } from './spread';
import { stillUnits } from './stillUnits';

/** Parameters some steps before those that are looked at. */
export interface ParametersBefore {
  readonly parameters: Float64Array;
  readonly steps: number;
}

/** Decades of gradients, and of update ratios. */
const slopeDecades: Interval = [-10, 2];
const ratioDecades: Interval = [-7, 0];

/**
 * How weights, gradients and update ratios are spread, layer by layer, and how many units are still.
 * @param gradient ∂loss/∂parameter over the rows that are looked at
 * @param rows training rows, of a network of many every k-th
 */
export function* layerSpreads(
  network: FittedNetwork,
  parameters: Float64Array,
  gradient: Float64Array,
  rows: Float64Array,
  before: ParametersBefore | undefined,
): Sliced<LayerSpreads> {
  const still = yield* stillUnits(network, parameters, rows);
  const layers = network.stages.flatMap((stage, l): LayerSpread[] => {
    if (!stage.weights) return [];
    const weights = weightsOf(stage.weights, parameters);
    const ratios = before && ratiosOf(weights, weightsOf(stage.weights, before.parameters), before.steps);
    return [
      {
        ...{ column: l + 1, text: stage.text, units: stage.units, ...still[l] },
        weights: spreadOver(weights, evenWindow(weights)),
        slopes: spreadOver(weightsOf(stage.weights, gradient).map(decades), slopeDecades),
        ...(ratios && { ratios: spreadOver(ratios.map(decades), ratioDecades), ratio: median(ratios) }),
      },
    ];
  });
  return { layers, rows: rows.length / network.inputs, ...(before && { steps: before.steps }) };
}

const decades = (value: number): number => Math.log10(Math.abs(value));

const weightsOf = (
  { from, rows, columns }: NonNullable<Stage['weights']>,
  vector: Float64Array,
): Float64Array => vector.subarray(from, from + rows * columns);

/** How large a step is beside its weight, |Δw| / |w|: of several steps their mean. */
function ratiosOf(now: Float64Array, before: Float64Array, steps: number): Float64Array {
  return now.map((weight, i) => Math.abs(weight - before[i]) / steps / Math.abs(before[i]));
}
