import { type Uri, workspace } from 'vscode';
import type { FromEngine } from '../../protocol/messages';
import type { Log } from '../views/log';
import type { EngineConnection } from './connection';

interface BrowserWorker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

declare const Worker: new (url: string) => BrowserWorker;

/** Starts the engine as a worker. Its text is read first: the extension's files may have no address that a worker may load. */
export async function startWorker(bundle: Uri, log: Log): Promise<EngineConnection> {
  const source = await workspace.fs.readFile(bundle);
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  let killed = false;
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => worker.addEventListener('message', (event) => listener(event.data as FromEngine)),
    onEnd: (listener) =>
      worker.addEventListener('error', (event) => {
        log.error(`engine: ${event.message}`);
        worker.terminate();
        if (!killed) listener(event.message);
      }),
    kill: () => {
      killed = true;
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
