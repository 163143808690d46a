import type { OwnLine } from '../board/ownLine';
import { indexed } from '../board/vectorNames';
import { arrivedLines, type SignedMatrix, sizeLine, twoSidedLines } from './layers/matrixLines';
import type { MatrixStep } from './layers/matrixRule';

/** The sums' sizes, and the number of Lᵖ·G·Rᵖ, or Lᵖ·g of a vector, that is looked at; the powers are called P and Q. */
export function powerLines(done: MatrixStep, matrix: boolean, power: number): readonly OwnLine[] {
  const { rows, columns, arrived, next, at } = done;
  const across = matrix ? columns : 1;
  const [i, j] = [Math.floor(at / across), at % across];
  const middle = { sign: 'G', numbers: arrived, columns: across };
  const sides = {
    left: powerOf('P', next[1], matrix ? rows : arrived.length),
    ...(matrix && { right: powerOf('Q', next[3], columns) }),
  };
  return [
    ...arrivedLines(done),
    sizeLine('‖L‖', next[0]),
    ...(matrix ? [sizeLine('‖R‖', next[2])] : []),
    { target: 'p', sign: '=', result: power },
    powerLine('P', 'L', i, i, sides.left),
    ...(matrix ? [powerLine('Q', 'R', j, j, sides.right ?? sides.left)] : []),
    ...twoSidedLines(sides, middle, { i, j, target: 'u', between: 'A' }),
  ];
}

/** A power as a matrix: of a side that has only its diagonal, 0 beside it. */
function powerOf(sign: string, raised: Float64Array, size: number): SignedMatrix {
  if (raised.length === size * size && size > 1) return { sign, numbers: raised, columns: size };
  const numbers = new Float64Array(size * size);
  for (let i = 0; i < size; i++) numbers[i * size + i] = raised[i];
  return { sign, numbers, columns: size };
}

const powerLine = (target: string, of: string, i: number, j: number, { numbers, columns }: SignedMatrix) => ({
  target: indexed(target, i, j),
  words: { text: `(${of}ᵖ)${indexed('', i, j)}`, latex: `(${of}^{p})_{${i + 1},${j + 1}}` },
  result: numbers[i * columns + j],
});
