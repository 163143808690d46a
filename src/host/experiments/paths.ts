import { l10n, Uri } from 'vscode';
import { find } from '../../core/catalogue/entry';
import {
  type CodeSpec,
  type DatasetSpec,
  type Experiment,
  isWeights,
  type ObjectiveSpec,
  type WeightsStart,
  type WrittenExperiment,
} from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { shown } from '../../core/text/jsonFields';
import { generated } from '../catalogue/catalogue';
import { nameOf } from './datasetFile';
import { generatedUri } from './generatedData';

/** The address of a dataset's file in an experiment that was read before; a Problem where it is none. */
export const datasetUri = (file: string): Parsed<Uri> => addressOf(file, () => Uri.parse(file));

/** The same of a file of weights. */
export const weightsUri = datasetUri;

/** The name of a file of weights, for people. */
export function weightsName({ weights }: WeightsStart): string {
  const uri = weightsUri(weights);
  return uri instanceof Problem ? weights : nameOf(uri);
}

/** The file that an objective is made from: a dataset's, or that of a person's function; undefined where there is none. */
export const fileOf = (objective: ObjectiveSpec): string | undefined =>
  objective.kind === 'dataset' || objective.kind === 'code' ? objective.file : undefined;

/** The address of an objective's data: that of its file, or of what is generated. */
export const sourceUri = ({ file = '', generated: made }: DatasetSpec): Parsed<Uri> =>
  made ? generatedUri(made) : datasetUri(file);

/** The name of an objective's data, for people: its file's; what has none stands for itself. */
export function sourceName({ file = '', generated: made }: DatasetSpec): string {
  if (made) return find(generated, made.name)?.label ?? made.name;
  const uri = datasetUri(file);
  return uri instanceof Problem ? file : nameOf(uri);
}

/** The name of the file of a person's function; what has none stands for itself. */
export function codeName({ file }: CodeSpec): string {
  const uri = datasetUri(file);
  return uri instanceof Problem ? file : nameOf(uri);
}

/** An experiment as read from a file: the paths of its dataset and its weights, relative to that file, become URIs. */
export function withFileFrom(experimentFile: Uri, experiment: WrittenExperiment): Parsed<WrittenExperiment> {
  const { objective, start } = experiment;
  const data = fileOf(objective);
  const file = data === undefined ? undefined : addressFrom(experimentFile, data);
  if (file instanceof Problem) return file;
  const weights = isWeights(start) ? addressFrom(experimentFile, start.weights) : undefined;
  if (weights instanceof Problem) return weights;
  return {
    ...experiment,
    ...(file !== undefined && { objective: withFile(objective, file) }),
    ...(isWeights(start) && weights !== undefined && { start: { ...start, weights } }),
  };
}

function addressFrom(experimentFile: Uri, file: string): Parsed<string> {
  const uri = addressOf(file, () => located(experimentFile, file));
  if (uri instanceof Problem) return uri;
  return isElsewhere(uri, experimentFile) ? elsewhere(file) : uri.toString();
}

function located(experimentFile: Uri, file: string): Uri {
  // One letter and a colon is a drive, not a scheme.
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return Uri.parse(file);
  const path = file.replaceAll('\\', '/');
  if (path.startsWith('//')) return Uri.parse(`file:${path}`);
  if (path.startsWith('/')) return experimentFile.with({ path });
  if (/^[a-z]:\//i.test(path)) return experimentFile.with({ path: `/${path}` });
  return Uri.joinPath(experimentFile, '..', path);
}

/** What makes an address, or a sentence about a text that is none: VS Code throws for some of them, others cannot be written. */
function addressOf(file: string, make: () => Uri): Parsed<Uri> {
  try {
    const uri = make();
    uri.toString();
    return uri;
  } catch {
    // Making and writing an address fail for no other reason than its text.
    return new Problem(l10n.t('{0} is no path or address of a file.', shown(file)));
  }
}

/** A network share: opening a file there gives another computer the person's name and a proof of the password. */
function isElsewhere({ scheme, authority }: Uri, experimentFile: Uri): boolean {
  const isHere = experimentFile.scheme === 'file' && experimentFile.authority === authority;
  return scheme === 'file' && authority !== '' && !isHere;
}

function elsewhere(file: string): Problem {
  return new Problem(
    l10n.t(
      '{0} is on another computer: copy the file beside the experiment and write its name.',
      shown(file),
    ),
  );
}

/** An experiment as it is written to a file: the URIs of its files become paths relative to that file, where there are any. */
export function withFileFor(experimentFile: Uri, experiment: Experiment): Experiment {
  const { objective, start } = experiment;
  const pathOf = (file: string): string => {
    const uri = datasetUri(file);
    return (uri instanceof Uri ? relativePath(experimentFile, uri) : undefined) ?? file;
  };
  const data = fileOf(objective);
  return {
    ...experiment,
    ...(data !== undefined && { objective: withFile(objective, pathOf(data)) }),
    // Whoever runs the file begins at what the weights are then.
    ...(isWeights(start) && { start: { weights: pathOf(start.weights) } }),
  };
}

/** The same of another file, whatever that holds. */
function withFile(objective: ObjectiveSpec, file: string): ObjectiveSpec {
  if (objective.kind === 'dataset') return { ...objective, file };
  if (objective.kind !== 'code') return objective;
  const { content: _former, ...rest } = objective;
  return { ...rest, file };
}

function relativePath(from: Uri, to: Uri): string | undefined {
  if (from.scheme !== to.scheme || from.authority !== to.authority) return undefined;
  const folders = from.path.split('/').slice(0, -1);
  const steps = to.path.split('/');
  let shared = 0;
  while (shared < folders.length && shared < steps.length - 1 && folders[shared] === steps[shared]) shared++;
  // On nothing but the root in common (another drive) there is no path that is worth writing.
  if (shared < 2) return undefined;
  return [...folders.slice(shared).map(() => '..'), ...steps.slice(shared)].join('/');
}
