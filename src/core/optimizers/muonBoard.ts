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
export function orthogonalLines(
  done: MatrixStep,
  { mu, looksAhead, factor, times }: Orthogonal,
): readonly OwnLine[] {
  const { arrived, memory, next, at, left } = done;
  const mean = next[0][at];
  const names = {
    ...{ mu: matrixSetting('μ', mu), m: { symbol: 'M₋', value: memory[0][at] } },
    ...{ g: { symbol: 'g', value: arrived[at] }, average: { symbol: 'M', value: mean } },
  };
  const begins = next[0].map((own, i) => (looksAhead ? mu * own + (1 - mu) * arrived[i] : own));
  const sign = looksAhead ? 'U' : 'M';
  const length = norm(begins);
  const rounds = roundsOf(done, begins, times);
  const ofStart = {
    U: { symbol: sign, value: begins[at] },
    length: { symbol: `‖${sign}‖`, value: length },
  };
  const ofUpdate = {
    s: { symbol: 's', value: factor },
    X: { symbol: 'X', value: rounds[rounds.length - 1] },
  };
  return [
    ...arrivedLines(done),
    { target: 'M', formula: 'mu*m + (1 - mu)*g', names, result: mean },
    ...(looksAhead ? [{ target: 'U', formula: 'mu*average + (1 - mu)*g', names, result: begins[at] }] : []),
    { target: `‖${sign}‖`, sign: '=', result: length },
    { target: 'X', formula: 'U / (length + 1e-7)', names: ofStart, result: rounds[0] },
    {
      ...{ target: 'X', result: rounds[rounds.length - 1], before: rounds.slice(0, -1) },
      words: polynomial,
    },
    { target: 's', sign: '=', result: factor },
    { target: 'u', formula: 's*X', names: ofUpdate, result: left[at] },
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
