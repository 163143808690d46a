import { type Experiment, runSpecOf } from '../core/experiment/experiment';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { prepareRun } from '../core/run/prepare';
import { csvText, type FinishedRun, jsonText } from '../core/run/report';
import { run } from '../core/run/run';
import { capacityFor, Trajectory } from '../core/run/trajectory';
import type { RunCall } from './call';
import { checkOutput, open, readExperiment, write } from './files';

/** The CLI keeps every step of runs far longer than the panel does. */
const trajectoryBytes = 512 * 2 ** 20;

/** Runs an experiment's optimizers and writes what they did. */
export async function runExperiment({ file, format, out }: RunCall): Promise<Parsed<'done'>> {
  const experiment = readExperiment(file);
  if (experiment instanceof Problem) return experiment;
  const opened = open(experiment, file);
  if (opened instanceof Problem) return opened;
  const closed = checkOutput(out);
  if (closed) return closed;
  const finished = runAll(experiment, opened);
  if (finished instanceof Problem) return finished;
  for (const warning of opened.summary.warnings) process.stderr.write(`${warning}\n`);
  const text = format === 'json' ? jsonText(finished) : csvText(finished, opened.summary.parameterNames);
  return (await write(text, out)) ?? 'done';
}

function runAll(experiment: Experiment, opened: OpenedObjective): Parsed<FinishedRun[]> {
  const finished: FinishedRun[] = [];
  for (const [i, { name, schedule }] of experiment.optimizers.entries()) {
    const { dimension } = opened.summary;
    const trajectory = new Trajectory(dimension, { capacity: capacityFor(dimension, trajectoryBytes) });
    const job = prepareRun(opened, runSpecOf(experiment, i), trajectory);
    if (job instanceof Problem) return job;
    const steps = run(job);
    let result = steps.next();
    while (!result.done) result = steps.next(Number.MAX_SAFE_INTEGER);
    finished.push({ optimizer: name, schedule, trajectory, stop: result.value });
  }
  return finished;
}
