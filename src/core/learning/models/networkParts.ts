import type { ParameterShape } from '../../objective/parameterShape';
import type { LayerShape } from '../layers/layer';

/** Layers as parameters are named: by their shapes. */
export interface NamedLayer {
  readonly shapes: readonly LayerShape[];
}

/** The shapes of layers one after the other, each with a letter and the number of its weights: w1, b1, and g1 and s1 of a normalisation. */
export function namedShapes(layers: readonly NamedLayer[]): ParameterShape[] {
  let from = 0;
  let number = 0;
  let normalised = false;
  return layers
    .flatMap(({ shapes }) => shapes)
    .map((shape) => {
      if (shape.kind === 'weights') {
        number++;
        normalised = false;
      }
      normalised ||= shape.kind === 'scale';
      const named = { ...shape, name: `${letterOf(shape, normalised)}${number}`, from };
      from += shape.rows * shape.columns;
      return named;
    });
}

/** γ and β of a normalisation are scale and shift: g and s. */
function letterOf({ kind }: LayerShape, normalised: boolean): string {
  if (kind === 'weights') return 'w';
  if (kind === 'scale') return 'g';
  return normalised ? 's' : 'b';
}

/**
 * One name per parameter: w1_x_h1 for the weight of layer 1 from feature x to unit h1, b2_h3 for a bias, and of an only output w3_h1
 * and b3. Of a filter w1_y1x2_c3_h4: row 1, column 2, channel 3 of the picture that comes in (h3 of one that a layer gave), filter 4.
 * Of a recurrent layer w1_c2_h1, from number 2 of a step, and w2_h3_h1, from unit 3 of the step before; where it has gates r, z and n,
 * w1_c2_r1 and so on.
 * @param features the names of the inputs of the first layer; units of hidden layers are h1, h2, …
 * @param outputs the names of the units of the last one
 */
export function networkNames(
  shapes: readonly ParameterShape[],
  features: readonly string[],
  outputs: readonly string[],
): string[] {
  const last = Math.max(...shapes.map(layerNumber));
  return shapes.flatMap((shape) => {
    const { name, rows, columns, kind, state } = shape;
    const isLast = layerNumber(shape) === last;
    const units = (count: number): string[] => {
      if (state !== undefined && count > state) return gateNames(count, state);
      return isLast ? outputEnds(outputs, count) : Array.from({ length: count }, (_, i) => `_h${i + 1}`);
    };
    if (kind !== 'weights') return units(rows).map((end) => name + end);
    const ends = units(columns);
    return inputNames(shape, features).flatMap((input) => ends.map((end) => `${name}${input}${end}`));
  });
}

const layerNumber = ({ name }: ParameterShape): number => Number(name.slice(1));

/** The sums of a gated unit: r resets, z keeps, n is new. */
const gateNames = (count: number, units: number): string[] =>
  Array.from({ length: count }, (_, i) => `_${'rzn'[Math.floor(i / units)]}${(i % units) + 1}`);

/** What the inputs of some weights are called. */
function inputNames(shape: ParameterShape, features: readonly string[]): string[] {
  const { rows, filter, state } = shape;
  const isFirst = layerNumber(shape) === 1;
  if (isFirst && state !== undefined) return Array.from({ length: rows }, (_, i) => `_c${i + 1}`);
  if (isFirst && rows === features.length) return features.map((feature) => `_${feature}`);
  if (!filter) return Array.from({ length: rows }, (_, i) => `_h${i + 1}`);
  const { height, width, channels } = filter;
  return Array.from({ length: rows }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const place = height * width > 1 ? `_y${Math.floor(pixel / width) + 1}x${(pixel % width) + 1}` : '';
    const channel = isFirst && channels === 1 ? '' : `_${isFirst ? 'c' : 'h'}${(i % channels) + 1}`;
    return place + channel;
  });
}

/** A single output needs no name. */
const outputEnds = (outputs: readonly string[], count: number): string[] =>
  count > 1 ? outputs.map((output) => `_${output}`) : [''];
