import type { Values } from '../../catalogue/entry';
import { isMatrix, type ParameterShape } from '../../objective/parameterShape';
import type { LayerMethod } from '../../optimizers/layers/matrixRule';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import type { Transform } from '../../optimizers/recipe/transform';
import type { FirstOrderPlan } from '../methods/methodPlan';
import { type PlaceSpan, spansOf } from '../space/walkedSpace';

/** Layers that a method treats in one way, as one function of a program. */
export interface LayerKind {
  /** What the function's name ends with. */
  readonly name: string;
  readonly method: LayerMethod;
  /** One of its layers, from which others differ in their size at the most. */
  readonly shape: ParameterShape;
  /** The method's settings there. */
  readonly settings: Values;
  /** What the learning rate is multiplied by; absent: 1. */
  readonly factor?: number;
  /** What is to be said of it. */
  readonly remark?: string;
  /** A group of layers as a run of its own. */
  readonly plan?: FirstOrderPlan;
  /** What a group draws from. */
  readonly seed?: number;
}

/** Parameters that walk by themselves: a layer, or a group of them. */
export interface PlannedLayer {
  readonly shape: ParameterShape;
  readonly places: readonly PlaceSpan[];
  readonly kind: LayerKind;
}

/** Layers, and how a method walks in them. */
export interface LayersAsked {
  readonly entry: OptimizerEntry;
  readonly settings: Values;
  readonly shapes: readonly ParameterShape[] | undefined;
  readonly dimension: number;
  /** What is known of all of their kinds. */
  readonly all?: Pick<LayerKind, 'factor' | 'remark'> & { readonly ending: string };
}

/** The layers of a run by a method that treats them one by one; undefined where all parameters are one vector in formulas. */
export function layersOf(asked: LayersAsked): readonly PlannedLayer[] | undefined {
  const { entry, settings, shapes, dimension, all } = asked;
  const { layer } = entry;
  if (!layer) return undefined;
  const [vector, matrix] = [layer(settings, false), layer(settings, true)];
  const isVector = shapes === undefined || (shapes.length === 1 && !isMatrix(shapes[0]));
  if (isVector && !vector.matrix && !all) return undefined;
  const whole: ParameterShape = { name: 'x', from: 0, rows: dimension, columns: 1, kind: 'weights' };
  const hasRule = matrix.matrix !== undefined || vector.matrix !== undefined;
  const { ending = '', ...more } = all ?? {};
  const kinds = new Map<string, LayerKind>();
  return (shapes ?? [whole]).map((shape) => {
    const name = `${kindName(shape, hasRule)}${ending}`;
    const method = isMatrix(shape) ? matrix : vector;
    const kind = kinds.get(name) ?? { name, shape, settings, method, ...more };
    kinds.set(name, kind);
    return { shape, kind, places: spansOf([shape]) };
  });
}

/** Layers that walk together by formulas, as one part. */
export function togetherAs(
  shapes: readonly ParameterShape[],
  transforms: readonly Transform[],
  kind: Omit<LayerKind, 'shape' | 'method'>,
): PlannedLayer {
  const places = spansOf(shapes);
  const rows = places.reduce((sum, { from, end }) => sum + end - from, 0);
  const shape: ParameterShape = { ...shapes[0], rows, columns: 1 };
  return { shape, places, kind: { ...kind, shape, method: { transforms } } };
}

/** A side of more numbers is treated by itself where matrices would be made of it (Shampoo, SOAP). */
export const longestSide = 256;

function kindName(shape: ParameterShape, hasRule: boolean): string {
  if (!hasRule) return 'layer';
  const { rows, columns } = shape;
  const long = (size: number): string => (size > longestSide ? 'long' : '');
  if (!isMatrix(shape))
    return [columns > 1 ? 'row' : 'vector', long(rows * columns)].join('_').replace(/_$/, '');
  const wide = [long(rows) && 'rows', long(columns) && 'columns'].filter((part) => part !== '');
  return ['matrix', ...(wide.length > 0 ? ['of_long', ...wide] : [])].join('_');
}
