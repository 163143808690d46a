import assert from 'node:assert/strict';
import { find, type Values } from '../../src/core/catalogue/entry';
import { pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import type { Precision } from '../../src/core/precision';
import { deviation, type Outcome, Tally } from './group';
import { type FileObjective, objectiveOf } from './objective';

/** A trajectory as the files hold it; numbers that are not finite are their names. */
export interface FileRun extends FileObjective {
  readonly hyper: Readonly<Record<string, number | boolean | readonly [number, number]>>;
  /** Row k is the point after k steps. */
  readonly x: readonly (readonly (number | string)[])[];
  readonly f: readonly (number | string)[];
}

/** Our run that should give a file's trajectory. */
export interface Attempt {
  readonly optimizer: string;
  readonly settings: Values;
  readonly precision: Precision;
}

/** Points and values of a run, row by row, the start first. */
export interface Rows {
  readonly x: readonly (readonly number[])[];
  readonly f: readonly number[];
}

/** Walks as a file's run does. */
export function walk(run: FileRun, attempt: Attempt, steps: number, start = run.x0): Rows {
  const entry = find(optimizers, attempt.optimizer);
  assert.ok(entry, attempt.optimizer);
  const optimizer = entry.make({ values: attempt.settings, precision: attempt.precision });
  const objective = objectiveOf(run, attempt.precision);
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const rows = { x: [[...point.x]], f: [point.value] };
  for (let k = 0; k < steps; k++) {
    optimizer.step(point, state, objective);
    rows.x.push([...point.x]);
    rows.f.push(point.value);
  }
  return rows;
}

/** Compares x and f from step `first` through step `last`. */
export function compareRows(run: FileRun, rows: Rows, first: number, last: number): Outcome {
  const tally = new Tally();
  for (let k = first; k <= last; k++) {
    for (const [i, expected] of run.x[k].entries()) tally.add(deviation(rows.x[k][i], Number(expected)));
    tally.add(deviation(rows.f[k], Number(run.f[k])));
  }
  return tally.outcome;
}

/**
 * Where nobody measured it: through which step our own run agrees to 1e-10, a tenth of the tolerance, with one from
 * x0·(1 + 1e-14). After that the trajectory amplifies rounding errors, and any correct program may differ.
 */
export function stableThrough(run: FileRun, attempt: Attempt, rows: Rows): number {
  const moved = walk(
    run,
    attempt,
    rows.x.length - 1,
    run.x0.map((x) => x * (1 + 1e-14)),
  );
  const parting = moved.x.findIndex((row, k) => row.some((x, i) => !(deviation(x, rows.x[k][i]) <= 1e-10)));
  return parting < 0 ? rows.x.length - 1 : parting - 1;
}

/** Hyperparameters under our names; pairs become two settings. */
export function renamed(
  hyper: FileRun['hyper'],
  names: Readonly<Record<string, string | readonly [string, string]>>,
): Values {
  return Object.fromEntries(
    Object.entries(hyper).flatMap(([name, setting]) => {
      const own = names[name] ?? name;
      return typeof setting === 'object'
        ? setting.map((one, i) => [own[i], one] as const)
        : [[own as string, setting] as const];
    }),
  );
}
