import { isMatrix, type ParameterShape } from '../../objective/parameterShape';
import type { LayerMethod } from '../../optimizers/layers/matrixRule';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import type { ExportedRun } from '../exportRequest';

/** Layers that a method treats in one way, as one function of a program. */
export interface LayerKind {
  /** What the function's name ends with. */
  readonly name: string;
  readonly method: LayerMethod;
  /** One of its layers, from which others differ in their size at the most. */
  readonly shape: ParameterShape;
}

/** A layer with its kind. */
export interface PlannedLayer {
  readonly shape: ParameterShape;
  readonly kind: LayerKind;
}

/** The layers of a run by a method that treats them one by one; undefined where all parameters are one vector in formulas. */
export function layersOf(
  { spec }: ExportedRun,
  { layer }: OptimizerEntry,
  shapes: readonly ParameterShape[] | undefined,
  dimension: number,
): readonly PlannedLayer[] | undefined {
  if (!layer) return undefined;
  const { settings } = spec.optimizer;
  const [vector, matrix] = [layer(settings, false), layer(settings, true)];
  const isVector = shapes === undefined || (shapes.length === 1 && !isMatrix(shapes[0]));
  if (isVector && !vector.matrix) return undefined;
  const whole: ParameterShape = { name: 'x', from: 0, rows: dimension, columns: 1, kind: 'weights' };
  const kinds = new Map<string, LayerKind>();
  return (shapes ?? [whole]).map((shape) => {
    const name = kindName(shape, matrix.matrix !== undefined || vector.matrix !== undefined);
    const kind = kinds.get(name) ?? { name, shape, method: isMatrix(shape) ? matrix : vector };
    kinds.set(name, kind);
    return { shape, kind };
  });
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
