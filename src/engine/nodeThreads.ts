import type { Port } from '../protocol/channel';
import type { EngineThread, ThreadRole } from './enginePlace';

/** What tells the engine's threads from others. */
const named = (role: ThreadRole): string => `loss-landscape ${role}`;

/** Text, places of cells and texts of 400 MB, with room to spare; numbers are counted elsewhere. */
const resourceLimits = { maxOldGenerationSizeMb: 2048 };

/** The port of a thread that a Node process started for this; undefined elsewhere. */
export function nodeThreadPort<Out, In>(role: ThreadRole): Port<Out, In> | undefined {
  const { parentPort, workerData } = threads() ?? {};
  if (!parentPort || workerData !== named(role)) return undefined;
  return {
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    // Whatever it is: it comes from the engine, which is this same program.
    listen: (listener) => parentPort.on('message', (message) => listener(message as In)),
  };
}

/**
 * What starts a thread with this same program; undefined elsewhere.
 * @param file where the program is; absent: where this one was started
 */
export function nodeThreads<Out, In>(
  role: ThreadRole,
  file?: string,
): (() => EngineThread<Out, In>) | undefined {
  const { Worker } = threads() ?? {};
  if (!Worker) return undefined;
  return () => {
    const thread = new Worker(file ?? process.argv[1], {
      workerData: named(role),
      resourceLimits,
      execArgv: [],
      env: {},
    });
    let isEnding = false;
    let ended: (how: string) => void = () => undefined;
    const tell = (how: string): void => {
      if (!isEnding) ended(how);
      isEnding = true;
    };
    thread.on('error', (error) => tell(reasonOf(error)));
    thread.on('exit', (code) => tell(`its thread ended with code ${code}`));
    return {
      post: (message, transfer) => thread.postMessage(message, transfer),
      listen(listener) {
        thread.removeAllListeners('message');
        thread.on('message', (message) => listener(message as In));
      },
      onEnd(listener) {
        ended = listener;
      },
      end() {
        isEnding = true;
        void thread.terminate();
      },
    };
  };
}

function reasonOf(error: unknown): string {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isMemory)
    return `it needs more than ${resourceLimits.maxOldGenerationSizeMb} MB of memory; make a smaller file, for example of every tenth row`;
  return error instanceof Error ? error.message : String(error);
}

function threads() {
  if (typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function') return undefined;
  return process.getBuiltinModule('node:worker_threads');
}

/** How many threads get something done at a time; undefined where this is no Node process. */
export function nodeCores(): number | undefined {
  if (!threads()) return undefined;
  return process.getBuiltinModule('node:os').availableParallelism();
}
