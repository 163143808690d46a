import { dirname, relative, resolve } from 'node:path';
import { type Experiment, isWeights, runSpecOf } from '../core/experiment/experiment';
import { lookBack } from '../core/findings/lookBack';
import { inEnglish } from '../core/findings/sentence';
import type { OpenedObjective } from '../core/objective/opened';
import { namesOf } from '../core/objective/parameterNames';
import { atOnce } from '../core/objective/sliced';
import { type Parsed, Problem } from '../core/problem';
import { prepareRun } from '../core/run/prepare';
import { csvFormat, jsonFormat, type ReportFormat } from '../core/run/report';
import type { RunJob } from '../core/run/run';
import { metricIds } from '../core/run/runMetrics';
import { capacityFor, numbersBehind, Trajectory } from '../core/run/trajectory';
import type { RunCall } from './call';
import type { CallPlace } from './callPlace';
import { InputFiles } from './input';
import { openRuns } from './openRuns';
import { say, warn } from './terminal';
import { walk } from './walk';
import { lastWeights, openWeightsOutput, type WeightsOutput } from './weights';

/** The CLI keeps every step of runs far longer than the panel does. */
const trajectoryBytes = 512 * 2 ** 20;

/** Runs an experiment's optimizers and writes what they did. */
export async function runExperiment(
  { file, format, out, start, weightsOut, rule }: RunCall,
  { materials, openOutput }: CallPlace,
): Promise<Parsed<'done'>> {
  const inputs = new InputFiles();
  const runs = await openRuns({ file, start, rule }, inputs, materials);
  if (runs instanceof Problem) return runs;
  const { opened, experiment, numbered } = runs;
  const refused = firstRefusal(numbered, opened);
  if (refused) return refused;
  const weights =
    weightsOut === undefined ? undefined : openWeightsOutput(weightsOut, experiment, opened, inputs);
  if (weights instanceof Problem) return weights;
  const write = openOutput(out, inputs);
  if (write instanceof Problem) return write;
  const { warnings, parameterNames } = opened.summary;
  warn(warnings);
  const report =
    format === 'json'
      ? jsonFormat(warnings, asReported(experiment, file, out))
      : csvFormat(namesOf(parameterNames), metricIds(opened.summary, experiment));
  const end: WeightsEnd = { weights };
  const unwritten = await write(reportOf(numbered, opened, report, end));
  return unwritten ?? end.unwritten ?? 'done';
}

/** Where the weights go with which the run ends, and why they could not be written. */
interface WeightsEnd {
  readonly weights: WeightsOutput | undefined;
  unwritten?: Problem;
}

/** The experiment of runs on data for their report, beside which its files are named: a path inside is relative to what it stands in. */
function asReported(experiment: Experiment, file: string, out: string | undefined): Experiment | undefined {
  const { objective, start } = experiment;
  if (objective.kind !== 'dataset') return undefined;
  const pathOf = (inside: string): string =>
    relative(out === undefined ? '.' : dirname(out), resolve(dirname(file), inside)).replaceAll('\\', '/');
  return {
    ...experiment,
    objective: { ...objective, ...(objective.file !== undefined && { file: pathOf(objective.file) }) },
    ...(isWeights(start) && { start: { ...start, weights: pathOf(start.weights) } }),
  };
}

/** Says of the last optimizer that it cannot run before the first one does. */
function firstRefusal(experiment: Experiment, opened: OpenedObjective): Problem | undefined {
  for (const place of experiment.optimizers.keys()) {
    const job = prepare(experiment, opened, place, 1);
    if (job instanceof Problem) return job;
  }
  return undefined;
}

function prepare(
  experiment: Experiment,
  opened: OpenedObjective,
  place: number,
  capacity: number,
): Parsed<RunJob> {
  const { summary } = opened;
  const metrics = metricIds(summary, experiment);
  const trajectory = new Trajectory(summary.dimension, { capacity, metrics });
  return prepareRun(opened, runSpecOf(experiment, place), trajectory);
}

/** Behind the fixed columns. */
function numbersInRow(experiment: Experiment, { summary }: OpenedObjective): number {
  return numbersBehind(summary.dimension, 0, metricIds(summary, experiment));
}

/** Each run is written when it has ended, and forgotten: there is memory for one. */
async function* reportOf(
  experiment: Experiment,
  opened: OpenedObjective,
  report: ReportFormat,
  end: WeightsEnd,
): AsyncGenerator<string> {
  yield report.opening;
  for (const place of experiment.optimizers.keys()) {
    const { trajectory } = yield* runOf(experiment, opened, report, place);
    const { weights } = end;
    end.unwritten = await weights?.write([lastWeights(trajectory, opened, weights.format)]);
  }
  yield report.closing;
}

async function* runOf(
  experiment: Experiment,
  opened: OpenedObjective,
  report: ReportFormat,
  place: number,
): AsyncGenerator<string, RunJob> {
  const job = prepare(
    experiment,
    opened,
    place,
    capacityFor(numbersInRow(experiment, opened), trajectoryBytes),
  );
  if (job instanceof Problem) throw new Error(job.message);
  const spec = runSpecOf(experiment, place);
  const stop = atOnce(lookBack(opened, spec, job, await walk(job)));
  const { name, settings, schedule } = experiment.optimizers[place];
  for (const finding of stop.findings ?? []) say(`${name}: ${inEnglish(finding)}`);
  yield* report.run({ optimizer: name, settings, schedule, trajectory: job.trajectory, stop }, place);
  return job;
}
