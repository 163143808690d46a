import { Uri } from 'vscode';
import type { Log } from '../views/log';
import type { EngineConnection } from './connection';

/** Set by the build: which of the two bundles this is. */
declare const HOST: 'node' | 'web';

/** Where this bundle runs: "node" (desktop, remote) or "web" (the browser's worker). */
export const host = HOST;

/**
 * Starts the engine the way the host can. The condition is on the build's constant itself, so that each
 * bundle holds one of the two adapters only: there are no processes in a browser.
 */
export async function startEngine(extension: Uri, log: Log): Promise<EngineConnection> {
  const bundle = Uri.joinPath(extension, 'dist', 'engine.js');
  if (HOST === 'node') return (await import('./fork')).forkEngine(bundle.fsPath, log);
  return (await import('./worker')).startWorker(bundle, log);
}

/** The program that runs a person's functions, where it has to be brought to the engine: in a browser. */
export const runnerOf = (extension: Uri): Uri | undefined =>
  HOST === 'web' ? Uri.joinPath(extension, 'dist', 'web', 'foreign.js') : undefined;
