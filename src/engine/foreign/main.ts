// The program of a process for one function of a person's file: the engine's own program, to which it gives what loads such a function. Only
// Node runs it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { Problem } from '../../core/problem';
import type { Port } from '../../protocol/channel';
import type { FromEngine, ToEngine } from '../../protocol/messages/engine';
import type { ProgramRequest } from '../../protocol/messages/program';
import { type LoadProgram, type ProgramPlace, programPlace, type ToForeign } from '../enginePlace';
import { yieldAsGroup } from '../nodeGroup';
import type { LoadedScript } from '../scripts';
import { nodeCode } from './javascript/nodeCode';
import { loadInLanguage } from './languages';
import type { ProgramListener } from './program';
import { endGroup, startWatch, watch } from './watch';

const loadProgram: LoadProgram = async (request, listener) => {
  const calling = (): void => void process.send?.({ type: 'calling' });
  const program = await loaded(request, { ...listener, calling });
  if ('refusal' in program) return program;
  const imports = (program.facts.imports ?? []).map((path) => ({
    path,
    content: readFileSync(path, 'utf8'),
  }));
  return { program, imports };
};

async function loaded(request: ProgramRequest, listener: ProgramListener): Promise<LoadedScript> {
  const { language } = request;
  if (language === 'javascript' || language === 'typescript') {
    if (!place.loadScript) throw new Error('The engine has given nothing that loads scripts.');
    return place.loadScript(request, { code: nodeCode, listener });
  }
  const program = await loadInLanguage({ ...request, language }, listener);
  return program instanceof Problem ? { refusal: program.message } : program;
}

/** The engine at the other end; a question whether this process still looks at its messages is answered here. */
const port: Port<FromEngine, ToEngine> = {
  post: (message) => process.send?.(message, undefined, undefined, (error) => error && endGroup()),
  listen: (listener) =>
    process.on('message', (message: ToForeign) => {
      if (message.type === 'ping') process.send?.({ type: 'pong' });
      else listener(message);
    }),
};

const place: ProgramPlace = { port, loadProgram };

if (isMainThread) {
  yieldAsGroup();
  startWatch();
  process.on('disconnect', endGroup);
  // What a person's code leaves behind, a promise that fails or a timer that throws, is told and ends nothing.
  process.on('uncaughtException', (error) => console.error(error));
  Object.assign(globalThis, { [programPlace]: place });
  // Beside this one; it looks for what was just put there.
  require(join(__dirname, 'engine.js'));
} else watch();
