import { dirname, join } from 'node:path';
import { leavesChoices, withChoices } from '../core/analysis/choices';
import { type Experiment, runSpecOf } from '../core/experiment/experiment';
import { exportCode } from '../core/export/exportCode';
import type { ExportedRun } from '../core/export/exportRequest';
import type { OpenedObjective } from '../core/objective/opened';
import { optimizers } from '../core/optimizers';
import { type Parsed, Problem } from '../core/problem';
import { column } from '../core/run/columns';
import { prepareRun } from '../core/run/prepare';
import { run } from '../core/run/run';
import { Trajectory } from '../core/run/trajectory';
import type { ExportCall } from './call';
import { ownPlace } from './callPlace';
import { open, readExperiment } from './files';
import { InputFiles } from './input';
import { openOutput } from './output';
import { warn } from './terminal';
import { withReadStart } from './weights';

/** Walks an experiment's runs and writes them as a program. */
export async function exportRuns({ file, language, out }: ExportCall): Promise<Parsed<'done'>> {
  const inputs = new InputFiles();
  const written = readExperiment(file, inputs);
  if (written instanceof Problem) return written;
  const forFirstRun = leavesChoices(written, optimizers);
  const opened = await open(written, file, inputs, { ...ownPlace.materials, forFirstRun });
  if (opened instanceof Problem) return opened;
  const experiment = withChoices(written, opened.summary, optimizers);
  const numbered = await withReadStart(experiment, file, opened, inputs);
  if (numbered instanceof Problem) return numbered;
  const runs: ExportedRun[] = [];
  for (const place of experiment.optimizers.keys()) {
    const walked = walk(numbered, opened, place);
    if (walked instanceof Problem) return walked;
    runs.push(walked);
  }
  const program = exportCode({ objective: experiment.objective, opened, runs }, language);
  if (program instanceof Problem) return program;
  const { code, data } = program;
  if (data && out === undefined)
    return new Problem(
      `The program reads its rows from ${data.name} beside it: name a file for it with --out, and both are written.`,
    );
  const write = openOutput(out, inputs);
  if (write instanceof Problem) return write;
  const writeData = data && openOutput(join(dirname(out ?? ''), data.name), inputs);
  if (writeData instanceof Problem) return writeData;
  warn(opened.summary.warnings);
  return (data && (await writeData?.([data.text]))) ?? (await write([code])) ?? 'done';
}

/** The rows in between are not asked for: a few are enough. */
const capacity = 16;

function walk(experiment: Experiment, opened: OpenedObjective, place: number): Parsed<ExportedRun> {
  const spec = runSpecOf(experiment, place);
  const trajectory = new Trajectory(opened.summary.dimension, { capacity });
  const job = prepareRun(opened, spec, trajectory);
  if (job instanceof Problem) return job;
  const steps = run(job);
  let result = steps.next();
  while (!result.done) result = steps.next(Number.MAX_SAFE_INTEGER);
  return { spec, steps: result.value.step, loss: trajectory.latest[column.value] };
}
