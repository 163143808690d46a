import type { Values } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import { isMatrix } from '../../objective/parameterShape';
import { constantRate } from '../../schedules/constant';
import type { FirstOrderMethod } from '../firstOrder';
import type { OptimizerEntry } from '../optimizer';
import { gradientTransforms, optionSettings } from '../options';
import { descend } from '../recipe/descend';
import { descendByLayers } from './layerwise';
import type { LayerMethod } from './matrixRule';

/** What tells one method that sees layers from another; its weight decay is its own. */
export type LayeredMethod = Pick<
  FirstOrderMethod,
  'id' | 'label' | 'source' | 'about' | 'rate' | 'settings'
> & {
  /** What it does with a matrix, and with a vector, such as a bias. */
  layer(values: Values, matrix: boolean): LayerMethod;
};

/**
 * A catalogue entry for a first-order method that treats each of the objective's shapes by itself, with the options that
 * all share: they see the gradient as a whole. Parameters without shapes are one vector.
 */
export function layered({ layer, ...entry }: LayeredMethod): OptimizerEntry {
  return {
    ...entry,
    layer,
    settings: [...entry.settings, ...optionSettings],
    family: 'firstOrder',
    formulas(values, matrices) {
      const { matrix, transforms } = layer(values, false);
      if (matrix || (matrices && layer(values, true).matrix)) return undefined;
      return { options: gradientTransforms(values), decayBefore: [], method: transforms, decayBehind: [] };
    },
    make: ({ values, precision, schedule: given, seed, shapes }) => {
      const schedule = given ?? constantRate(numberIn(values, entry.settings[0]));
      const before = gradientTransforms(values);
      const [vector, matrix] = [layer(values, false), layer(values, true)];
      const isVector = shapes === undefined || (shapes.length === 1 && !isMatrix(shapes[0]));
      if (isVector && !vector.matrix)
        return descend({ transforms: [...before, ...vector.transforms], schedule, precision, seed });
      const methodFor = (shape: Parameters<typeof isMatrix>[0]): LayerMethod =>
        isMatrix(shape) ? matrix : vector;
      return descendByLayers({ before, shapes, methodFor, schedule, precision, seed });
    },
  };
}
