import { accessSync, constants, createWriteStream, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { parseExperiment } from './core/checkExperiment';
import { parseCsv } from './core/datasets/csv';
import type { Table } from './core/datasets/table';
import type { Experiment } from './core/experiment';
import type { OpenedObjective } from './core/opened';
import { openObjective } from './core/openObjective';
import { prepareRun } from './core/prepare';
import { type Parsed, Problem } from './core/problem';
import { csvText, type FinishedRun, jsonText } from './core/report';
import { run } from './core/run';
import { capacityFor, Trajectory } from './core/trajectory';

const usage = `Runs an experiment of Loss Landscape without an editor.

  loss-landscape run <file.experiment.json> [--format json|csv] [--out <file>]

  --format   json (default): an array "runs", one element per optimizer; csv: one line per step
  --out      write to this file instead of the standard output
  --help     this text

File paths inside the experiment are relative to the experiment's file.
Ends with 0 when every run was done (a diverged run was done, too), 1 when the experiment cannot be run, 2 for a wrong call.
`;

/** The CLI keeps every step of runs far longer than the panel does. */
const trajectoryBytes = 512 * 2 ** 20;

type Format = 'json' | 'csv';

interface Call {
  readonly file: string;
  readonly format: Format;
  readonly out?: string;
}

function readCall(args: readonly string[]): Parsed<Call | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'json' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help || positionals[0] === 'help') return 'help';
    if (positionals[0] !== 'run' || positionals.length !== 2)
      return new Problem('Call it as: loss-landscape run <file.experiment.json>.');
    const { format, out } = values;
    if (format !== 'json' && format !== 'csv')
      return new Problem(`--format must be json or csv, not ${format}.`);
    return { file: positionals[1], format, out };
  } catch (error) {
    return new Problem(error instanceof Error ? error.message : String(error));
  }
}

function read(path: string): Parsed<Buffer> {
  try {
    return readFileSync(path);
  } catch (error) {
    return new Problem(`Cannot read ${path}: ${reasonOf(error)}.`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be accessed',
  ENOSPC: 'the disk is full',
};

/** Why a file could not be used, as the end of a sentence. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return reasons[codeOf(error) ?? ''] ?? error.message;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

function readDataset(file: string, experimentFile: string): Parsed<Table> {
  const bytes = read(resolve(dirname(experimentFile), file));
  return bytes instanceof Problem ? bytes : parseCsv(bytes, file);
}

function open(experiment: Experiment, experimentFile: string): Parsed<OpenedObjective> {
  const { objective } = experiment;
  const table = objective.kind === 'dataset' ? readDataset(objective.file, experimentFile) : undefined;
  return table instanceof Problem ? table : openObjective(experiment, table);
}

function runAll(experiment: Experiment, opened: OpenedObjective): Parsed<FinishedRun[]> {
  const finished: FinishedRun[] = [];
  for (const [i, { name }] of experiment.optimizers.entries()) {
    const { dimension } = opened.summary;
    const trajectory = new Trajectory(dimension, capacityFor(dimension, trajectoryBytes));
    const job = prepareRun(opened, experiment, i, trajectory);
    if (job instanceof Problem) return job;
    const steps = run(job);
    let result = steps.next();
    while (!result.done) result = steps.next(Number.MAX_SAFE_INTEGER);
    finished.push({ optimizer: name, trajectory, stop: result.value });
  }
  return finished;
}

/** Says before a long run, not behind it, that there is no folder for what it brings. */
function checkOutput(out: string): Problem | undefined {
  try {
    accessSync(dirname(resolve(out)), constants.W_OK);
    return undefined;
  } catch (error) {
    return new Problem(`Cannot write ${out}: ${reasonOf(error)}.`);
  }
}

/** Writes to a file, or to the standard output, whose reader may leave early: `| head` is no failure. */
async function write(text: Iterable<string>, out: string | undefined): Promise<Problem | undefined> {
  const target = out === undefined ? process.stdout : createWriteStream(out);
  try {
    await pipeline(Readable.from(text), target, { end: out !== undefined });
  } catch (error) {
    if (out !== undefined || codeOf(error) !== 'EPIPE')
      return new Problem(`Cannot write ${out ?? 'to the standard output'}: ${reasonOf(error)}.`);
  }
  return undefined;
}

async function runExperiment({ file, format, out }: Call): Promise<Problem | undefined> {
  const bytes = read(file);
  if (bytes instanceof Problem) return bytes;
  const experiment = parseExperiment(bytes.toString('utf8'));
  if (experiment instanceof Problem) return experiment;
  const opened = open(experiment, file);
  if (opened instanceof Problem) return opened;
  const closed = out === undefined ? undefined : checkOutput(out);
  if (closed) return closed;
  const finished = runAll(experiment, opened);
  if (finished instanceof Problem) return finished;
  for (const warning of opened.summary.warnings) process.stderr.write(`${warning}\n`);
  return write(
    format === 'json' ? jsonText(finished) : csvText(finished, opened.summary.parameterNames),
    out,
  );
}

async function main(args: readonly string[]): Promise<number> {
  const call = readCall(args);
  if (call === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if (call instanceof Problem) {
    process.stderr.write(`${call.message}\n\n${usage}`);
    return 2;
  }
  const problem = await runExperiment(call);
  if (problem) process.stderr.write(`${problem.message}\n`);
  return problem ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
