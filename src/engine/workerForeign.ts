import type { ProgramRequest } from '../protocol/messages/program';
import type { ForeignPort, FromForeign } from './enginePlace';

interface ForeignWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message: string; preventDefault(): void }) => void) | null;
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  terminate(): void;
}

declare const Worker: (new (url: string, options: { readonly name: string }) => ForeignWorker) | undefined;

/** What starts workers for a person's functions, with the program that a request brings along; undefined elsewhere than in a browser. */
export function workerForeign(): ((request: ProgramRequest) => ForeignPort) | undefined {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  if (!location || typeof Worker !== 'function') return undefined;
  const Nested = Worker;
  return ({ runner }) => {
    if (runner === undefined) throw new Error('the program that runs functions is missing.');
    // This same program comes behind the one that runs functions.
    const text = [runner, `;importScripts(${JSON.stringify(location.href)});`];
    const url = URL.createObjectURL(new Blob(text, { type: 'text/javascript' }));
    const worker = new Nested(url, { name: 'loss-landscape function' });
    const kill = (): void => {
      worker.terminate();
      URL.revokeObjectURL(url);
    };
    return {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen(listener) {
        // Whatever it is: it comes from this same service, and the host checks it.
        worker.onmessage = ({ data }) => listener(data as FromForeign);
      },
      onEnd(listener) {
        worker.onerror = (event) => {
          event.preventDefault();
          kill();
          listener(event.message);
        };
      },
      // No browser says where a worker is.
      whereIsIt: async () => undefined,
      kill,
    };
  };
}
