import { Uri } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';

/** An experiment as read from a file: its dataset's path, relative to that file, becomes a URI. */
export function withFileFrom(experimentFile: Uri, experiment: Experiment): Experiment {
  return withFile(experiment, (file) => {
    // One letter and a colon is a drive, not a scheme.
    if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return file;
    const path = file.replaceAll('\\', '/');
    if (path.startsWith('/')) return experimentFile.with({ path }).toString();
    if (/^[a-z]:\//i.test(path)) return experimentFile.with({ path: `/${path}` }).toString();
    return Uri.joinPath(experimentFile, '..', path).toString();
  });
}

/** An experiment as it is written to a file: its dataset's URI becomes a path relative to that file, where there is one. */
export function withFileFor(experimentFile: Uri, experiment: Experiment): Experiment {
  return withFile(experiment, (file) => relativePath(experimentFile, Uri.parse(file)) ?? file);
}

function withFile(experiment: Experiment, change: (file: string) => string): Experiment {
  const { objective } = experiment;
  if (objective.kind !== 'dataset') return experiment;
  return { ...experiment, objective: { ...objective, file: change(objective.file) } };
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
