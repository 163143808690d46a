import type { Values } from '../../src/core/catalogue/entry';
import { pointAt } from '../../src/core/objective/objective';
import { bfgs } from '../../src/core/optimizers/bfgs';
import { cg } from '../../src/core/optimizers/cg';
import { lbfgs } from '../../src/core/optimizers/lbfgs';
import { neldermead } from '../../src/core/optimizers/neldermead';
import { newton } from '../../src/core/optimizers/newton';
import type { OptimizerEntry } from '../../src/core/optimizers/optimizer';
import { runsIn } from './fixture';
import { deviation, type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';
import { galleryFunction } from './objective';

/** A minimisation by SciPy, or by a loop of x − H⁻¹g in numpy, which has iterates only. */
interface SciPyRun {
  readonly function: string;
  readonly method: string;
  readonly x0: readonly number[];
  readonly success?: boolean;
  readonly x?: readonly number[];
  readonly iterates: readonly (readonly number[])[];
}

const runs = runsIn<SciPyRun>('scipy_minimizers.json');

/** How a method of the file is compared with ours. */
interface Counterpart {
  readonly entry: OptimizerEntry;
  readonly values: Values;
  /** The same method goes the same way; another one only ends in the same place. */
  readonly iterates: boolean;
  /** How far SciPy's end may be from ours, by where its own stop rule leaves it. */
  readonly end: number;
}

const counterparts: Readonly<Record<string, Counterpart>> = {
  'Nelder-Mead': { entry: neldermead, values: {}, iterates: true, end: 1e-9 },
  CG: { entry: cg, values: {}, iterates: true, end: 1e-6 },
  BFGS: { entry: bfgs, values: {}, iterates: true, end: 1e-6 },
  'pure Newton x -= H^-1 g (our loop, numpy solve)': {
    entry: newton,
    values: { safeguard: 'pure' },
    iterates: true,
    end: 1e-9,
  },
  'L-BFGS-B': { entry: lbfgs, values: {}, iterates: false, end: 1e-4 },
  TNC: { entry: newton, values: {}, iterates: false, end: 1e-3 },
  'Newton-CG': { entry: newton, values: {}, iterates: false, end: 1e-4 },
  'trust-ncg': { entry: newton, values: {}, iterates: false, end: 1e-4 },
  'trust-exact': { entry: newton, values: {}, iterates: false, end: 1e-4 },
  dogleg: { entry: newton, values: {}, iterates: false, end: 1e-4 },
  Powell: { entry: neldermead, values: {}, iterates: false, end: 1e-4 },
};

/** The points of a walk, the start first. */
function walk(
  { function: name }: SciPyRun,
  { entry, values }: Counterpart,
  start: readonly number[],
  steps: number,
) {
  const objective = galleryFunction(name, start.length);
  const optimizer = entry.make({ values, precision: 'float64' });
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const rows = [Array.from(point.x)];
  for (let k = 0; k < steps && !state.stalled && !state.settled; k++) {
    optimizer.step(point, state, objective);
    rows.push(Array.from(point.x));
  }
  return rows;
}

/** The iterates that SciPy made: its Nelder–Mead reports the last one twice. */
const stepsOf = ({ method, iterates }: SciPyRun): number =>
  iterates.length - (method === 'Nelder-Mead' ? 2 : 1);

/**
 * Through which step a run from x₀·(1 + 1e-14) agrees with that from x₀ to a tenth of the tolerance: after it the
 * trajectory amplifies rounding, and any correct program may differ.
 */
function stableThrough(
  run: SciPyRun,
  counterpart: Counterpart,
  rows: readonly (readonly number[])[],
): number {
  const moved = walk(
    run,
    counterpart,
    run.x0.map((x) => x * (1 + 1e-14)),
    rows.length - 1,
  );
  const parting = rows.findIndex((row, k) => !row.every((x, i) => deviation(moved[k]?.[i], x) <= 1e-10));
  return parting < 0 ? rows.length - 1 : parting - 1;
}

function compareIterates(run: SciPyRun, counterpart: Counterpart): Outcome {
  const tally = new Tally();
  const rows = walk(run, counterpart, run.x0, stepsOf(run));
  const last = stableThrough(run, counterpart, rows);
  for (let k = 1; k <= last; k++)
    for (const [i, expected] of run.iterates[k].entries()) tally.add(deviation(rows[k][i], expected));
  return tally.outcome;
}

/** Another method gets as many steps as it needs to come to rest. */
const mostSteps = 1000;

function compareEnds(run: SciPyRun, counterpart: Counterpart): Outcome {
  const tally = new Tally();
  const end = walk(run, counterpart, run.x0, counterpart.iterates ? stepsOf(run) : mostSteps).at(-1)!;
  for (const [i, expected] of (run.x ?? []).entries()) tally.add(deviation(end[i], expected));
  return tally.outcome;
}

const endedElsewhere = (run: SciPyRun): boolean => run.method === 'Powell' && run.function === 'beale';

function casesOf(run: SciPyRun): ReferenceCase[] {
  const counterpart = counterparts[run.method];
  const name = `${run.method.replace(/ .*/, '')} on ${run.function}`;
  const cases: ReferenceCase[] = [];
  if (counterpart.iterates)
    cases.push({
      name: `${name}, iterates`,
      tolerance: 1e-9,
      compare: () => compareIterates(run, counterpart),
    });
  if (run.x && run.success && !endedElsewhere(run))
    cases.push({
      name: `${name}, end of ${counterpart.entry.label}`,
      tolerance: counterpart.end,
      compare: () => compareEnds(run, counterpart),
    });
  return cases;
}

/** SciPy's minimizers: iterates where the method is the same, the end everywhere. */
export const sciPy: ReferenceGroup = {
  id: 'scipy_minimizers.json',
  source: 'SciPy 1.10.1; pure Newton by a loop in numpy',
  measure: 'relative to max(1, |x|)',
  cases: () => runs.flatMap(casesOf),
  leftOut: [
    {
      what: 'iterates of Powell, Newton-CG, L-BFGS-B, TNC, dogleg, trust-ncg and trust-exact',
      why: 'other algorithms than ours: only where they end is compared, with Nelder–Mead, L-BFGS or Newton',
    },
    {
      what: 'dogleg on beale and on himmelblau',
      why: 'SciPy gives up at the start, where the Hessian is not positive definite',
    },
    { what: 'Powell on beale', why: 'SciPy ends in the valley towards x → −∞, not at the minimum' },
    {
      what: 'iterates after the step through which a run from x₀·(1 + 1e-14) agrees to 1e-10',
      why: 'from there on the trajectory amplifies rounding, and any correct program may differ',
    },
  ],
};
