import type { Floats } from '../../learning/layers/kernels/kernels';
import type { NetworkStage } from '../../learning/models/networkStage';
import type { ParameterShape } from '../../objective/parameterShape';

/** How many units of a stage are drawn: of pictures each channel is one. */
export const channelsOf = ({ image, units }: Pick<NetworkStage, 'image' | 'units'>): number =>
  image?.channels ?? units;

/** What a drawn unit has in an array of rows × units: of a channel the sum over its pixels. */
export function sumOf(stage: NetworkStage, from: Floats, row: number, unit: number): number {
  const channels = channelsOf(stage);
  let sum = 0;
  for (let i = unit; i < stage.units; i += channels) sum += from[row * stage.units + i];
  return sum;
}

/** The same as a mean. */
export const meanOf = (stage: NetworkStage, from: Floats, row: number, unit: number): number =>
  (sumOf(stage, from, row, unit) * channelsOf(stage)) / stage.units;

/** The pixels of the drawn units of the row that went through last: units × pixels. */
export function pixelsOf(stage: NetworkStage, from: Floats, units: readonly number[]): Float64Array {
  const channels = channelsOf(stage);
  const pixels = stage.units / channels;
  return Float64Array.from({ length: units.length * pixels }, (_, i) => {
    const unit = units[Math.floor(i / pixels)];
    return from[(i % pixels) * channels + unit];
  });
}

/** The weights that a stage's sums are made with: over all units before, or filters that are moved over a picture. */
export const weightShape = ({ weights, filters }: NetworkStage): ParameterShape | undefined =>
  weights ?? filters;

/**
 * What stands in a vector of parameters between a drawn unit and one of the stage before, of which there are so many: a weight; of
 * several, as of a filter, √Σ w² with the sign of their sum.
 */
export function between(
  { from, rows, columns }: ParameterShape,
  inputs: number,
  input: number,
  output: number,
  vector: Float64Array,
): number {
  if (rows === inputs) return vector[from + input * columns + output];
  let sum = 0;
  let squares = 0;
  for (let row = input; row < rows; row += inputs) {
    const weight = vector[from + row * columns + output];
    sum += weight;
    squares += weight * weight;
  }
  return Math.sign(sum) * Math.sqrt(squares);
}
