import type { ParameterShape } from '../../objective/parameterShape';
import { type Parsed, Problem } from '../../problem';
import { counted } from '../../text/counted';
import { listed } from '../datasets/cells';
import { fits, type Orientation, place, sizesOf } from './layout';
import { ordersOf } from './order';
import { isStatistic } from './runningStatistics';
import { arrayText, countOf, type StoredArray, shapeText, withShape } from './storedArray';

/** Which array is which layer's, and in whose order its numbers stand. */
interface MatchedArrays {
  readonly arrays: readonly StoredArray[];
  readonly orientation: Orientation;
}

/** Whose names the arrays of a file have. */
type Naming = 'own' | 'pytorch' | 'keras' | 'none';

/**
 * The flat parameters of a model from the arrays of a file: by our names (w1, b1, g1, s1 …), or by the names of PyTorch or Keras with the
 * shapes and their order. Statistics of batch normalisation are left out (runningStatistics.ts): they are taken of the rows trained on.
 * @param shapes the model's, which cover its parameters
 * @param file the file's name, safe to be shown
 */
export function assignWeights(
  stored: readonly StoredArray[],
  shapes: readonly ParameterShape[],
  file: string,
): Parsed<Float64Array> {
  const arrays = stored.filter((array) => !isStatistic(array));
  const found = assignmentOf(arrays, shapes, file);
  if (found instanceof Problem) return found;
  const wrong = notFinite(found.arrays, file);
  if (wrong) return wrong;
  const parameters = new Float64Array(shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0));
  for (const [i, shape] of shapes.entries()) place(found.arrays[i], shape, found.orientation, parameters);
  return parameters;
}

function assignmentOf(
  arrays: readonly StoredArray[],
  shapes: readonly ParameterShape[],
  file: string,
): Parsed<MatchedArrays> {
  const naming = namingOf(arrays, shapes);
  if (naming === undefined) return strangeName(arrays, shapes, file);
  if (arrays.length !== shapes.length) return otherCount(arrays, shapes, file);
  if (naming === 'own') return byName(arrays, shapes, file);
  const orientations: readonly Orientation[] =
    naming === 'none'
      ? ['inputsFirst', 'outputsFirst']
      : [naming === 'pytorch' ? 'outputsFirst' : 'inputsFirst'];
  const orders = ordersOf(arrays);
  const fitting = orientations.flatMap((orientation) =>
    orders
      .filter((order) => order.every((array, i) => fits(array, shapes[i], orientation)))
      .slice(0, 1)
      .map((order): MatchedArrays => ({ arrays: order, orientation })),
  );
  if (fitting.length > 1 && shapes.some(({ rows, columns }) => rows > 1 && columns > 1))
    return new Problem(
      `"${file}" does not say whether its arrays are [input][output] or [output][input], and they fit both ways: name them w1, b1 and so on, or as PyTorch does, 0.weight and 0.bias.`,
    );
  return fitting[0] ?? firstMisfit(orders[0], shapes, orientations[0], file);
}

const isOfPyTorch = (name: string): boolean =>
  /(^|[._])(weight|bias|coef_?|intercept_?)(_[a-z0-9_]+)?$/i.test(name);
const isOfKeras = (name: string): boolean =>
  /(^|[./_])(kernel|bias|gamma|beta)(:0)?$|(^|\/)vars\/\d+$/.test(name);
const isNumbered = (name: string): boolean => /^arr_\d+$/.test(name);

/** Undefined where a name is none of those that are known. */
function namingOf(arrays: readonly StoredArray[], shapes: readonly ParameterShape[]): Naming | undefined {
  const own = new Set(shapes.map(({ name }) => name));
  if (arrays.some(({ name }) => own.has(name))) return 'own';
  if (arrays.every(({ name }) => isNumbered(name))) return 'none';
  const isKeras = arrays.some(({ name }) => /kernel|\/vars\//.test(name));
  const isKnown = isKeras ? isOfKeras : isOfPyTorch;
  if (!arrays.every(({ name }) => isKnown(name))) return undefined;
  return isKeras ? 'keras' : 'pytorch';
}

function byName(
  arrays: readonly StoredArray[],
  shapes: readonly ParameterShape[],
  file: string,
): Parsed<MatchedArrays> {
  const order: StoredArray[] = [];
  for (const shape of shapes) {
    const array = arrays.find(({ name }) => name === shape.name);
    if (!array) return otherCount(arrays, shapes, file);
    if (!fits(array, shape, 'inputsFirst')) return misfit(array, shape, 'inputsFirst', file);
    order.push(array);
  }
  return { arrays: order, orientation: 'inputsFirst' };
}

const expected = (shapes: readonly ParameterShape[]): string =>
  listed(
    shapes.map((shape) => withShape({ name: shape.name, shape: sizesOf(shape, 'inputsFirst') })),
    8,
  );

function otherCount(
  arrays: readonly StoredArray[],
  shapes: readonly ParameterShape[],
  file: string,
): Problem {
  const held =
    arrays.length === 0
      ? 'no arrays'
      : `${counted(arrays.length, 'array')} (${listed(arrays.map(withShape), 8)})`;
  return new Problem(
    `"${file}" holds ${held}, but the model takes ${shapes.length}: ${expected(shapes)}. Take a file of the same layers, or change the model's.`,
  );
}

function strangeName(
  arrays: readonly StoredArray[],
  shapes: readonly ParameterShape[],
  file: string,
): Problem {
  const strange = arrays.find(({ name }) => !isOfPyTorch(name) && !isOfKeras(name)) ?? arrays[0];
  return new Problem(
    `"${file}" holds an array ${arrayText(strange)} of the shape ${shapeText(strange.shape)}, which is no name of a layer's weights: the model takes ${expected(shapes)}, or PyTorch's 0.weight, 0.bias …, or Keras's kernel and bias.`,
  );
}

function firstMisfit(
  arrays: readonly StoredArray[],
  shapes: readonly ParameterShape[],
  orientation: Orientation,
  file: string,
): Problem {
  const at = arrays.findIndex((array, i) => !fits(array, shapes[i], orientation));
  return misfit(arrays[at], shapes[at], orientation, file);
}

function misfit(array: StoredArray, shape: ParameterShape, orientation: Orientation, file: string): Problem {
  const turned = orientation === 'outputsFirst' && shape.kind === 'weights' ? ', [output][input]' : '';
  return new Problem(
    `Array ${arrayText(array)} of "${file}" has the shape ${shapeText(array.shape)}, but ${shape.name} of the model takes ${shapeText(sizesOf(shape, orientation))}${turned}: take a file of the same layers, or change the model's.`,
  );
}

function notFinite(arrays: readonly StoredArray[], file: string): Problem | undefined {
  for (const array of arrays) {
    const at = array.values.findIndex((value) => !Number.isFinite(value));
    if (at >= 0)
      return new Problem(
        `Array ${arrayText(array)} of "${file}" has ${array.values[at]} at place ${at + 1} of ${countOf(array.shape)}: weights must be finite numbers.`,
      );
  }
  return undefined;
}
