import type { OwnLine, OwnName } from '../board/ownLine';
import { indexed, mostWritten } from '../board/vectorNames';
import { arrivedLines, columnAt, matrixSetting, rowAt } from './layers/matrixLines';
import type { MatrixStep } from './layers/matrixRule';

/** What tells the forms of the division apart. */
export interface FactoredRoot {
  /** c of the share 1/kᶜ that a new square gets. */
  readonly exponent: number;
  /** ε₁. */
  readonly epsilon: number;
  /** Squares are averaged as they are, and their means are held above ε₁. */
  readonly isPyTorch: boolean;
}

/** The division of a matrix's gradient by the root of its factored squares: the means R of the number's row and C of its column, and V = R·C/R̄. */
export function factoredLines(done: MatrixStep, form: FactoredRoot): readonly OwnLine[] {
  const { arrived, columns, at, steps, memory, next } = done;
  const [i, j] = [Math.floor(at / columns), at % columns];
  const matrix = { sign: 'g', numbers: arrived, columns };
  const share = 1 / (steps + 1) ** form.exponent;
  const [R, C] = next;
  const kept = { k: matrixSetting('k', steps + 1), c: matrixSetting('c', form.exponent) };
  const ofRow = { sign: 'R', share, before: memory[0][i], result: R[i], form };
  const ofColumn = { sign: 'C', share, before: memory[1][j], result: C[j], form };
  const mean = R.reduce((sum, own) => sum + own / R.length, 0);
  return [
    ...arrivedLines(done),
    { target: 'q', formula: '1 / k^c', names: kept, result: share },
    meanLine({ ...ofRow, numbers: rowAt(matrix, i), nameAt: (l) => indexed('g', i, l) }),
    meanLine({ ...ofColumn, numbers: columnAt(matrix, j), nameAt: (k) => indexed('g', k, j) }),
    rowsLine(R, mean),
    ...divisionLines(done, form, { row: R[i], column: C[j], mean }),
  ];
}

/** V, and the gradient divided by its root, which PyTorch holds above ε₁. */
function divisionLines(
  { arrived, left, at }: MatrixStep,
  { isPyTorch, epsilon }: FactoredRoot,
  { row, column, mean }: { readonly row: number; readonly column: number; readonly mean: number },
): readonly OwnLine[] {
  const square = (row * column) / (isPyTorch ? Math.max(mean, epsilon) : mean);
  const names = {
    ...{ R: { symbol: 'R', value: row }, C: { symbol: 'C', value: column } },
    ...{ rows: { symbol: 'R̄', value: mean }, epsilon: matrixSetting('ε₁', epsilon) },
    ...{ g: { symbol: 'g', value: arrived[at] }, V: { symbol: 'V', value: square } },
  };
  const divisor = isPyTorch ? 'max(rows, epsilon)' : 'rows';
  const update = { target: 'u', names, result: left[at] };
  return [
    { target: 'V', formula: `R*C / ${divisor}`, names, result: square },
    isPyTorch && square < epsilon ** 2
      ? { ...update, formula: 'g / epsilon', where: ['V', '<', 'epsilon*epsilon'] }
      : { ...update, formula: 'g / sqrt(V)' },
  ];
}

/** A running mean of the squares of a row or a column. */
interface RunningMean {
  readonly sign: string;
  readonly numbers: Float64Array;
  readonly nameAt: (place: number) => string;
  readonly share: number;
  readonly before: number;
  readonly result: number;
  readonly form: FactoredRoot;
}

const meanOfSquares = { text: 'mean(g²)', latex: '\\operatorname{mean}(g^{2})' };

/** R ← (1 − q)·R + q·mean(g²), the mean written out where it is of few. */
function meanLine(mean: RunningMean): OwnLine {
  const { sign, numbers, nameAt, share, before, result, form } = mean;
  const all = numbers.reduce((sum, own) => sum + own * own, 0) / numbers.length;
  const names: Record<string, OwnName> = {
    ...{ q: { symbol: 'q', value: share }, before: { symbol: sign, value: before } },
    ...{ epsilon: matrixSetting('ε₁', form.epsilon), all: { symbol: meanOfSquares, value: all } },
  };
  numbers.forEach((value, place) => {
    names[`g${place}`] = { symbol: nameAt(place), value };
  });
  const squares = Array.from(numbers, (_, place) => `g${place}^2`).join(' + ');
  const written = numbers.length <= mostWritten ? `(${squares}) / ${numbers.length}` : 'all';
  const added = form.isPyTorch ? written : `(${written} + epsilon)`;
  return { target: sign, formula: `(1 - q)*before + q*${added}`, names, result };
}

/** R̄, the mean of R over the rows. */
function rowsLine(R: Float64Array, result: number): OwnLine {
  const line = { target: 'R̄', sign: '=', result } as const;
  if (R.length > mostWritten) return line;
  const names = Object.fromEntries(
    Array.from(R, (value, i) => [`R${i}`, { symbol: indexed('R', i), value }]),
  );
  const sum = Array.from(R, (_, i) => `R${i}`).join(' + ');
  return { ...line, formula: `(${sum}) / ${R.length}`, names };
}
