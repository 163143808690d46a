import { basename } from 'node:path';
import { checkExperiment } from '../core/experiment/checkExperiment';
import type { Experiment } from '../core/experiment/experiment';
import { predictTable } from '../core/learning/models/predictTable';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { counted } from '../core/text/counted';
import { parseJson } from '../core/text/json';
import { list, number, reading, record, refuse } from '../core/text/jsonFields';
import type { PredictCall } from './call';
import { open, readDataset, readJson } from './files';
import { InputFiles } from './input';
import { openOutput } from './output';
import { say, warn } from './terminal';

/** Writes what the model of a run says of the rows of a file. */
export async function predictFile({ run, file, read: asked, out }: PredictCall): Promise<Parsed<'done'>> {
  const inputs = new InputFiles();
  const trained = readTrained(run, inputs);
  if (trained instanceof Problem) return trained;
  const opened = await open(trained.experiment, run, inputs);
  if (opened instanceof Problem) return opened;
  const model = modelWith(opened, trained.parameters);
  if (model instanceof Problem) return model;
  const { objective } = trained.experiment;
  const read = { ...(objective.kind === 'dataset' && objective.read), ...asked };
  const data = await readDataset({ file: basename(file), read }, file, inputs);
  if (data instanceof Problem) return data;
  warn(data.table.warnings);
  const predicted = predictTable(model, trained.parameters, data.table);
  if (predicted instanceof Problem) return predicted;
  const { csv, rows, empty, firstFault } = predicted;
  if (firstFault !== undefined)
    say(`${empty} of ${counted(rows, 'row')} could not be predicted. The first: ${firstFault}`);
  const write = openOutput(out, inputs);
  return write instanceof Problem ? write : ((await write(once(csv))) ?? 'done');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** What was trained, and where it ended. */
interface Trained {
  readonly experiment: Experiment;
  readonly parameters: readonly number[];
}

/** Reads the report of runs, of which the first is taken, or an experiment beside its parameters. */
function readTrained(file: string, inputs: InputFiles): Parsed<Trained> {
  const text = readJson(file, inputs);
  const value = text instanceof Problem ? text : parseJson(text, 'run');
  if (value instanceof Problem) return value;
  const found = reading('run', () => {
    const { experiment, runs, parameters } = record(value, '');
    if (experiment === undefined)
      refuse('experiment', 'is missing: give what "loss-landscape run" wrote for an experiment on data');
    const ends = parameters ?? list(record(list(runs, 'runs')[0], 'runs[0]').x, 'runs[0].x').at(-1);
    return { experiment, parameters: list(ends, 'parameters').map((own) => number(own, 'parameters')) };
  });
  if (found instanceof Problem) return found;
  const experiment = checkExperiment(found.experiment);
  return experiment instanceof Problem ? experiment : { experiment, parameters: found.parameters };
}

/** The model of an opened objective, for so many parameters. */
function modelWith({ model, summary }: OpenedObjective, parameters: readonly number[]) {
  if (!model) return new Problem('Only a run on data has a model that predicts: this one is on a formula.');
  if (parameters.length === summary.dimension) return model;
  return new Problem(
    `The run has ${counted(parameters.length, 'parameter')}, but its model on the data of now has ${summary.dimension}: the data has changed. Run it again.`,
  );
}
