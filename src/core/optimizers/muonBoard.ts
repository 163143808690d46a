import { newtonSchulz, quintic } from '../algebra/newtonSchulz';
import { norm } from '../algebra/vector';
import type { OwnLine } from '../board/ownLine';
import { arrivedLines, matrixSetting } from './layers/matrixLines';
import type { MatrixStep } from './layers/matrixRule';

/** What the rule is made of, as its lines need it. */
export interface Orthogonal {
  readonly mu: number;
  readonly looksAhead: boolean;
  readonly factor: number;
  readonly times: number;
}

/** The mean, its number in each round of the iteration, and the scale. */
export function orthogonalLines(done: MatrixStep, rule: Orthogonal): readonly OwnLine[] {
  const { mu, looksAhead, factor, times } = rule;
  const { arrived, memory, next, at, left } = done;
  const [mean] = next;
  const names = {
    ...{ mu: matrixSetting('μ', mu), m: { symbol: 'M₋', value: memory[0][at] } },
    ...{ g: { symbol: 'g', value: arrived[at] }, average: { symbol: 'M', value: mean[at] } },
  };
  const begins = mean.map((own, i) => (looksAhead ? mu * own + (1 - mu) * arrived[i] : own));
  const ahead: OwnLine = {
    ...{ target: 'U', formula: 'mu*average + (1 - mu)*g', names, result: begins[at] },
  };
  const rounds = roundsOf(done, begins, times);
  const X = { symbol: 'X', value: rounds[times] };
  return [
    ...arrivedLines(done),
    { target: 'M', formula: 'mu*m + (1 - mu)*g', names, result: mean[at] },
    ...(looksAhead ? [ahead] : []),
    ...iterationLines(looksAhead ? 'U' : 'M', norm(begins), begins[at], rounds),
    { target: 's', sign: '=', result: factor },
    { target: 'u', formula: 's*X', names: { s: { symbol: 's', value: factor }, X }, result: left[at] },
  ];
}

/** X, the matrix divided by its length, and what the rounds make of its number. */
function iterationLines(
  sign: string,
  length: number,
  value: number,
  rounds: readonly number[],
): readonly OwnLine[] {
  const names = { U: { symbol: sign, value }, length: { symbol: `‖${sign}‖`, value: length } };
  const last = rounds.length - 1;
  return [
    { target: `‖${sign}‖`, sign: '=', result: length },
    { target: 'X', formula: 'U / (length + 1e-7)', names, result: rounds[0] },
    { target: 'X', words: polynomial, result: rounds[last], before: rounds.slice(0, last) },
  ];
}

const { a, b, c } = quintic;

/** A round of the iteration. */
const polynomial = {
  text: `${a}·X + (−${-b}·XXᵀ + ${c}·(XXᵀ)²)·X`,
  latex: `${a} X + (${b} X X^{T} + ${c} (X X^{T})^{2}) X`,
};

/** The number that is looked at, as the iteration begins and after each of its rounds. */
const roundsOf = (
  { rows, columns, at }: MatrixStep,
  begins: Float64Array,
  times: number,
): readonly number[] =>
  Array.from({ length: times + 1 }, (_, round) => {
    const X = begins.slice();
    newtonSchulz(rows, columns, round)(X);
    return X[at];
  });
