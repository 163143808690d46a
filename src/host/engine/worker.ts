import { type Uri, workspace } from 'vscode';
import type { FromEngine } from '../../protocol/messages/engine';
import type { Log } from '../views/log';
import type { EngineConnection } from './connection';
import { EngineEnd } from './engineEnd';

interface BrowserWorker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

declare const Worker: new (url: string) => BrowserWorker;

/** Starts the engine as a worker. Its text is read first: the extension's files may have no address that a worker may load. */
export async function startWorker(bundle: Uri, log: Log): Promise<EngineConnection> {
  const source = await workspace.fs.readFile(bundle);
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  const end = new EngineEnd();
  const close = (): void => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  const failed = (how: string): void => {
    log.error(`engine: ${how}`);
    close();
    end.came(how);
  };
  worker.addEventListener('error', ({ message }) => failed(message));
  // An answer may be lost with it: nobody is to wait for it.
  worker.addEventListener('messageerror', () => failed('a message of it could not be read'));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    // Whatever it is: the client checks it.
    listen: (listener) => worker.addEventListener('message', (event) => listener(event.data as FromEngine)),
    onEnd: (listener) => end.onEnd(listener),
    kill: () => {
      end.expect();
      close();
    },
  };
}
