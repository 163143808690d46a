import { SourceLines } from '../../../core/code/sourceLines';
import { Problem } from '../../../core/problem';

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
    place.file === file ? new SourceLines(text).spanOf(place.line) : undefined,
  );
}

/** The last part of a path. */
export const nameOfFile = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
