import type { OwnLine } from '../../board/ownLine';
import type { BoardSymbol } from '../../board/symbol';
import { indexed, mostWritten, productFormula, vectorNames } from '../../board/vectorNames';

/** A direction found from the gradient by a matrix, and the parameter that is looked at. */
export interface ModelledDirection {
  readonly gradient: Float64Array;
  readonly direction: Float64Array;
  readonly parameter: number;
  /** What the direction's part of the parameter is called. */
  readonly target: string;
}

/** d = −H·∇f, where H is known, n × n, row by row. */
export function byInverse(inverse: Float64Array, looked: ModelledDirection): readonly OwnLine[] {
  const { gradient, direction, parameter, target } = looked;
  const n = direction.length;
  const words: BoardSymbol = { text: '−(H·∇f)', latex: '-(H \\cdot \\nabla f)' };
  const line = { target, result: direction[parameter] };
  if (n > mostWritten) return [{ ...line, words }];
  const row = inverse.subarray(parameter * n, (parameter + 1) * n);
  const names = { ...rowNames('H', row, parameter), ...vectorNames('g', gradient) };
  return [{ ...line, formula: `-(${productFormula('h', 'g', n)})`, names }];
}

/** The names h1, h2, … of a matrix's row, which are written H₁₁, H₁₂. */
const rowNames = (sign: string, row: Float64Array, at: number) =>
  Object.fromEntries(Array.from(row, (value, j) => [`h${j + 1}`, { symbol: indexed(sign, at, j), value }]));

/** B·d = −∇f, where B is known: in two parameters by Cramer's rule, as one solves it by hand. */
export function bySolving(matrix: Float64Array, looked: ModelledDirection): readonly OwnLine[] {
  const { gradient, direction, parameter, target } = looked;
  const n = direction.length;
  const words: BoardSymbol = { text: '−(B⁻¹·∇f)', latex: '-(B^{-1} \\cdot \\nabla f)' };
  const line = { target, result: direction[parameter] };
  if (n === 1) {
    const names = { g: { symbol: 'g', value: gradient[0] }, b: { symbol: 'B', value: matrix[0] } };
    return [{ ...line, formula: '-g / b', names }];
  }
  if (n !== 2) return [{ ...line, words }];
  const other = 1 - parameter;
  const [own, cross, across] = [matrix[parameter * 3], matrix[1], matrix[other * 3]];
  const names = {
    ...{
      own: { symbol: indexed('B', parameter, parameter), value: own },
      cross: { symbol: 'B₁₂', value: cross },
    },
    across: { symbol: indexed('B', other, other), value: across },
    ...{ g: { symbol: indexed('g', parameter), value: gradient[parameter] } },
    ...{ h: { symbol: indexed('g', other), value: gradient[other] } },
    det: { symbol: 'det B', value: own * across - cross * cross },
  };
  return [
    { target: 'det B', sign: '=', formula: 'own*across - cross*cross', names, result: names.det.value },
    { ...line, formula: '-(across*g - cross*h) / det', names },
  ];
}
