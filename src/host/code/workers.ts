import { type Uri, workspace } from 'vscode';
import type { ProgramLanguage, ProgramWorkers } from '../../protocol/messages/program';

/** Who evaluates the points of a landscape of a function, as the settings say; undefined: its own process. */
export function workersFor(language: ProgramLanguage, uri: Uri): ProgramWorkers | undefined {
  const settings = workspace.getConfiguration('lossLandscape.code', uri);
  const backend = settings.get<unknown>('parallel');
  const workers = settings.get<unknown>('workers');
  if (language !== 'python' || typeof backend !== 'string' || backend.trim() === '') return undefined;
  const isCount = typeof workers === 'number' && workers >= 1 && workers <= 1024;
  return { backend: backend.trim(), workers: isCount ? Math.round(workers) : 2 };
}
