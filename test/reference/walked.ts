import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import type { Experiment } from '../../src/core/experiment/experiment';
import type { Table } from '../../src/core/learning/datasets/table';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { openObjective } from '../../src/core/objective/openObjective';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import type { StopReason } from '../../src/core/run/stop';
import { Trajectory } from '../../src/core/run/trajectory';
import { value } from '../core/parsed';

/** What an experiment leaves to say: everything but its version. */
export type Recipe = Readonly<Record<string, unknown>>;

/** An experiment, checked as if it came from a file, and its objective. */
export function opened(
  recipe: Recipe,
  table?: Table,
): { experiment: Experiment; objective: OpenedObjective } {
  const experiment = value(checkExperiment({ version: 1, ...recipe }));
  return { experiment, objective: value(openObjective(experiment, table)) };
}

/** The run of an experiment's only optimizer, by the way that the engine takes. */
export function walked(recipe: Recipe, table?: Table): { trajectory: Trajectory; stop: StopReason } {
  const { experiment, objective } = opened(recipe, table);
  const trajectory = new Trajectory(objective.summary.dimension);
  const steps = run(value(prepareRun(objective, experiment, 0, trajectory)));
  let result = steps.next();
  while (!result.done) result = steps.next(1e9);
  return { trajectory, stop: result.value };
}

/** The last iterate of a trajectory. */
export function lastOf(trajectory: Trajectory): number[] {
  return Array.from(trajectory.latest.subarray(column.x));
}

/** ∇f at x as a run of the recipe sees it: by differences, or rounded, as the recipe says. */
export function gradientAt(recipe: Recipe, x: readonly number[], table?: Table): number[] {
  const gradient = new Float64Array(x.length).fill(Number.NaN);
  opened(recipe, table).objective.walkable().evaluate(Float64Array.from(x), gradient);
  return Array.from(gradient);
}
