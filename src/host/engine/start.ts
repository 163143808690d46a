import { Uri } from 'vscode';
import type { Log } from '../views/log';
import type { EngineConnection } from './connection';
import { host } from './host';

/** Starts the engine the way the host can; an adapter's own imports are looked for only when it is used: there are no processes in a browser. */
export async function startEngine(extension: Uri, log: Log): Promise<EngineConnection> {
  const bundle = Uri.joinPath(extension, 'dist', 'engine.js');
  if (host === 'node') return (await import('./fork')).forkEngine(bundle.fsPath, log);
  return (await import('./worker')).startWorker(bundle, log);
}

/** The program that runs a person's functions, where it has to be brought to the engine: in a browser. */
export const runnerOf = (extension: Uri): Uri | undefined =>
  host === 'web' ? Uri.joinPath(extension, 'dist', 'web', 'foreign.js') : undefined;
