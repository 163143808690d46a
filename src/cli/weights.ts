import { basename, dirname, resolve } from 'node:path';
import { isWeights, type WrittenExperiment } from '../core/experiment/experiment';
import { exportWeights } from '../core/learning/weights/exportWeights';
import { type WeightsFormat, weightsEndings, weightsFormatOf } from '../core/learning/weights/weightsFormat';
import { givenWeights, withoutLayers } from '../core/objective/givenWeights';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { column } from '../core/run/columns';
import type { Trajectory } from '../core/run/trajectory';
import { mostBytes } from '../core/text/fileSize';
import type { InputFiles } from './input';
import { openOutput, type ResultWriter } from './output';
import { warn } from './terminal';

/** An experiment that begins at numbers. */
type Numbered<T> = T & { readonly start?: readonly number[] };

/** The experiment with the numbers of the file of weights at which it begins; the path is relative to the experiment's file. */
export async function withReadStart<T extends Pick<WrittenExperiment, 'start'>>(
  experiment: T,
  experimentFile: string,
  opened: OpenedObjective,
  inputs: InputFiles,
): Promise<Parsed<Numbered<T>>> {
  const { start, ...rest } = experiment;
  // Without its start it is what it was but for that.
  const others = rest as T;
  if (start === undefined) return others as Numbered<T>;
  if (!isWeights(start)) return { ...others, start };
  const path = resolve(dirname(experimentFile), start.weights);
  const bytes = inputs.read(path, mostBytes.weights);
  if (bytes instanceof Problem) return bytes;
  const found = await givenWeights(opened, bytes, basename(path));
  if (found instanceof Problem) return found;
  warn(found.warnings);
  return { ...others, start: Array.from(found.x) };
}

/** Where the weights with which a run ends are to be written. */
export interface WeightsOutput {
  readonly format: WeightsFormat;
  readonly write: ResultWriter;
}

/** Opens a file for weights, before the run; its ending says the format. */
export function openWeightsOutput(
  file: string,
  { optimizers }: Pick<WrittenExperiment, 'optimizers'>,
  { exact, model, summary }: OpenedObjective,
  inputs: InputFiles,
): Parsed<WeightsOutput> {
  const format = weightsFormatOf(file);
  const endings = weightsEndings.map((ending) => `.${ending}`).join(', ');
  if (!format)
    return new Problem(`The option --weights-out names a file that ends with ${endings}, not ${file}.`);
  if (!exact.shapes || !model) return withoutLayers(summary.label);
  if (optimizers.length > 1)
    return new Problem(
      `The option --weights-out writes the weights of one run, and this experiment has ${optimizers.length} optimizers: leave one.`,
    );
  const write = openOutput(file, inputs);
  return write instanceof Problem ? write : { format, write };
}

/** The file of the weights with which a run ended. */
export function lastWeights(
  trajectory: Trajectory,
  { exact, model }: OpenedObjective,
  format: WeightsFormat,
): Uint8Array {
  const last = trajectory.length - 1;
  const parameters = Float64Array.from({ length: exact.dimension }, (_, i) =>
    trajectory.at(last, column.x + i),
  );
  if (!exact.shapes || !model) throw new Error('Only a model of layers has weights to be written.');
  return exportWeights(
    {
      ...{ model: model.spec, shapes: exact.shapes, parameters, step: trajectory.at(last, column.step) },
      statistics: model.statistics?.(parameters),
    },
    format,
  );
}
