import type { Port } from '../protocol/channel';
import type { ReaderThread } from './enginePlace';
import type { FromReader, ToReader } from './readerMessages';

/** What tells a reading worker from the engine's own. */
const role = 'loss-landscape reader';

interface ReaderScope {
  readonly name: string;
  readonly location: { readonly href: string };
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

interface NestedWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message: string; preventDefault(): void }) => void) | null;
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  terminate(): void;
}

declare const Worker: (new (url: string, options: { readonly name: string }) => NestedWorker) | undefined;

/** The port of a worker that the engine's worker started to read a file; undefined elsewhere. */
export function workerReaderPort(): Port<FromReader, ToReader> | undefined {
  const scope = readerScope();
  if (scope?.name !== role) return undefined;
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    // Whatever it is: it comes from the engine, which is this same program.
    listen: (listener) => scope.addEventListener('message', (event) => listener(event.data as ToReader)),
  };
}

/** What starts such a worker with this same program; undefined elsewhere. */
export function workerReaders(): (() => ReaderThread) | undefined {
  const scope = readerScope();
  if (!scope || typeof Worker !== 'function') return undefined;
  const Nested = Worker;
  return () => {
    const worker = new Nested(scope.location.href, { name: role });
    return {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen(listener) {
        worker.onmessage = ({ data }) => listener(data as FromReader);
      },
      onEnd(listener) {
        worker.onerror = (event) => {
          event.preventDefault();
          worker.terminate();
          listener(event.message);
        };
      },
      end: () => worker.terminate(),
    };
  };
}

/** The scope of a worker in a browser; undefined elsewhere. */
function readerScope(): ReaderScope | undefined {
  const scope = globalThis as unknown as Partial<ReaderScope>;
  // What has these is the scope of a worker.
  return typeof scope.postMessage === 'function' && scope.location ? (scope as ReaderScope) : undefined;
}
