import type { ParameterShape } from '../../objective/parameterShape';
import type { LayerShape } from '../layers/layer';

/** A layer of weights as the parameters are named: its shapes, and the names of what comes in and goes out. */
export interface NamedLayer {
  readonly shapes: readonly LayerShape[];
}

/** The shapes of layers one after the other, each with a letter and the layer's number: w1, b1, and g1 and s1 of a normalisation. */
export function namedShapes(layers: readonly NamedLayer[]): ParameterShape[] {
  const named: ParameterShape[] = [];
  let from = 0;
  for (const [l, { shapes }] of layers.entries()) {
    let normalised = false;
    for (const shape of shapes) {
      normalised ||= shape.kind === 'scale';
      named.push({ ...shape, name: `${letterOf(shape, normalised)}${l + 1}`, from });
      from += shape.rows * shape.columns;
    }
  }
  return named;
}

/** γ and β of a normalisation are scale and shift: g and s. */
function letterOf({ kind }: LayerShape, normalised: boolean): string {
  if (kind === 'weights') return 'w';
  if (kind === 'scale') return 'g';
  return normalised ? 's' : 'b';
}

/**
 * One name per parameter: w1_x_h1 for the weight of layer 1 from feature x to unit h1, b2_h3 for a bias, and of an only output w3_h1
 * and b3.
 * @param names of each layer's inputs and, last, of the outputs; units of hidden layers are h1, h2, …
 */
export function networkNames(
  shapes: readonly ParameterShape[],
  features: readonly string[],
  outputs: readonly string[],
): string[] {
  const last = Math.max(...shapes.map(layerNumber));
  return shapes.flatMap((shape) => {
    const { name, rows, columns, kind } = shape;
    const isFirst = layerNumber(shape) === 1;
    const isLast = layerNumber(shape) === last;
    const units = (count: number): string[] =>
      isLast ? outputEnds(outputs, count) : Array.from({ length: count }, (_, i) => `_h${i + 1}`);
    if (kind !== 'weights') return units(rows).map((end) => name + end);
    const ends = units(columns);
    const inputs = isFirst ? features : Array.from({ length: rows }, (_, i) => `h${i + 1}`);
    return inputs.flatMap((input) => ends.map((end) => `${name}_${input}${end}`));
  });
}

const layerNumber = ({ name }: ParameterShape): number => Number(name.slice(1));

/** A single output needs no name. */
const outputEnds = (outputs: readonly string[], count: number): string[] =>
  count > 1 ? outputs.map((output) => `_${output}`) : [''];
