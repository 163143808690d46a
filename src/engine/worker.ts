import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages';

interface WorkerScope {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The port of a Web Worker; undefined elsewhere. */
export function workerPort(): Port<FromEngine, ToEngine> | undefined {
  const scope = globalThis as unknown as Partial<WorkerScope>;
  if (typeof scope.postMessage !== 'function') return undefined;
  const worker = scope as WorkerScope;
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => worker.addEventListener('message', (event) => listener(event.data as ToEngine)),
  };
}
