import type { OwnLine } from '../../board/ownLine';
import { othersProduct, rowProduct } from '../../board/rowLines';
import { indexed } from '../../board/vectorNames';

/** A direction found from the gradient by a matrix, and the parameter that is looked at. */
export interface ModelledDirection {
  readonly gradient: Float64Array;
  readonly direction: Float64Array;
  readonly parameter: number;
  /** What the direction's part of the parameter is called. */
  readonly target: string;
  /** What the matrix is called. */
  readonly matrix: string;
}

/** d = −H·∇f, where H is known, n × n, row by row: the parameter's row of it. */
export function byInverse(inverse: Float64Array, looked: ModelledDirection): readonly OwnLine[] {
  const { gradient, direction, parameter, target, matrix } = looked;
  const row = rowOf(inverse, parameter);
  const { lines, formula, names } = rowProduct({
    ...{ matrix, row, rowPlace: parameter, vector: 'g', numbers: gradient, at: parameter },
  });
  return [...lines, { target, formula: `-(${formula})`, names, result: direction[parameter] }];
}

/** A row of an n × n matrix. */
export function rowOf(matrix: Float64Array, at: number): Float64Array {
  const n = Math.sqrt(matrix.length);
  return matrix.subarray(at * n, (at + 1) * n);
}

/** B·d = −∇f, where B is known: in two parameters by Cramer's rule, as one solves it by hand; in more the parameter's row, solved for its d. */
export function bySolving(matrix: Float64Array, looked: ModelledDirection): readonly OwnLine[] {
  const n = looked.direction.length;
  if (n === 2) return byCramer(matrix, looked);
  const { gradient, direction, parameter, target, matrix: sign } = looked;
  const row = rowOf(matrix, parameter);
  const g = { symbol: n === 1 ? 'g' : indexed('g', parameter), value: gradient[parameter] };
  const own = { symbol: n === 1 ? sign : indexed(sign, parameter, parameter), value: row[parameter] };
  const line = { target, result: direction[parameter] };
  if (n === 1) return [{ ...line, formula: '-g / own', names: { g, own } }];
  const product = { matrix: sign, row, rowPlace: parameter, vector: 'd', numbers: direction };
  const { lines, formula, names } = othersProduct({ ...product, at: parameter });
  return [...lines, { ...line, formula: `-(g + ${formula}) / own`, names: { ...names, g, own } }];
}

function byCramer(matrix: Float64Array, looked: ModelledDirection): readonly OwnLine[] {
  const { gradient, direction, parameter, target, matrix: sign } = looked;
  const other = 1 - parameter;
  const [own, cross, across] = [matrix[parameter * 3], matrix[1], matrix[other * 3]];
  const names = {
    own: { symbol: indexed(sign, parameter, parameter), value: own },
    cross: { symbol: indexed(sign, 0, 1), value: cross },
    across: { symbol: indexed(sign, other, other), value: across },
    g: { symbol: indexed('g', parameter), value: gradient[parameter] },
    h: { symbol: indexed('g', other), value: gradient[other] },
    det: { symbol: `det ${sign}`, value: own * across - cross * cross },
  };
  return [
    {
      ...{ target: `det ${sign}`, sign: '=', formula: 'own*across - cross*cross' },
      ...{ names, result: names.det.value },
    },
    { target, formula: '(cross*h - across*g) / det', names, result: direction[parameter] },
  ];
}
