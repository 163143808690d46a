import { checkGradient, type GradientCheck } from '../core/analysis/gradientCheck';
import { withTypedGradient } from '../core/analysis/typedGradient';
import { parseCsv } from '../core/learning/datasets/csv';
import type { Table } from '../core/learning/datasets/table';
import { predictor } from '../core/learning/models/prediction';
import { withDifferences } from '../core/objective/differences';
import type { OpenedObjective } from '../core/objective/opened';
import { openObjective } from '../core/objective/openObjective';
import { type Sampling, sampleLandscape } from '../core/plane/sample';
import { type Parsed, Problem } from '../core/problem';
import { prepareRun } from '../core/run/prepare';
import { Trajectory } from '../core/run/trajectory';
import { dispatch, type Handlers, type Port } from '../protocol/channel';
import { encodeGrid } from '../protocol/frame';
import {
  type CheckRequest,
  type DataFile,
  type FromEngine,
  protocolVersion,
  type ToEngine,
} from '../protocol/messages';
import { Slices } from './slices';
import { summarise } from './summary';
import { Walk } from './walk';

/** More cells than this are refused: the picture needs some 40,000. */
const mostCells = 1_048_576;

/** Answers the host's messages on a port until the process or worker ends. */
export function serve(port: Port<FromEngine, ToEngine>): void {
  const objectives = new Map<string, OpenedObjective>();
  const walks = new Map<string, Walk>();
  const refuse = (request: number, problem: Problem): void =>
    port.post({ type: 'refused', request, message: problem.message });
  const find = (objective: string): Parsed<OpenedObjective> =>
    objectives.get(objective) ?? new Problem('This objective is no longer open; run it again.');

  const handlers: Handlers<ToEngine> = {
    inspect({ request, file }) {
      const table = readTable(file);
      if (table instanceof Problem) refuse(request, table);
      else port.post({ type: 'inspected', request, table: summarise(table) });
    },
    open({ request, objective, what }) {
      const table = what.file && readTable(what.file);
      const opened = table instanceof Problem ? table : openObjective(what, table);
      if (opened instanceof Problem) return refuse(request, opened);
      objectives.set(objective, opened);
      port.post({ type: 'opened', request, summary: opened.summary });
    },
    close({ objective }) {
      objectives.delete(objective);
    },
    async sample({ request, objective, sampling }) {
      const opened = find(objective);
      const frame = opened instanceof Problem ? opened : await sample(opened, sampling);
      if (frame instanceof Problem) refuse(request, frame);
      else port.post({ type: 'sampled', request, frame }, [frame]);
    },
    check({ request, objective, what }) {
      const opened = find(objective);
      const check = opened instanceof Problem ? opened : checkAt(opened, what);
      if (check instanceof Problem) refuse(request, check);
      else port.post({ type: 'checked', request, check });
    },
    predict({ request, what: { spec, data, precision, parameters, features } }) {
      const prediction = predictor(spec, data, precision)(parameters, features);
      port.post({ type: 'predicted', request, prediction });
    },
    async run({ run, objective, experiment }) {
      const opened = find(objective);
      const job =
        opened instanceof Problem
          ? opened
          : prepareRun(opened, experiment, 0, new Trajectory(opened.summary.dimension));
      if (job instanceof Problem)
        return port.post({ type: 'finished', run, stop: { kind: 'failed', step: 0, message: job.message } });
      const walk = new Walk(job, (sequence, frame) =>
        port.post({ type: 'rows', run, sequence, frame }, [frame]),
      );
      walks.set(run, walk);
      const stop = await walk.finish();
      walks.delete(run);
      port.post({ type: 'finished', run, stop });
    },
    acknowledge({ run, sequence }) {
      walks.get(run)?.acknowledge(sequence);
    },
    cancel({ run }) {
      walks.get(run)?.cancel();
    },
  };

  port.listen((message) => dispatch(handlers, message));
  port.post({ type: 'ready', version: protocolVersion });
}

function readTable(file: DataFile): Parsed<Table> {
  return parseCsv(new Uint8Array(file.bytes), file.name);
}

/** Checks the gradient over all rows, as a run computes it, or the one that a person typed. */
function checkAt(
  { landscape, summary }: OpenedObjective,
  { x, gradient, precision, typed }: CheckRequest,
): Parsed<GradientCheck> {
  const { parameterNames } = summary;
  const checked =
    typed === undefined
      ? withDifferences(landscape, gradient, precision)
      : withTypedGradient(landscape, typed, parameterNames, precision);
  return checked instanceof Problem ? checked : checkGradient(checked, x, parameterNames);
}

/** Samples a landscape in time slices; a grid frame. */
async function sample({ landscape }: OpenedObjective, sampling: Sampling): Promise<Parsed<ArrayBuffer>> {
  const { columns, rows } = sampling;
  if (columns * rows > mostCells) return new Problem(`A landscape has at most ${mostCells} cells.`);
  const values = new Float64Array(columns * rows);
  const slices = new Slices();
  for (const _row of sampleLandscape(landscape, sampling, values)) if (slices.spent()) await slices.next();
  return encodeGrid({ columns, rows, values });
}
