import { joinedVectors } from '../../algebra/vector';
import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { ParameterShape } from '../../objective/parameterShape';
import type { Sliced } from '../../objective/sliced';
import type { Interval } from '../../plane/interval';
import { channelsOf } from './channels';
import { evenWindow, histogramOver, median } from './histogram';
import type { LayerSpread, LayerSpreads } from './networkAnswer';
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
 * @param rows training rows, of a network of many some
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
    const { allWeights } = stage;
    if (allWeights.length === 0) return [];
    const weights = weightsOf(allWeights, parameters);
    const slopes = weightsOf(allWeights, gradient);
    const ratios = before && ratiosOf(weights, weightsOf(allWeights, before.parameters), before.steps);
    return [
      {
        ...{ column: l + 1, text: stage.text, units: channelsOf(stage), ...still[l] },
        weights: histogramOver(weights, evenWindow(weights)),
        slopes: histogramOver(slopes.map(decades), slopeDecades),
        ...(ratios && {
          ratios: histogramOver(ratios.map(decades), ratioDecades),
          ratio: medianOfMoved(ratios, slopes),
        }),
      },
    ];
  });
  return { layers, rows: rows.length / network.inputs, ...(before && { steps: before.steps }) };
}

const decades = (value: number): number => Math.log10(Math.abs(value));

/** What stands in a vector of parameters at the weights of a layer, one block behind the other. */
function weightsOf(shapes: readonly ParameterShape[], vector: Float64Array): Float64Array {
  const blocks = shapes.map(({ from, rows, columns }) => vector.subarray(from, from + rows * columns));
  return blocks.length === 1 ? blocks[0] : joinedVectors(blocks);
}

/** Of weights that get no gradient, as those behind dead units, a step says nothing; where none gets one, of all. */
function medianOfMoved(ratios: Float64Array, slopes: Float64Array): number {
  const moved = ratios.filter((_, i) => slopes[i] !== 0);
  return median(moved.length > 0 ? moved : ratios);
}

/** How large a step is beside its weight, |Δw| / |w|: of several steps their mean. */
function ratiosOf(now: Float64Array, before: Float64Array, steps: number): Float64Array {
  return now.map((weight, i) => Math.abs(weight - before[i]) / steps / Math.abs(before[i]));
}
