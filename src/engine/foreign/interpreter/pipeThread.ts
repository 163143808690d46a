import { type MessagePort, workerData } from 'node:worker_threads';
import { InterpreterPipes } from './interpreterPipes';
import type { FromPipes, PipeSettings, ToPipes } from './pipeMessages';

// A thread of its own, and a program of its own that is small: whoever evaluates a function waits until it is answered, and
// somebody has to read the pipes, count the time and end what takes too long.

/** What the thread is given. */
interface PipeThreadData {
  readonly settings: PipeSettings;
  readonly port: MessagePort;
}

const { settings, port } = workerData as PipeThreadData;

/** Sends a message, and wakes who waits for one. */
function tell(message: FromPipes): void {
  port.postMessage(message, message.type === 'answered' ? [message.numbers.buffer as ArrayBuffer] : []);
  Atomics.add(settings.signal, 0, 1);
  Atomics.notify(settings.signal, 0);
}

const pipes = new InterpreterPipes(settings, tell);

port.on('message', (message: ToPipes) => {
  if (message.type === 'ask') return pipes.ask(message);
  pipes.end();
  port.close();
});

process.on('uncaughtException', ({ message }) => pipes.fail(message));
