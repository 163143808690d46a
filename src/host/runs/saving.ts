import { type FileStat, FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { nameOf } from '../experiments/datasetFile';
import { confirmed } from '../words/say';
import type { Run } from './run';

/** A proposal for a file's place and name: in the workspace's first folder, named after a title. */
export function besideWorkspace(title: string, extension: string): Uri | undefined {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder && Uri.joinPath(folder, fileNameFor(title, extension));
}

/** The name of a file, after a title. */
export function fileNameFor(title: string, extension: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}.=_-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${name === '' ? 'run' : name}.${extension}`;
}

/** The name that an experiment's file has: its ending once, whatever a person or the dialog has put there of it. */
export const asExperiment = (chosen: Uri): Uri =>
  ending(chosen, /(\.experiment|\.json)*$/i, '.experiment.json');

/** The same of a table's file, which is CSV. */
export const asTable = (chosen: Uri): Uri => ending(chosen, /(\.csv)*$/i, '.csv');

/** The same of a trajectory's file, which is CSV unless it ends otherwise. */
export const asTrajectory = (chosen: Uri): Uri =>
  /\.json$/i.test(chosen.path)
    ? ending(chosen, /(\.json)+$/i, '.json')
    : ending(chosen, /(\.csv)*$/i, '.csv');

function ending(chosen: Uri, endings: RegExp, wanted: string): Uri {
  const slash = chosen.path.lastIndexOf('/') + 1;
  const name = chosen.path.slice(slash).replace(endings, '');
  return chosen.with({ path: `${chosen.path.slice(0, slash)}${name === '' ? 'run' : name}${wanted}` });
}

/** Asks before a file is replaced whose name is another than the one that a person has chosen and confirmed; false when they leave it. */
export async function mayBeWritten(file: Uri, chosen: Uri): Promise<boolean> {
  if (file.toString() === chosen.toString() || !(await statOf(file))) return true;
  return confirmed(l10n.t('"{0}" is there already. Replace it?', nameOf(file)), l10n.t('Replace'));
}

/** Writes a text, or bytes, to a file, and answers it; a Problem where one of the runs was trained on that file. */
export async function save(
  uri: Uri,
  content: string | Uint8Array,
  runs: readonly Run[],
): Promise<Parsed<Uri>> {
  const there = await statOf(uri);
  for (const { experiment } of runs)
    if (
      experiment.objective.kind === 'dataset' &&
      experiment.objective.file !== undefined &&
      (await isFile(Uri.parse(experiment.objective.file), uri, there))
    )
      return new Problem(
        l10n.t('"{0}" is the dataset of a run in the list: choose another file to write to.', nameOf(uri)),
      );
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  // Only on a disk can half of a file be written; and a link, or whatever else is there, is not to be replaced.
  const replaced = uri.scheme === 'file' && (there === undefined || there.type === FileType.File);
  await (replaced ? replace(uri, bytes) : workspace.fs.writeFile(uri, bytes));
  return uri;
}

/** A full disk leaves the file as it was: the new one is written beside it before it takes its place. */
async function replace(uri: Uri, bytes: Uint8Array): Promise<void> {
  const beside = Uri.joinPath(uri, '..', `.loss-landscape-${crypto.randomUUID()}.tmp`);
  try {
    await workspace.fs.writeFile(beside, bytes);
    await workspace.fs.rename(beside, uri, { overwrite: true });
  } catch (error) {
    if (await statOf(beside)) await workspace.fs.delete(beside);
    throw error;
  }
}

/** Whether two names are of one file, links considered: VS Code tells of a file's identity no more than its times and its size. */
async function isFile(one: Uri, other: Uri, stat: FileStat | undefined): Promise<boolean> {
  if (one.toString() === other.toString()) return true;
  if (stat === undefined || one.scheme !== other.scheme) return false;
  const own = await statOf(one);
  return own?.mtime === stat.mtime && own.ctime === stat.ctime && own.size === stat.size;
}

async function statOf(uri: Uri): Promise<FileStat | undefined> {
  try {
    return await workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof FileSystemError) return undefined; // Whoever uses the file will hear what is wrong.
    throw error;
  }
}
