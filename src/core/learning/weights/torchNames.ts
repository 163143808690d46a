import type { ModelSpec } from '../../experiment/experiment';
import type { ParameterShape } from '../../objective/parameterShape';

/**
 * The names that PyTorch gives a model's parameters: of the linear model those of an nn.Linear, of a network those of an nn.Sequential,
 * in which each layer is nn.Linear, the normalisation, the activation and nn.Dropout, as far as it has them.
 */
export function torchNames(
  { settings = {} }: ModelSpec,
  shapes: readonly ParameterShape[],
): readonly string[] {
  const drops = typeof settings.dropout === 'number' && settings.dropout > 0;
  const layers = [...new Set(shapes.map(layerOf))];
  if (layers.length === 1 && layers[0] === '') return shapes.map(lastPart);
  const isNormalised = (layer: string): boolean =>
    shapes.some((shape) => layerOf(shape) === layer && shape.kind === 'scale');
  const places = new Map<string, number>();
  let next = 0;
  for (const layer of layers) {
    places.set(layer, next);
    next += 2 + Number(isNormalised(layer)) + Number(drops);
  }
  return shapes.map((shape) => {
    const isOfNormalisation = /^[gs]/.test(shape.name);
    return `${(places.get(layerOf(shape)) ?? 0) + Number(isOfNormalisation)}.${lastPart(shape)}`;
  });
}

/** The number of the layer: "1" of "w1", and nothing of "w". */
const layerOf = ({ name }: ParameterShape): string => name.replace(/^\D+/, '');

const lastPart = ({ kind }: ParameterShape): string => (kind === 'bias' ? 'bias' : 'weight');
