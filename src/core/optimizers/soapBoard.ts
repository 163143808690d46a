import { multiply } from '../algebra/matrix';
import type { OwnLine } from '../board/ownLine';
import { arrivedLines, matrixSetting, type SignedMatrix, twoSidedLines } from './layers/matrixLines';
import type { MatrixStep } from './layers/matrixRule';

/** What Adam's moments are made with. */
export interface AdamConstants {
  readonly beta1: number;
  readonly beta2: number;
  readonly guard: number;
}

/** The eigenvectors of both sides before the step, as columns; a side that stays as it is has none. */
export interface EigenBases {
  readonly left?: Float64Array | undefined;
  readonly right?: Float64Array | undefined;
}

/** Adam in the eigenbasis, for one place of the matrix: Lᵀ·G·R with the eigenvectors L and R, its moments, and back. */
export function eigenLines(
  done: MatrixStep,
  { left: L, right: R }: EigenBases,
  adam: AdamConstants,
): readonly OwnLine[] {
  const { arrived, rows, columns, at, steps, left } = done;
  if (steps === 0) {
    const names = { k: matrixSetting('k', 1) };
    return [{ target: 'u', formula: '0', names, where: ['k', '=', '1'], result: 0 }];
  }
  const place = { i: Math.floor(at / columns), j: at % columns };
  const into = {
    left: L && { sign: 'Lᵀ', numbers: transposed(L, rows), columns: rows },
    right: R && { sign: 'R', numbers: R, columns },
  };
  const back = {
    left: L && { sign: 'L', numbers: L, columns: rows },
    right: R && { sign: 'Rᵀ', numbers: transposed(R, columns), columns },
  };
  const G = { sign: 'G', numbers: arrived, columns };
  const turned = productOf(into, G);
  const moved = momentsOf(done, turned, adam);
  if (!L && !R)
    return [...arrivedLines(done), ...momentLines(done, { ...moved, sign: 'g', turned, target: 'u' }, adam)];
  return [
    ...arrivedLines(done),
    ...twoSidedLines(into, G, { ...place, target: 'g′', between: 'A' }),
    ...momentLines(done, { ...moved, sign: 'g′', turned, target: 'N' }, adam),
    ...twoSidedLines(
      back,
      { sign: 'N', numbers: moved.update, columns },
      { ...place, target: 'u', between: 'B' },
    ).map((line) => (line.target === 'u' ? { ...line, result: left[at] } : line)),
  ];
}

function transposed(numbers: Float64Array, size: number): Float64Array {
  return numbers.map((_, at) => numbers[(at % size) * size + Math.floor(at / size)]);
}

/** The matrix between its sides. */
function productOf(
  { left, right }: { readonly left?: SignedMatrix | undefined; readonly right?: SignedMatrix | undefined },
  { numbers, columns }: SignedMatrix,
): Float64Array {
  const rows = numbers.length / columns;
  let found: Float64Array = numbers.slice();
  const room = (): Float64Array => new Float64Array(numbers.length);
  if (left) {
    const next = room();
    multiply(left.numbers, found, next, rows, rows, columns);
    found = next;
  }
  if (right) {
    const next = room();
    multiply(found, right.numbers, next, rows, columns, columns);
    found = next;
  }
  return found;
}

/** Adam's moments and what they make of the gradient, in the eigenbasis. */
interface EigenMoments {
  readonly mean: Float64Array;
  readonly square: Float64Array;
  readonly update: Float64Array;
  /** a = √(1 − β₂ᵏ⁻¹)/(1 − β₁ᵏ⁻¹). */
  readonly scale: number;
}

function momentsOf({ memory, steps }: MatrixStep, turned: Float64Array, adam: AdamConstants): EigenMoments {
  const { beta1, beta2, guard } = adam;
  const scale = Math.sqrt(1 - beta2 ** steps) / (1 - beta1 ** steps);
  const mean = turned.map((g, i) => beta1 * memory[0][i] + (1 - beta1) * g);
  const square = turned.map((g, i) => beta2 * memory[1][i] + (1 - beta2) * g * g);
  const update = mean.map((m, i) => (scale * m) / (Math.sqrt(square[i]) + guard));
  return { mean, square, update, scale };
}

/** The moments with what their gradient and their update are called. */
interface NamedMoments extends EigenMoments {
  readonly turned: Float64Array;
  readonly sign: string;
  readonly target: string;
}

function momentLines(
  { memory, at, steps }: MatrixStep,
  { mean, square, update, scale, turned, sign, target }: NamedMoments,
  { beta1, beta2, guard }: AdamConstants,
): readonly OwnLine[] {
  const names = {
    ...{ beta1: matrixSetting('β₁', beta1), beta2: matrixSetting('β₂', beta2) },
    ...{ epsilon: matrixSetting('ε', guard), k: matrixSetting('k', steps + 1) },
    ...{ g: { symbol: sign, value: turned[at] }, a: { symbol: 'a', value: scale } },
    ...{ m: { symbol: 'M', value: mean[at] }, v: { symbol: 'V', value: square[at] } },
    ...{ m0: { symbol: 'M₋', value: memory[0][at] }, v0: { symbol: 'V₋', value: memory[1][at] } },
  };
  const scaled = 'sqrt(1 - beta2^(k - 1)) / (1 - beta1^(k - 1))';
  return [
    { target: 'M', formula: 'beta1*m0 + (1 - beta1)*g', names, result: mean[at] },
    { target: 'V', formula: 'beta2*v0 + (1 - beta2)*g*g', names, result: square[at] },
    { target: 'a', formula: scaled, names, result: scale },
    { target, formula: 'a*m / (sqrt(v) + epsilon)', names, result: update[at] },
  ];
}
