import { realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { type Parsed, Problem } from '../../core/problem';
import { ForeignProgram } from '../../engine/foreignProgram';
import { ForeignProcess } from '../../engine/nodeForeign';
import type { FromEngine } from '../../protocol/messages/engine';
import type { ResultWriter } from '../output';
import { whenEnded } from '../whenEnded';
import type { CodeAnswer, CodeRequest } from './codeCall';

/** The program that does such calls (main.ts), beside the one of the command line. */
const programName = 'cliCode.js';

/** Ends the writing of a result that is not whole. */
class Unfinished extends Error {}

/**
 * Does a call about a function of a person's file in a process of its own, which ends with this one, and when the function does not come back.
 * What the function prints goes to the error output.
 */
export async function doApart(request: CodeRequest, write: ResultWriter): Promise<Parsed<string>> {
  if (typeof process.getBuiltinModule !== 'function')
    return new Problem('Functions of files can be run by Node 20.16 and newer ones.');
  // The command may have been called by a link to it.
  const beside = dirname(realpathSync(process.argv[1]));
  const port = new ForeignProcess(request, join(beside, programName));
  const forget = whenEnded(() => port.kill());
  try {
    const outcome = outcomeIn(port, request);
    const unwritten = await written(write, port.result, outcome);
    return unwritten ?? (await outcome);
  } finally {
    forget();
    await port.gone();
  }
}

/** What came of the call; its process has ended by then. */
function outcomeIn(port: ForeignProcess, request: CodeRequest): Promise<Parsed<string>> {
  return new Promise((resolve) => {
    const settle = (outcome: Parsed<string>): void => {
      resolve(outcome);
      program.end();
    };
    const hear = (message: FromEngine): void => {
      if (message.type === 'printed') process.stderr.write(message.text);
      if (message.type === 'refusal')
        settle(new Problem(`${relative('.', request.path)}: ${message.message}`));
      // It comes from our own program.
      if (message.type === 'answer') settle(outcomeOf(message.answer as CodeAnswer));
    };
    const program = new ForeignProgram(port, { post: hear }, () => undefined);
    program.load({ type: 'ask', request: 1, question: 'program', what: request }, request);
  });
}

const outcomeOf = (answer: CodeAnswer): Parsed<string> =>
  'refusal' in answer ? new Problem(answer.refusal) : answer.outcome;

/** Writes a result as it comes. */
async function written(
  write: ResultWriter,
  result: Readable,
  outcome: Promise<Parsed<string>>,
): Promise<Problem | undefined> {
  try {
    return await write(whole(result, outcome));
  } catch (error) {
    if (error instanceof Unfinished) return undefined;
    throw error;
  }
}

/** The pieces of a result that is to be whole. */
async function* whole(result: Readable, outcome: Promise<Parsed<string>>): AsyncGenerator<Uint8Array> {
  yield* result;
  if ((await outcome) instanceof Problem) throw new Unfinished();
}
