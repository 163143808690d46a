// The program of a process for a call of the command line about a function of a person's file: loads the function, and does the call with it
// as with any other objective. Who started it watches over it (doApart.ts).
import { isMainThread } from 'node:worker_threads';
import { type Parsed, Problem } from '../../core/problem';
import type { ToForeign } from '../../engine/enginePlace';
import { endGroup, startWatch, watch } from '../../engine/foreign/watch';
import { messageOf } from '../../protocol/channel';
import { protocolVersion } from '../../protocol/version';
import { doObjectiveCall } from '../objectiveCall';
import { openOutput } from '../output';
import { openOutputs, packedFiles } from '../outputs';
import type { CodeAnswer, CodeRequest } from './codeCall';
import { loadCode } from './loadCode';
import { writeResult } from './writeResult';

function receive(message: ToForeign): void {
  if (message.type === 'ping') process.send?.({ type: 'pong' });
  if (message.type !== 'ask') return;
  // It is asked nothing else.
  void answerTo(message.what as CodeRequest).then((answer) =>
    process.send?.({ type: 'answer', request: message.request, answer }),
  );
}

async function answerTo(request: CodeRequest): Promise<CodeAnswer> {
  try {
    const outcome = await done(request);
    return outcome instanceof Problem ? { refusal: outcome.message } : { outcome };
  } catch (error) {
    // A function that can be called no more says why.
    return { refusal: messageOf(error) };
  }
}

async function done(request: CodeRequest): Promise<Parsed<string>> {
  const program = await loadCode(request);
  if (program instanceof Problem) return program;
  return doObjectiveCall(request.call, {
    materials: { program: () => program },
    // Who started this writes the result where it is to go; whether that can be is seen here, too, where all files are known that are read.
    openOutput(out, inputs) {
      const there = openOutput(out, inputs);
      return there instanceof Problem ? there : writeResult;
    },
    openOutputs(outs, inputs) {
      const there = openOutputs(outs, inputs);
      return there instanceof Problem ? there : (files) => writeResult(packedFiles(files));
    },
  });
}

if (isMainThread) {
  startWatch();
  process.on('disconnect', endGroup);
  // What a person's code leaves behind, a promise that fails or a timer that throws, is told and ends nothing.
  process.on('uncaughtException', (error) => console.error(error));
  process.on('message', receive);
  process.send?.({ type: 'ready', version: protocolVersion });
} else watch();
