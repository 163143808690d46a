// The program of a worker for one function of a person's file, in a browser: as main.ts, without files and packages.
import { Problem } from '../../core/problem';
import { type LoadProgram, type ProgramPlace, programPlace, type ToForeign } from '../enginePlace';
import { loadJavaScript } from './javascript/loadJavaScript';
import { disarm, workerCode } from './javascript/workerCode';
import { toldAtLine } from './toldAtLine';

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
  const program = await loadJavaScript(request, { code: workerCode, listener: { ...listener, calling } });
  if (!(program instanceof Problem)) return { program, imports: [] };
  toldAtLine(program, request.text, listener);
  return { refusal: program.message };
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
