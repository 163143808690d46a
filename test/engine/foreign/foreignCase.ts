import type { ForeignFacts, ForeignFault } from '../../../src/core/objective/foreignFunction';
import type { ProgramLimits, ProgramSource } from '../../../src/engine/foreign/program';

/** A file of a person's, and what is to come of it. Its name is user_file.py or user_file.R, and its function f, where nothing else is said. */
export interface ForeignCase extends Partial<Omit<ProgramSource, 'text'>> {
  readonly title: string;
  /** The lines of the file. */
  readonly text: string | readonly string[];
  /** What stands behind the name of the interpreter. */
  readonly interpreter?: readonly string[];
  /** Files beside it. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly limits?: Partial<ProgramLimits>;
  /** What the Problem says, where it is not loaded; FOLDER is the folder, INTERPRETER the interpreter. */
  readonly refused?: string;
  /** What is known of it otherwise, as far as the case is about it; warnings are none where none are named. */
  readonly facts?: Partial<Omit<ForeignFacts, 'warnings'>>;
  readonly warnings?: readonly string[];
  /** The points at which it is evaluated with its gradient, and the value of each; a text is what is thrown. */
  readonly values?: readonly (readonly [x: readonly number[], value: number | string])[];
  /** So many points are evaluated at once, at (−2, −1), (0, 1), …: the values. */
  readonly many?: readonly number[];
  /** What is told besides a refusal, which is told, too. */
  readonly faults?: readonly Partial<ForeignFault>[];
  /** What it printed, or what stands in it. */
  readonly printed?: RegExp | string;
  /** What it does is done to the interpreter itself, which nobody else is to use after it. */
  readonly alone?: true;
  /** It leaves processes of its own, which end with the group only. */
  readonly leaves?: boolean;
  /** It needs PyTorch. */
  readonly torch?: boolean;
}

/** A call that takes longer has hung; what is loaded has as long as it needs. */
export const short = { callMilliseconds: 600 };

export const late = (seconds: number, name = 'Python'): string =>
  `It did not return within ${seconds} s, and ${name} was ended: does a loop in it have no end? The time is a setting.`;
