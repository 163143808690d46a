// The program of a worker for one function of a person's file, in a browser: as main.ts, without files and packages.
import { type LoadProgram, type ProgramPlace, programPlace, type ToForeign } from '../enginePlace';
import { disarm, workerCode } from './javascript/workerCode';

/** The scope of a worker, as far as it is used here. */
interface ProgramScope {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ToForeign }) => void): void;
}

// Nothing else runs this program.
const scope = globalThis as unknown as ProgramScope;
const post = scope.postMessage.bind(scope);

const loadProgram: LoadProgram = async (request, listener) => {
  disarm(globalThis);
  const calling = (): void => post({ type: 'calling' });
  const program = await place.loadScript?.(request, {
    code: workerCode,
    listener: { ...listener, calling },
  });
  if (!program) throw new Error('The engine has given nothing that loads scripts.');
  return 'refusal' in program ? program : { program, imports: [] };
};

const place: ProgramPlace = {
  loadProgram,
  port: {
    post: (message, transfer = []) => post(message, transfer),
    listen: (listener) =>
      scope.addEventListener('message', ({ data }) => {
        if (data.type === 'ping') post({ type: 'pong' });
        else listener(data);
      }),
  },
};
// The engine's own program follows (workerForeign.ts), and looks for it.
Object.assign(globalThis, { [programPlace]: place });
