import assert from 'node:assert/strict';
import { symmetricEigen } from '../../src/core/algebra/eigen';
import { type FunctionEntry, find } from '../../src/core/catalogue/entry';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import type { Interval } from '../../src/core/plane/interval';
import { value } from '../core/parsed';
import { fixture } from './fixture';
import { type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';

interface Sample {
  readonly x: readonly number[];
  readonly f: number;
  readonly grad: readonly number[];
  readonly hess: readonly (readonly number[])[];
  readonly float64_abs_dev: { readonly f: number; readonly grad: number; readonly hess: number };
}

interface Minimum {
  readonly x: readonly number[];
  readonly f: number;
  /** Ascending; absent where the function is not twice differentiable or its Hessian singular. */
  readonly hess_eigenvalues?: readonly number[];
}

interface Reference {
  readonly name: string;
  readonly n: number;
  readonly domain: readonly Interval[];
  readonly global_minima: readonly Minimum[];
  readonly samples: readonly Sample[];
}

const { functions: references } = fixture<{ readonly functions: readonly Reference[] }>('functions.json');

const relativeTolerance = 1e-12;

/** |actual − expected| in units of what is allowed: 1e-12 relative, or 100 times what float64 deviates by. */
function excess(actual: number, expected: number, float64Deviation: number): number {
  if (actual === expected) return 0;
  const allowed = Math.max(relativeTolerance * Math.abs(expected), 100 * float64Deviation);
  return Math.abs(actual - expected) / allowed;
}

/** The same at minima, where the reference gives no deviation: 1e-12 relative to max(1, |expected|). */
const excessAtMinimum = (actual: number, expected: number): number =>
  excess(actual, expected, (relativeTolerance * Math.max(1, Math.abs(expected))) / 100);

function compareSamples(
  samples: readonly Sample[],
  compare: (sample: Sample, tally: Tally) => void,
): Outcome {
  const tally = new Tally();
  for (const sample of samples) compare(sample, tally);
  return tally.outcome;
}

const values = (objective: Objective, samples: readonly Sample[]): Outcome =>
  compareSamples(samples, ({ x, f, float64_abs_dev }, tally) =>
    tally.add(excess(objective.evaluate(Float64Array.from(x)), f, float64_abs_dev.f)),
  );

const gradients = (objective: Objective, samples: readonly Sample[]): Outcome =>
  compareSamples(samples, ({ x, grad, float64_abs_dev }, tally) => {
    const gradient = new Float64Array(x.length).fill(Number.NaN);
    objective.evaluate(Float64Array.from(x), gradient);
    grad.forEach((expected, i) => {
      tally.add(excess(gradient[i], expected, float64_abs_dev.grad));
    });
  });

function hessianAt(objective: Objective, x: readonly number[]): Float64Array {
  assert.ok(objective.hessian, 'an exact Hessian is missing');
  const hessian = new Float64Array(x.length ** 2).fill(Number.NaN);
  objective.hessian(Float64Array.from(x), hessian);
  return hessian;
}

const hessians = (objective: Objective, samples: readonly Sample[]): Outcome =>
  compareSamples(samples, ({ x, hess, float64_abs_dev }, tally) => {
    const hessian = hessianAt(objective, x);
    hess.flat().forEach((expected, i) => {
      tally.add(excess(hessian[i], expected, float64_abs_dev.hess));
    });
  });

/** Domain, minima as listed, the value that is computed there, and the slopes, which vanish. */
function minima(entry: FunctionEntry, objective: Objective, reference: Reference): Outcome {
  const { n, domain, global_minima } = reference;
  assert.deepEqual(entry.domain(n), domain);
  const listed = entry.minima(n);
  assert.equal(listed.length, global_minima.length);
  const tally = new Tally();
  for (const [i, { x, f }] of global_minima.entries()) {
    const gradient = new Float64Array(n);
    for (const [j, expected] of x.entries()) tally.add(excessAtMinimum(listed[i].x[j], expected));
    tally.add(excessAtMinimum(listed[i].value, f));
    tally.add(excessAtMinimum(objective.evaluate(Float64Array.from(x), gradient), f));
    for (const slope of gradient) tally.add(excessAtMinimum(slope, 0));
  }
  return tally.outcome;
}

const eigenvalues = (objective: Objective, smooth: readonly Required<Minimum>[]): Outcome => {
  const tally = new Tally();
  for (const { x, hess_eigenvalues } of smooth) {
    const found = symmetricEigen(hessianAt(objective, x), x.length).values.toReversed();
    hess_eigenvalues.forEach((expected, i) => {
      tally.add(excessAtMinimum(found[i], expected));
    });
  }
  return tally.outcome;
};

const hasEigenvalues = (minimum: Minimum): minimum is Required<Minimum> =>
  minimum.hess_eigenvalues !== undefined;

function casesOf(reference: Reference): ReferenceCase[] {
  const { name, n, samples, global_minima } = reference;
  const entry = find(functions, name);
  assert.ok(entry, `the gallery has no ${name}`);
  const { exact: objective } = value(
    openObjective({ ...experimentDefaults, objective: { kind: 'function', name, dimension: n } }),
  );
  const smooth = global_minima.filter(hasEigenvalues);
  const comparisons: (readonly [what: string, compare: () => Outcome])[] = [
    ['values', () => values(objective, samples)],
    ['gradients', () => gradients(objective, samples)],
    ['Hessians', () => hessians(objective, samples)],
  ];
  if (global_minima.length > 0) comparisons.push(['minima', () => minima(entry, objective, reference)]);
  if (smooth.length > 0) comparisons.push(['eigenvalues at minima', () => eigenvalues(objective, smooth)]);
  return comparisons.map(([what, compare]) => ({
    name: `${name}, n = ${n}: ${what}`,
    tolerance: 1,
    compare,
  }));
}

/** Every function of the gallery that the reference has, with gradients, Hessians and minima. */
export const galleryFunctions: ReferenceGroup = {
  id: 'functions.json',
  source: 'derivatives by SymPy, 60 digits by mpmath',
  measure: 'the deviation that is allowed: 1e-12 relative or 100 times that of float64 formulas',
  cases: () => references.flatMap(casesOf),
  leftOut: [],
};
