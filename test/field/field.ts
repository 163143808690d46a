import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What every line of test/field has besides what its sort needs. */
export interface FieldCase {
  /** Which of the kinds of README's table it belongs to, for example "notation". */
  readonly kind: string;
  /** What a person did, in a few words: the name of the test. */
  readonly what: string;
}

/** A sort of input that people bring: lines of JSON in one file, and how one of them is tried. */
export interface FieldSort {
  /** In test/field. */
  readonly file: string;
  /** What is not as the case has it, in a sentence; undefined: all is right. Throws for a case that says nothing. */
  readonly examine: (fieldCase: FieldCase) => Promise<string | undefined> | string | undefined;
}

/** A sort whose cases have fields of their own. */
export function fieldSort<Case extends FieldCase>(
  file: string,
  examine: (fieldCase: Case) => Promise<string | undefined> | string | undefined,
): FieldSort {
  // The file holds such cases: `examine` throws for a line that does not say what is expected.
  return { file, examine: (fieldCase) => examine(fieldCase as Case) };
}

/** The cases of a sort; an empty line or one that begins with // is none. */
export function casesOf({ file }: FieldSort): FieldCase[] {
  return readFileSync(join('test', 'field', file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('//'))
    .map((line) => JSON.parse(line));
}
