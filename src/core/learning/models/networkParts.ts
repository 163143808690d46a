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
    .map(({ statistics: _statistics, ...shape }) => {
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
