import type { ModelSpec } from '../../experiment/experiment';
import type { ParameterShape } from '../../objective/parameterShape';

/**
 * The names that PyTorch gives a model's parameters: of the linear model those of an nn.Linear, of a network those of an nn.Sequential,
 * in which each layer is nn.Linear, the normalisation, the activation and nn.Dropout, as far as it has them; of a recurrent one those of an nn.RNN
 * or nn.GRU of so many layers that is called rnn, and of an nn.Linear that is called head. What else stands between the
 * layers of other models is theirs: there the modules with parameters are counted.
 */
export function torchNames(
  { name: model, settings = {} }: ModelSpec,
  shapes: readonly ParameterShape[],
): readonly string[] {
  const drops = typeof settings.dropout === 'number' && settings.dropout > 0;
  const layers = [...new Set(shapes.map(layerOf))];
  if (layers.length === 1 && layers[0] === '') return shapes.map(lastPart);
  if (model === 'rnn') return recurrentNames(shapes);
  if (model !== 'mlp') return countedModules(shapes);
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

/** Each recurrent layer has two weights with their biases: of the step's numbers, and of the state before. */
function recurrentNames(shapes: readonly ParameterShape[]): readonly string[] {
  return shapes.map((shape, i) => {
    if (shape.state === undefined) return `head.${lastPart(shape)}`;
    return `rnn.${lastPart(shape)}_${i % 4 < 2 ? 'ih' : 'hh'}_l${Math.floor(i / 4)}`;
  });
}

/** Weights and scales begin a module, to which the bias behind them belongs. */
function countedModules(shapes: readonly ParameterShape[]): readonly string[] {
  let module = -1;
  return shapes.map((shape) => {
    if (shape.kind !== 'bias' || module < 0) module++;
    return `${module}.${lastPart(shape)}`;
  });
}

/** The number of the layer: "1" of "w1", and nothing of "w". */
const layerOf = ({ name }: ParameterShape): string => name.replace(/^\D+/, '');

const lastPart = ({ kind }: ParameterShape): string => (kind === 'bias' ? 'bias' : 'weight');
