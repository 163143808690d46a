import { norm } from '../../algebra/vector';
import type { OwnLine, OwnName } from '../../board/ownLine';
import { type RowProduct, rowProduct } from '../../board/rowLines';
import { indexed } from '../../board/vectorNames';
import type { MatrixStep } from './matrixRule';

/** A setting of a rule, as its lines name it. */
export const matrixSetting = (symbol: string, value: number): OwnName => ({
  symbol,
  value,
  isConstant: true,
});

/** ‖G‖ of the gradient as it came. */
export const arrivedLines = ({ arrived }: Pick<MatrixStep, 'arrived'>): readonly OwnLine[] => [
  sizeLine('‖G‖', arrived),
];

/** How large a matrix is that a rule keeps. */
export const sizeLine = (target: string, matrix: Float64Array): OwnLine => ({
  ...{ target, sign: '=', result: norm(matrix) },
});

/** A matrix with its sign; row by row. */
export interface SignedMatrix {
  readonly sign: string;
  readonly numbers: Float64Array;
  readonly columns: number;
}

/** A row of a matrix. */
export const rowAt = ({ numbers, columns }: SignedMatrix, i: number): Float64Array =>
  numbers.subarray(i * columns, (i + 1) * columns);

/** A column of a matrix, copied. */
export const columnAt = ({ numbers, columns }: SignedMatrix, j: number): Float64Array =>
  Float64Array.from({ length: numbers.length / columns }, (_, i) => numbers[i * columns + j]);

/** The product of two matrices, whose place i, j is looked at, with what that place is called. */
export interface MatrixProduct {
  readonly left: SignedMatrix;
  readonly right: SignedMatrix;
  readonly i: number;
  readonly j: number;
  readonly target: string;
  /** Which of the products summed up is the looked-at one: of many it alone is written out. */
  readonly at: number;
}

/** The line of one number of a product of matrices. */
export function productLines({ left, right, i, j, target, at }: MatrixProduct): readonly OwnLine[] {
  const row = rowAt(left, i);
  const numbers = columnAt(right, j);
  const product: RowProduct = {
    ...{ matrix: left.sign, row, rowPlace: i, at },
    ...{ vector: right.sign, numbers, column: j },
  };
  const { lines, formula, names } = rowProduct(product);
  let result = 0;
  for (let k = 0; k < row.length; k++) result += row[k] * numbers[k];
  return [...lines, { target, formula, names, result }];
}

/** A number of a product of three matrices, L·M·R: first that of L·M, whose sign is given, then that of all. */
export function twoSidedLines(
  sides: { readonly left?: SignedMatrix | undefined; readonly right?: SignedMatrix | undefined },
  middle: SignedMatrix,
  {
    i,
    j,
    target,
    between,
  }: { readonly i: number; readonly j: number; readonly target: string; readonly between: string },
): readonly OwnLine[] {
  const { left, right } = sides;
  if (!right) return left ? productLines({ left, right: middle, i, j, target, at: i }) : [];
  if (!left) return productLines({ left: middle, right, i, j, target, at: j });
  const { columns } = middle;
  const numbers = new Float64Array(middle.numbers.length);
  const row = rowAt(left, i);
  for (let k = 0; k < row.length; k++)
    for (let l = 0; l < columns; l++) numbers[i * columns + l] += row[k] * middle.numbers[k * columns + l];
  return [
    ...productLines({ left, right: middle, i, j, at: i, target: indexed(between, i, j) }),
    ...productLines({ left: { sign: between, numbers, columns }, right, i, j, target, at: j }),
  ];
}
