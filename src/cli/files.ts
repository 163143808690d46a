import { dirname, resolve } from 'node:path';
import { parseExperiment } from '../core/experiment/checkExperiment';
import type { WrittenExperiment } from '../core/experiment/experiment';
import { parseCsv } from '../core/learning/datasets/csv';
import type { ReadOptions } from '../core/learning/datasets/readOptions';
import { openObjective } from '../core/objective';
import { dataKey } from '../core/objective/contentKey';
import type { ObjectiveSource, OpenedObjective } from '../core/objective/opened';
import type { Data } from '../core/objective/opener';
import type { PlaneSpec } from '../core/plane';
import { parsePlane } from '../core/plane/checkPlane';
import { type Parsed, Problem } from '../core/problem';
import { mostBytes } from '../core/text/fileSize';
import { decodeUnicode } from '../core/text/unicode';
import type { InputFiles } from './input';

/** Reads an experiment from its file. */
export function readExperiment(file: string, inputs: InputFiles): Parsed<WrittenExperiment> {
  const text = readJson(file, inputs);
  return text instanceof Problem ? text : parseExperiment(text);
}

/** Reads a plane from its file, in which parameters may be named. */
export function readPlane(
  file: string,
  parameterNames: readonly string[],
  inputs: InputFiles,
): Parsed<PlaneSpec> {
  const text = readJson(file, inputs);
  return text instanceof Problem ? text : parsePlane(text, parameterNames);
}

function readJson(file: string, inputs: InputFiles): Parsed<string> {
  const bytes = inputs.read(file, mostBytes.json);
  return bytes instanceof Problem ? bytes : decodeUnicode(bytes, file);
}

/**
 * Opens an objective; its dataset's path is relative to the experiment's file.
 * @param forFirstRun whether what suits a first run is asked of it
 */
export function open(
  source: ObjectiveSource,
  experimentFile: string,
  inputs: InputFiles,
  forFirstRun = false,
): Parsed<OpenedObjective> {
  return openObjective(source, {
    forFirstRun,
    table: (file, read) => readDataset(file, read, experimentFile, inputs),
  });
}

function readDataset(
  file: string,
  read: ReadOptions | undefined,
  experimentFile: string,
  inputs: InputFiles,
): Parsed<Data> {
  const bytes = inputs.read(resolve(dirname(experimentFile), file), mostBytes.dataset);
  if (bytes instanceof Problem) return bytes;
  const table = parseCsv(bytes, file, read);
  return table instanceof Problem ? table : { key: dataKey(bytes, read), table };
}
