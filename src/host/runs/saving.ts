import { Uri, workspace } from 'vscode';

/** A proposal for a file's place and name: in the workspace's first folder, named after a title. */
export function besideWorkspace(title: string, extension: string): Uri | undefined {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = title
    .replace(/[^\p{L}\p{N}.=_-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return folder && Uri.joinPath(folder, `${name === '' ? 'run' : name}.${extension}`);
}
