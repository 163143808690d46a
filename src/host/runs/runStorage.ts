import { type ExtensionContext, type Memento, Uri } from 'vscode';
import { randomText } from '../words/randomText';

/** Where runs are kept. */
export interface RunStorage {
  /** The workspace's, for what former versions kept in it. */
  readonly state: Memento;
  /** The folder of the runs. */
  readonly folder: Uri;
  /** The folder in which former versions kept the rows: the same, but for a window without a folder. */
  readonly formerFolder: Uri;
}

/** Where the name stands of a window that has no folder open. */
const key = 'window';

/** Windows on one folder share its runs; a window without a folder has its own, which it finds again after a reload. */
export function runStorage({
  workspaceState: state,
  storageUri,
  globalStorageUri,
}: Pick<ExtensionContext, 'workspaceState' | 'storageUri' | 'globalStorageUri'>): RunStorage {
  const formerFolder = Uri.joinPath(storageUri ?? globalStorageUri, 'runs');
  const folder = storageUri ? formerFolder : Uri.joinPath(globalStorageUri, 'windows', windowName(state));
  return { state, folder, formerFolder };
}

function windowName(state: Memento): string {
  const known = state.get<unknown>(key);
  if (typeof known === 'string' && /^[0-9a-f]{32}$/.test(known)) return known;
  const name = randomText();
  void state.update(key, name);
  return name;
}
