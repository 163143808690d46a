import { type ExtensionContext, type Memento, Uri, workspace } from 'vscode';
import { contentKey } from '../../core/objective/contentKey';
import { randomText } from '../words/randomText';

/** Where runs are kept. */
export interface RunStorage {
  /** The workspace's, for what former versions kept in it. */
  readonly state: Memento;
  /** The folder of the runs. */
  readonly folder: Uri;
  /** The folder in which former versions kept the rows. */
  readonly formerFolder: Uri;
}

/** What of an extension's context says where it may keep things. */
type StoragePlaces = Pick<ExtensionContext, 'workspaceState' | 'storageUri' | 'globalStorageUri'>;

/** Where the name stands of a window that has no folder open. */
const key = 'window';

/**
 * Windows on one workspace share its runs. The folder that VS Code gives for a workspace will not do: the second window
 * is given another one, with "-1" behind its name, so that the two lock each other out.
 */
export function runStorage({
  workspaceState: state,
  storageUri,
  globalStorageUri,
}: StoragePlaces): RunStorage {
  const name = storageUri ? workspaceName() : windowName(state);
  return {
    state,
    folder: Uri.joinPath(globalStorageUri, 'workspaces', name),
    formerFolder: Uri.joinPath(storageUri ?? globalStorageUri, 'runs'),
  };
}

function workspaceName(): string {
  const { workspaceFile, workspaceFolders = [] } = workspace;
  const uris = workspaceFile ? [workspaceFile] : workspaceFolders.map(({ uri }) => uri);
  return contentKey(uris.join('\n'));
}

/** A window without a folder has runs of its own, which it finds again after a reload. */
function windowName(state: Memento): string {
  const known = state.get<unknown>(key);
  if (typeof known === 'string' && /^[0-9a-f]{32}$/.test(known)) return known;
  const name = randomText();
  void state.update(key, name);
  return name;
}
