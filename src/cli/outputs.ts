import { resolve } from 'node:path';
import { type Parsed, Problem } from '../core/problem';
import type { InputFiles } from './input';
import { openOutput, type ResultWriter } from './output';
import type { Pieces } from './terminal';

/** Writes several files, one for each that was opened, in their order; a Problem says why one could not be. */
export type FilesWriter = (files: readonly Uint8Array[]) => Promise<Problem | undefined>;

/** Where several results go; what cannot be written is refused before all work. */
export function openOutputs(outs: readonly string[], inputs: InputFiles): Parsed<FilesWriter> {
  const twice = outs.find((out, i) => outs.findIndex((other) => resolve(other) === resolve(out)) < i);
  if (twice !== undefined)
    return new Problem(`${twice} is named twice: give each picture a file of its own.`);
  const writers: ResultWriter[] = [];
  for (const out of outs) {
    const writer = openOutput(out, inputs);
    if (writer instanceof Problem) return writer;
    writers.push(writer);
  }
  return async (files) => {
    for (const [i, write] of writers.entries()) {
      const unwritten = await write([files[i]]);
      if (unwritten) return unwritten;
    }
    return undefined;
  };
}

/** Bytes of a length. */
const lengthSize = 4;

/** Several files as one result, for who has but one way out: each behind its length. */
export function* packedFiles(files: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const file of files) {
    const length = new Uint8Array(lengthSize);
    new DataView(length.buffer).setUint32(0, file.length);
    yield length;
    yield file;
  }
}

/** Takes such a result and writes the files, when all of them have come. */
export function unpacking(write: FilesWriter): ResultWriter {
  return async (result) => {
    const bytes = await whole(result);
    const files: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const begin = at + lengthSize;
      const end = begin + bytes.readUInt32BE(at);
      files.push(bytes.subarray(begin, end));
      at = end;
    }
    return files.length === 0 ? undefined : write(files);
  };
}

async function whole(result: Pieces): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of result) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return Buffer.concat(pieces);
}
