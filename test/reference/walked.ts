import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { type Experiment, runSpecOf } from '../../src/core/experiment/experiment';
import type { Table } from '../../src/core/learning/datasets/table';
import { openObjective } from '../../src/core/objective';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { type Materials, noMaterials } from '../../src/core/objective/opener';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import type { StopReason } from '../../src/core/run/stop';
import { Trajectory } from '../../src/core/run/trajectory';
import { value } from '../core/parsed';

/** What an experiment leaves to say: everything but its version. */
export type Said = Readonly<Record<string, unknown>>;

const materials = (table: Table | undefined): Materials =>
  table ? { table: () => ({ key: 'table', table }) } : noMaterials;

/** An experiment, checked as if it came from a file, and its objective. */
export function opened(said: Said, table?: Table): { experiment: Experiment; objective: OpenedObjective } {
  const experiment = value(checkExperiment({ version: 1, ...said }));
  return { experiment, objective: value(openObjective(experiment, materials(table))) };
}

/** The run of an experiment's only optimizer, by the way that the engine takes. */
export function walked(said: Said, table?: Table): { trajectory: Trajectory; stop: StopReason } {
  const { experiment, objective } = opened(said, table);
  const trajectory = new Trajectory(objective.summary.dimension);
  const steps = run(value(prepareRun(objective, runSpecOf(experiment), trajectory)));
  let result = steps.next();
  while (!result.done) result = steps.next(1e9);
  return { trajectory, stop: result.value };
}

/** The last iterate of a trajectory. */
export function lastOf(trajectory: Trajectory): number[] {
  return Array.from(trajectory.latest.subarray(column.x));
}

/** ∇f at x as a run of the said sees it: by differences, or rounded, as the said says. */
export function gradientAt(said: Said, x: readonly number[], table?: Table): number[] {
  const gradient = new Float64Array(x.length).fill(Number.NaN);
  const { experiment, objective } = opened(said, table);
  objective.walkable(experiment.gradient, experiment.seed).evaluate(Float64Array.from(x), gradient);
  return Array.from(gradient);
}
