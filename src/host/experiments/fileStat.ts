import { type FileStat, type Uri, workspace } from 'vscode';
import { host } from '../engine/host';

/**
 * What is known of a file or folder; throws as `workspace.fs.stat` does. That asks the window, whatever the file: of files on this machine
 * Node knows it too, and a window that is just opening a panel keeps nobody waiting.
 */
export async function fileStat(uri: Uri): Promise<FileStat> {
  if (host === 'node' && uri.scheme === 'file') {
    const found = await (await import('./nodeStat')).nodeStat(uri.fsPath);
    if (found) return found;
  }
  return workspace.fs.stat(uri);
}
