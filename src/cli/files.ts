import { basename, dirname, resolve } from 'node:path';
import { parseExperiment } from '../core/experiment/checkExperiment';
import type { DatasetSpec, WrittenExperiment } from '../core/experiment/experiment';
import type { ReadContext } from '../core/learning/datasets/format';
import type { FolderImage } from '../core/learning/datasets/images/folderImages';
import { readImages } from '../core/learning/datasets/images/imageFolder';
import type { ReadOptions } from '../core/learning/datasets/readOptions';
import { readTable } from '../core/learning/datasets/readTable';
import { generatedCsv } from '../core/learning/generated/generatedCsv';
import { openObjective } from '../core/objective';
import { dataKey, imagesKey } from '../core/objective/contentKey';
import type { ObjectiveSource, OpenedObjective } from '../core/objective/opened';
import { type Data, type Materials, noMaterials } from '../core/objective/opener';
import type { ParameterNames } from '../core/objective/parameterNames';
import type { PlaneSpec } from '../core/plane';
import { parsePlane } from '../core/plane/checkPlane';
import { type Parsed, Problem } from '../core/problem';
import { mostBytes } from '../core/text/fileSize';
import { decodeUnicode } from '../core/text/unicode';
import { type NamedCode, namedCode } from './code/namedCode';
import { imagesIn, inFolder } from './imageFolder';
import type { InputFiles } from './input';

/** Reads an experiment from its file; of a function of a file of code it is the plainest one. */
export function readExperiment(file: string, inputs: InputFiles): Parsed<WrittenExperiment> {
  const code = namedCode(file);
  if (code) return experimentOn(code);
  const text = readJson(file, inputs);
  return text instanceof Problem ? text : parseExperiment(text);
}

/** What is run where nothing but a function is given. */
function experimentOn({ path: file, name = 'default' }: NamedCode): Parsed<WrittenExperiment> {
  const objective = { kind: 'code', file, function: name };
  return parseExperiment(JSON.stringify({ version: 1, objective, optimizers: [{ name: 'gd' }] }));
}

/** Reads a plane from its file, in which parameters may be named. */
export function readPlane(
  file: string,
  parameterNames: ParameterNames,
  inputs: InputFiles,
): Parsed<PlaneSpec> {
  const text = readJson(file, inputs);
  return text instanceof Problem ? text : parsePlane(text, parameterNames);
}

/** The text of a JSON file. */
export function readJson(file: string, inputs: InputFiles): Parsed<string> {
  const bytes = inputs.read(file, mostBytes.json);
  return bytes instanceof Problem ? bytes : decodeUnicode(bytes, file);
}

/** Opens an objective; its dataset's path is relative to the experiment's file. */
export async function open(
  source: ObjectiveSource,
  experimentFile: string,
  inputs: InputFiles,
  materials: Pick<Materials, 'program' | 'forFirstRun'> = {},
): Promise<Parsed<OpenedObjective>> {
  const { objective } = source;
  const around = { forFirstRun: false, ...materials };
  if (objective.kind !== 'dataset') return openObjective(source, { ...noMaterials, ...around });
  const data = await readDataset(objective, experimentFile, inputs);
  return openObjective(source, { ...around, table: () => data });
}

/** Reads a dataset's file, whose path is relative to an experiment's file, or generates the data. */
export async function readDataset(
  { file = '', generated, read }: Pick<DatasetSpec, 'file' | 'generated' | 'read'>,
  experimentFile: string,
  inputs: InputFiles,
): Promise<Parsed<Data>> {
  if (generated) return tableOf(generatedCsv(generated), generated.name);
  const path = inFolder(resolve(dirname(experimentFile), file));
  const images = imagesIn(path, inputs);
  if (images instanceof Problem) return images;
  if (images) return imageData(images, file, read);
  const bytes = inputs.read(path, mostBytes.dataset);
  if (bytes instanceof Problem) return bytes;
  return tableOf(bytes, basename(path), read, { beside: async (name) => besideOf(path, name, inputs) });
}

async function tableOf(
  bytes: Uint8Array,
  name: string,
  read?: ReadOptions,
  around: ReadContext = {},
): Promise<Parsed<Data>> {
  const table = await readTable(bytes, name, read, around);
  return table instanceof Problem ? table : { key: dataKey(bytes, read), table };
}

async function imageData(
  images: readonly FolderImage[],
  name: string,
  read: ReadOptions | undefined,
): Promise<Parsed<Data>> {
  const table = await readImages(images, name, read);
  return table instanceof Problem ? table : { key: imagesKey(images, read), table };
}

/** The content of a file beside another; undefined where there is none that can be read. */
function besideOf(path: string, name: string, inputs: InputFiles): Uint8Array | undefined {
  const bytes = inputs.read(resolve(dirname(path), basename(name)), mostBytes.dataset);
  return bytes instanceof Problem ? undefined : bytes;
}
