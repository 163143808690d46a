import { basename } from 'node:path';
import type { ForeignFault } from '../../../core/objective/foreignFunction';
import { type Parsed, Problem, type Span } from '../../../core/problem';
import type { LoadedProgram, ProgramSource } from '../program';
import { InterpretedProgram } from './interpretedProgram';
import type { InterpreterProcess } from './interpreterProcess';
import { readLoaded } from './loaded';

/**
 * A person's function in the language of an interpreter: its file is run as it stands in the editor, and the function tried. Whoever listens at the
 * place is told what went wrong, too. The process is kept for the next version of the file, until nothing of it is in use.
 *
 * @param interpreter one for each file of a person's; what is imported there stays imported when the file is loaded again
 */
export async function loadInterpreted(
  source: ProgramSource,
  interpreter: InterpreterProcess,
): Promise<Parsed<LoadedProgram>> {
  const program = new InterpretedProgram(source, interpreter);
  const reply = await interpreter.askLater(program.loading());
  const loaded = readLoaded(reply, source, interpreter);
  if (!('fault' in loaded)) return program.loaded(loaded);
  program.dispose();
  interpreter.place.listener.faulted(loaded.fault);
  return problemOf(loaded.fault, source);
}

/** A fault as the sentence that says why there is no function; it stands at its line, where that is in the file itself. */
function problemOf({ message, line, file }: ForeignFault, source: ProgramSource): Problem {
  const of = file === undefined ? '' : ` of ${basename(file)}`;
  if (line === undefined) return new Problem(message);
  return new Problem(
    `Line ${line}${of}: ${message}`,
    file === undefined ? spanOf(source.text, line) : undefined,
  );
}

/** A line of a text, counted from 1, without the blanks around it; undefined where the text has no such line. */
function spanOf(text: string, line: number): Span | undefined {
  const ends = /\r\n|\r|\n/g;
  for (let at = 1; at < line; at++) if (!ends.exec(text)) return undefined;
  const [whole] = /[^\r\n]*/.exec(text.slice(ends.lastIndex)) ?? [''];
  const indent = whole.length - whole.trimStart().length;
  return { position: ends.lastIndex + indent, length: whole.trim().length };
}
