import { Problem, type Span } from '../../../core/problem';

/** Where something is in a person's files. */
export interface ScriptPlace {
  readonly file: string;
  /** From 1; absent where it is not known. */
  readonly line?: number;
}

/** Ends the loading of a script; caught where it began. */
export class LoadFault extends Error {
  readonly place: ScriptPlace | undefined;

  /** @param sentence a whole one. */
  constructor(sentence: string, place?: ScriptPlace) {
    super(sentence);
    this.place = place;
  }
}

/** What a person reads of it, with its line, and with its file where that is not the one that was loaded. */
export function problemOf({ message, place }: LoadFault, file: string, text: string): Problem {
  if (place?.line === undefined) return new Problem(message);
  const where = place.file === file ? `line ${place.line}` : `${nameOfFile(place.file)}, line ${place.line}`;
  return new Problem(
    `${message.replace(/\.$/, '')} (${where}).`,
    place.file === file ? spanOfLine(text, place.line) : undefined,
  );
}

/** The last part of a path. */
export const nameOfFile = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

function spanOfLine(text: string, line: number): Span {
  const lines = text.split(/\r\n|\r|\n/).slice(0, line);
  const length = lines[lines.length - 1].length;
  const position = Math.max(
    0,
    text
      .split(/(?<=\r\n|\r(?!\n)|\n)/)
      .slice(0, line - 1)
      .join('').length,
  );
  return { position, length };
}
