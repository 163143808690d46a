import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';

interface WorkerScope {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'unhandledrejection', listener: (event: { readonly reason: unknown }) => void): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
}

/** The port of a Web Worker; undefined elsewhere. */
export function workerPort(): Port<FromEngine, ToEngine> | undefined {
  const scope = globalThis as unknown as Partial<WorkerScope>;
  if (typeof scope.postMessage !== 'function') return undefined;
  // What has this function is the scope of a worker.
  const worker = scope as WorkerScope;
  // The host hears of an error that nobody caught, but of no rejection: as in Node, both end the engine.
  worker.addEventListener('unhandledrejection', ({ reason }) => throwLater(reason));
  worker.addEventListener('messageerror', () => throwLater(new Error('A message could not be read.')));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    // Whatever it is: the service checks it.
    listen: (listener) => worker.addEventListener('message', (event) => listener(event.data as ToEngine)),
  };
}

function throwLater(error: unknown): void {
  setTimeout(() => {
    throw error;
  }, 0);
}
