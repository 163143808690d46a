import { FileSystemError, l10n, Uri, workspace } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { nameOf, unsavedDocument } from '../experiments/datasetFile';
import { datasetUri } from '../experiments/paths';
import type { KeptData } from './keptData';

/**
 * An experiment for a file: where its dataset has no file that others can have, because it is kept in the extension's
 * storage or stands in a document that was never saved, the data is written beside the experiment.
 */
export async function withDataBeside(
  kept: KeptData,
  experimentFile: Uri,
  experiment: Experiment,
): Promise<Parsed<Experiment>> {
  const { objective } = experiment;
  const file = objective.kind === 'dataset' ? objective.file : undefined;
  const data = file === undefined ? undefined : datasetUri(file);
  if (objective.kind !== 'dataset' || !(data instanceof Uri)) return experiment;
  if (!kept.has(data) && data.scheme !== 'untitled') return experiment;
  const bytes = await contentOf(data);
  if (bytes === undefined)
    return new Problem(
      l10n.t('The data "{0}" is no longer there: the experiment cannot be saved without it.', nameOf(data)),
    );
  const beside = await writeBeside(experimentFile, nameOf(data), bytes);
  return { ...experiment, objective: { ...objective, file: beside.toString() } };
}

/** Writes a file beside another one, under its name or, where that is another content's, with a number. */
export async function writeBeside(other: Uri, name: string, bytes: Uint8Array): Promise<Uri> {
  const { file, isThere } = await freeBeside(other, name, bytes);
  if (!isThere) await workspace.fs.writeFile(file, bytes);
  return file;
}

/** Where such a file may be written, and whether it is there already with this very content. */
export async function freeBeside(
  other: Uri,
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly file: Uri; readonly isThere: boolean }> {
  const [, stem, ending] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const numbered = `${stem}${number === 1 ? '' : `-${number}`}${ending ?? '.txt'}`;
    const file = Uri.joinPath(other, '..', numbered);
    const there = await contentOf(file);
    if (there === undefined) return { file, isThere: false };
    if (isEqual(there, bytes)) return { file, isThere: true };
  }
}

async function contentOf(uri: Uri): Promise<Uint8Array | undefined> {
  const document = unsavedDocument(uri);
  if (document) return new TextEncoder().encode(document.getText());
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError) return undefined;
    throw error;
  }
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);
