import { norm } from '../../algebra/vector';
import type { OwnLine, OwnName } from '../../board/ownLine';
import type { MatrixStep } from './matrixRule';

/** A setting of a rule, as its lines name it. */
export const matrixSetting = (symbol: string, value: number): OwnName => ({
  symbol,
  value,
  isConstant: true,
});

/** ‖G‖ of the gradient as it came, and the number of it that is looked at. */
export const arrivedLines = ({ arrived }: MatrixStep): readonly OwnLine[] => [
  { target: '‖G‖', sign: '=', result: norm(arrived) },
];

/** What was made of the number that is looked at, as words say it, and how long the whole update is. */
export const leftLines = ({ left, at }: MatrixStep, text: string, latex: string): readonly OwnLine[] => [
  { target: 'u', words: { text, latex }, result: left[at] },
  { target: '‖U‖', sign: '=', result: norm(left) },
];

/** How large a matrix is that a rule keeps. */
export const sizeLine = (target: string, matrix: Float64Array): OwnLine => ({
  ...{ target, sign: '=', result: norm(matrix) },
});
