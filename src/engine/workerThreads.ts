import type { Port } from '../protocol/channel';
import type { EngineThread, ThreadRole } from './enginePlace';

/** What tells such a worker from the engine's own. */
const named = (role: ThreadRole): string => `loss-landscape ${role}`;

interface ThreadScope {
  readonly navigator?: { readonly hardwareConcurrency?: number };
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

/** The port of a worker that the engine's worker started for this; undefined elsewhere. */
export function workerThreadPort<Out, In>(role: ThreadRole): Port<Out, In> | undefined {
  const scope = threadScope();
  if (scope?.name !== named(role)) return undefined;
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    // Whatever it is: it comes from the engine, which is this same program.
    listen: (listener) => scope.addEventListener('message', (event) => listener(event.data as In)),
  };
}

/** What starts a worker with this same program; undefined elsewhere. */
export function workerThreads<Out, In>(role: ThreadRole): (() => EngineThread<Out, In>) | undefined {
  const scope = threadScope();
  if (!scope || typeof Worker !== 'function') return undefined;
  const Nested = Worker;
  return () => {
    const worker = new Nested(scope.location.href, { name: named(role) });
    return {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen(listener) {
        worker.onmessage = ({ data }) => listener(data as In);
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

/** How many threads get something done at a time; undefined where the browser does not say. */
export const workerCores = (): number | undefined => threadScope()?.navigator?.hardwareConcurrency;

/** The scope of a worker in a browser; undefined elsewhere. */
function threadScope(): ThreadScope | undefined {
  const scope = globalThis as unknown as Partial<ThreadScope>;
  // What has these is the scope of a worker.
  return typeof scope.postMessage === 'function' && scope.location ? (scope as ThreadScope) : undefined;
}
