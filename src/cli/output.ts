import { randomUUID } from 'node:crypto';
import {
  accessSync,
  type BigIntStats,
  constants,
  fstatSync,
  lstatSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Parsed, Problem } from '../core/problem';
import { type InputFiles, isSameFile } from './input';
import { codeOf, reasonOf } from './reasons';
import { type Pieces, print } from './terminal';
import { whenEnded } from './whenEnded';

/** Writes a result; a Problem says why it could not. */
export type ResultWriter = (text: Pieces) => Promise<Problem | undefined>;

/** Where a result goes, the standard output if nowhere else; what cannot be written is refused before a long run, not behind it. */
export function openOutput(out: string | undefined, inputs: InputFiles): Parsed<ResultWriter> {
  if (out === undefined) return print;
  try {
    return outputAt(out, inputs);
  } catch (error) {
    return notWritten(out, error);
  }
}

function outputAt(out: string, inputs: InputFiles): Parsed<ResultWriter> {
  const there = statSync(out, { bigint: true, throwIfNoEntry: false });
  if (!there) return replacing(out, lastOf(out));
  const input = inputs.pathOf(there);
  if (input !== undefined)
    return new Problem(
      `Cannot write ${out}: ${input === out ? 'it was read' : `it is ${input}, which was read`}. Choose another file.`,
    );
  if (isSameFile(there, fstatSync(process.stdout.fd, { bigint: true }))) return print;
  if (there.isDirectory()) return new Problem(`Cannot write ${out}: it is a folder, not a file.`);
  accessSync(out, constants.W_OK);
  return there.isFile() ? replacing(out, realpathSync(out), there) : into(out);
}

/** Where a path leads that has no file yet: through links whose ends are missing. */
function lastOf(path: string): string {
  const link = lstatSync(path, { throwIfNoEntry: false });
  return link?.isSymbolicLink() ? lastOf(resolve(dirname(path), readlinkSync(path))) : resolve(path);
}

/** Into a device, or a pipe that has a name. */
function into(out: string): ResultWriter {
  return async (text) => {
    try {
      const file = await open(out, 'w');
      await pour(text, file);
      return undefined;
    } catch (error) {
      return notWritten(out, error);
    }
  };
}

/** All or nothing: written beside the file and then put in its place, so that the old content stays until there is the whole new one. */
function replacing(out: string, path: string, old?: BigIntStats): ResultWriter {
  accessSync(dirname(path), constants.W_OK);
  return async (text) => {
    const beside = join(dirname(path), `.loss-landscape-${randomUUID()}.tmp`);
    const forget = whenEnded(() => rmSync(beside, { force: true }));
    try {
      const file = await open(beside, 'wx', old ? 0o600 : 0o666);
      await pour(text, file, async () => {
        if (old) await keepRights(file, old);
        await file.sync();
      });
      renameSync(beside, path);
      return undefined;
    } catch (error) {
      return notWritten(out, error);
    } finally {
      forget();
    }
  };
}

async function pour(text: Pieces, file: FileHandle, settle?: () => Promise<void>): Promise<void> {
  try {
    for await (const piece of text) await file.appendFile(piece);
    await settle?.();
  } finally {
    await file.close();
  }
}

/** Who may read and write the file stays; whose it is, too, where the system allows that. */
async function keepRights(file: FileHandle, old: BigIntStats): Promise<void> {
  try {
    await file.chown(Number(old.uid), Number(old.gid));
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
  await file.chmod(Number(old.mode) & 0o7777);
}

function notWritten(out: string, error: unknown): Problem {
  return new Problem(`Cannot write ${out}: ${reasonOf(error)}.`);
}
