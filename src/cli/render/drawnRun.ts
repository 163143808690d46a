import { find } from '../../core/catalogue/entry';
import { type Experiment, runSpecOf } from '../../core/experiment/experiment';
import { lookBack } from '../../core/findings/lookBack';
import { inEnglish } from '../../core/findings/sentence';
import { averageLoss, trainLoss } from '../../core/learning/metrics/metricColumn';
import type { OpenedObjective } from '../../core/objective/opened';
import { atOnce } from '../../core/objective/sliced';
import { optimizers } from '../../core/optimizers';
import { type Parsed, Problem } from '../../core/problem';
import { prepareRun } from '../../core/run/prepare';
import type { RunJob } from '../../core/run/run';
import { metricIds } from '../../core/run/runMetrics';
import type { StopReason } from '../../core/run/stop';
import { capacityFor, numbersBehind, Trajectory } from '../../core/run/trajectory';
import type { RunPicture } from '../../protocol/messages/picture';
import { walk } from '../walk';

/** Rows of a run on very many parameters are thinned to fit; all its extremes stay. */
const trajectoryBytes = 128 * 2 ** 20;

/** A run that has been done, to be drawn: each row of its trajectory holds all parameters. */
export interface DrawnRun {
  readonly picture: RunPicture;
  readonly trajectory: Trajectory;
  readonly stop: StopReason;
}

/** Does the runs of an experiment one after another; a Problem where one of them cannot be. */
export async function doRuns(
  experiment: Experiment,
  opened: OpenedObjective,
  say: (sentence: string) => void,
): Promise<Parsed<readonly DrawnRun[]>> {
  const jobs: RunJob[] = [];
  // That the last one cannot run is said before the first one does.
  for (const place of experiment.optimizers.keys()) {
    const job = jobOf(experiment, opened, place);
    if (job instanceof Problem) return job;
    jobs.push(job);
  }
  const runs: DrawnRun[] = [];
  for (const [place, job] of jobs.entries()) {
    const stop = atOnce(lookBack(opened, runSpecOf(experiment, place), job, await walk(job)));
    const { name } = experiment.optimizers[place];
    for (const finding of stop.findings ?? []) say(`${name}: ${inEnglish(finding)}`);
    runs.push({ picture: pictureOf(experiment, opened, place, stop), trajectory: job.trajectory, stop });
  }
  return runs;
}

function jobOf(experiment: Experiment, opened: OpenedObjective, place: number): Parsed<RunJob> {
  const { summary } = opened;
  const metrics = metricIds(summary, runSpecOf(experiment, place));
  const bytes = trajectoryBytes / experiment.optimizers.length;
  const capacity = capacityFor(numbersBehind(summary.dimension, 0, metrics), bytes);
  return prepareRun(
    opened,
    runSpecOf(experiment, place),
    new Trajectory(summary.dimension, { capacity, metrics }),
  );
}

/** A run as views know it; its series is its place in the experiment. */
function pictureOf(
  experiment: Experiment,
  { summary }: OpenedObjective,
  place: number,
  stop: StopReason,
): RunPicture {
  const spec = runSpecOf(experiment, place);
  const held = metricIds(summary, spec);
  const metrics = [trainLoss, averageLoss, ...(summary.metrics ?? [])].filter(({ id }) => held.includes(id));
  const { name } = experiment.optimizers[place];
  return {
    run: String(place + 1),
    role: place === 0 ? 'current' : 'rival',
    label: find(optimizers, name)?.label ?? name,
    optimizer: name,
    series: place,
    dimension: summary.dimension,
    ...(metrics.length > 0 && { metrics }),
    budget: experiment.budget.steps,
    experiment: { ...experiment, optimizers: [experiment.optimizers[place]] },
    stop,
  };
}
