import { accessSync, constants, createWriteStream, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseExperiment } from '../core/experiment/checkExperiment';
import type { Experiment } from '../core/experiment/experiment';
import { parseCsv } from '../core/learning/datasets/csv';
import { openObjective } from '../core/objective';
import { contentKey } from '../core/objective/contentKey';
import type { ObjectiveSource, OpenedObjective } from '../core/objective/opened';
import type { Data } from '../core/objective/opener';
import type { PlaneSpec } from '../core/plane';
import { parsePlane } from '../core/plane/checkPlane';
import { type Parsed, Problem } from '../core/problem';

/** Reads an experiment from its file. */
export function readExperiment(file: string): Parsed<Experiment> {
  const bytes = read(file);
  return bytes instanceof Problem ? bytes : parseExperiment(bytes.toString('utf8'));
}

/** Reads a plane from its file, in which parameters may be named. */
export function readPlane(file: string, parameterNames: readonly string[]): Parsed<PlaneSpec> {
  const bytes = read(file);
  return bytes instanceof Problem ? bytes : parsePlane(bytes.toString('utf8'), parameterNames);
}

/** Opens an objective; its dataset's path is relative to the experiment's file. */
export function open(source: ObjectiveSource, experimentFile: string): Parsed<OpenedObjective> {
  return openObjective(source, { table: (file) => readDataset(file, experimentFile) });
}

function readDataset(file: string, experimentFile: string): Parsed<Data> {
  const bytes = read(resolve(dirname(experimentFile), file));
  if (bytes instanceof Problem) return bytes;
  const table = parseCsv(bytes, file);
  return table instanceof Problem ? table : { key: contentKey(bytes), table };
}

function read(path: string): Parsed<Buffer> {
  try {
    return readFileSync(path);
  } catch (error) {
    return new Problem(`Cannot read ${path}: ${reasonOf(error)}.`);
  }
}

/** Says before a long run, not behind it, that there is no folder for what it brings. */
export function checkOutput(out: string | undefined): Problem | undefined {
  if (out === undefined) return undefined;
  try {
    accessSync(dirname(resolve(out)), constants.W_OK);
    return undefined;
  } catch (error) {
    return new Problem(`Cannot write ${out}: ${reasonOf(error)}.`);
  }
}

/** Writes to a file, or to the standard output, whose reader may leave early: `| head` is no failure. */
export async function write(text: Iterable<string>, out: string | undefined): Promise<Problem | undefined> {
  const target = out === undefined ? process.stdout : createWriteStream(out);
  try {
    await pipeline(Readable.from(text), target, { end: out !== undefined });
  } catch (error) {
    if (out !== undefined || codeOf(error) !== 'EPIPE')
      return new Problem(`Cannot write ${out ?? 'to the standard output'}: ${reasonOf(error)}.`);
  }
  return undefined;
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
