import { designOf } from '../../src/core/learning/models/design';
import { leastSquares } from '../../src/core/learning/models/leastSquares';
import { pointAt } from '../../src/core/objective/objective';
import { lm } from '../../src/core/optimizers/lm';
import { dataOf } from '../core/regressionData';
import { fixture } from './fixture';
import { type ReferenceCase, type ReferenceGroup, Tally } from './group';
import { type LinearSet, linearSets, type NistSet, nonlinearSets } from './nistSets';

/** Where Levenberg–Marquardt ends on a set from one of its starts. */
export interface RegressionEnd {
  readonly parameters: ArrayLike<number>;
  readonly steps: number;
  readonly evaluations: number;
}

/** More than any needs: Bennett5 takes 1133 steps from its far start. */
const mostSteps = 10_000;

export function regress(
  { objective: open }: Pick<NistSet, 'objective'>,
  start: readonly number[],
): RegressionEnd {
  const objective = open();
  const optimizer = lm.make({ values: {}, precision: 'float64' });
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  let steps = 0;
  for (; steps < mostSteps && !state.stalled && !state.settled; steps++)
    optimizer.step(point, state, objective);
  return { parameters: point.x, steps, evaluations: 1 + (state.evaluations ?? steps) };
}

/** |found − certified| / |certified|, the largest of all parameters. */
function worstError(parameters: ArrayLike<number>, { certified }: Pick<NistSet, 'certified'>): number {
  return Math.max(...certified.map((expected, j) => Math.abs(parameters[j] / expected - 1)));
}

/** NIST certifies eleven digits of its nonlinear sets. */
const mostDigits = 11;

/** Correct digits: −log₁₀ of the largest relative error, at most eleven. */
export function digits(parameters: ArrayLike<number>, set: Pick<NistSet, 'certified'>): number {
  return Math.min(mostDigits, -Math.log10(worstError(parameters, set)));
}

/** MINPACK’s ends, set by set and start by start: what test/fixtures/minpack/minpack.py prints. */
export interface MinpackEnds {
  /** Which versions made them. */
  readonly source: string;
  readonly ends: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly parameters: readonly number[]; readonly evaluations: number }>>
    >
  >;
}

/** Those that were stored. */
export const storedMinpack = (): MinpackEnds => fixture('minpack', 'minpack.json');

/** How one regression went, beside MINPACK’s. */
export interface Comparison {
  readonly set: string;
  readonly start: string;
  /** Correct digits, at most eleven. */
  readonly digits: number;
  readonly minpack: number;
  readonly steps: number;
  readonly evaluations: number;
  readonly minpackEvaluations: number;
}

/** Every set from every start, ours and MINPACK’s. */
export function compareWithMinpack({ ends }: MinpackEnds): Comparison[] {
  return [...nonlinearSets(), ...linearSets()].flatMap((set) =>
    Object.entries(set.starts).map(([start, at]) => {
      const { parameters, steps, evaluations } = regress(set, at);
      const peer = ends[set.name][start];
      return {
        set: set.name,
        start,
        digits: digits(parameters, set),
        minpack: digits(peer.parameters, set),
        steps,
        evaluations,
        minpackEvaluations: peer.evaluations,
      };
    }),
  );
}

export const startName: Readonly<Record<string, string>> = {
  start1: 'start 1',
  start2: 'start 2',
  zero: '0',
};

/** What float64 leaves of linear sets that are made to lose digits; of all others, ten or more are right. */
export const hard: Readonly<Record<string, number>> = {
  filip: 1e-7,
  wampler3: 1e-9,
  wampler4: 3e-8,
  wampler5: 3e-6,
};

function casesOf(set: NistSet): ReferenceCase[] {
  return Object.entries(set.starts).map(([start, at]) => ({
    name: `${set.name} from ${startName[start]}`,
    tolerance: hard[set.name] ?? 1e-10,
    compare: () => {
      const tally = new Tally();
      const { parameters } = regress(set, at);
      for (const [j, certified] of set.certified.entries())
        tally.add(Math.abs(parameters[j] / certified - 1));
      return tally.outcome;
    },
  }));
}

/** Levenberg–Marquardt from both starts. */
export const nist: ReferenceGroup = {
  id: 'nist',
  source: 'NIST StRD nonlinear regression: certified values, refined to 40 digits',
  measure: 'relative to the certified parameter',
  cases: () => nonlinearSets().flatMap(casesOf),
  leftOut: [],
};

/** The minimum that the panel marks is by QR at once. */
function markedCase({ name, rows, target, intercept, certified }: LinearSet): ReferenceCase {
  return {
    name: `${name}, the marked minimum`,
    tolerance: hard[name] ?? 1e-9,
    compare: () => {
      const features = rows.map((row) => (intercept ? row.slice(1) : row));
      const found = leastSquares(designOf(dataOf(features, target), intercept)!)!;
      const tally = new Tally();
      const inOrder = intercept ? [found[found.length - 1], ...found] : found;
      for (const [j, expected] of certified.entries()) tally.add(Math.abs(inOrder[j] / expected - 1));
      return tally.outcome;
    },
  };
}

/** The same on the linear sets, from 0, and by QR at once. */
export const nistLinear: ReferenceGroup = {
  id: 'nist_linear',
  source: 'NIST StRD linear regression: its data, solved in exact rational arithmetic',
  measure: 'relative to the exact coefficient',
  cases: () => linearSets().flatMap((set) => [...casesOf(set), markedCase(set)]),
  leftOut: [],
};

/** The same beside MINPACK: what chance decides in the last digits is half a digit. */
export const minpack: ReferenceGroup = {
  id: 'minpack',
  source: `${storedMinpack().source}, tolerances at float64’s precision`,
  measure: 'correct digits, of at most 11, that MINPACK has more',
  cases: () =>
    [...nonlinearSets(), ...linearSets()].flatMap((set) =>
      Object.entries(set.starts).map(([start, at]) => ({
        name: `${set.name} from ${startName[start]}, digits`,
        tolerance: 0.5,
        compare: () => {
          const peer = storedMinpack().ends[set.name][start];
          const behind = digits(peer.parameters, set) - digits(regress(set, at).parameters, set);
          return { compared: 1, worst: Math.max(0, behind) };
        },
      })),
    ),
  leftOut: [],
};
