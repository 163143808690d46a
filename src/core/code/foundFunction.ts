/** The languages whose functions are found, by the names that VS Code has for them. */
export type CodeLanguage = (typeof codeLanguages)[number];

/** All of them. */
export const codeLanguages = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  'r',
] as const;

/** What a file is written in, by the ending of its name; undefined where no functions are found in it. */
export const codeLanguageOf = (path: string): CodeLanguage | undefined =>
  endings.find(([ending]) => ending.test(path))?.[1];

const endings: readonly (readonly [ending: RegExp, language: CodeLanguage])[] = [
  [/\.[cm]?js$/i, 'javascript'],
  [/\.jsx$/i, 'javascriptreact'],
  [/\.[cm]?ts$/i, 'typescript'],
  [/\.tsx$/i, 'typescriptreact'],
  [/\.pyw?$/i, 'python'],
  [/\.r$/i, 'r'],
];

/**
 * What a parameter takes, as far as its annotation and its use say: a number; a list of numbers; an object that is taken apart into
 * numbers; all arguments as `...x`; something that is none of these; or it cannot be said.
 */
export type ParameterKind = 'number' | 'list' | 'record' | 'rest' | 'other' | 'unknown';

/** One of several numbers that a parameter is taken apart into. */
export interface CodeElement {
  readonly name: string;
  readonly value?: number;
}

/** A parameter of a function, as it is written. */
export interface CodeParameter {
  /** As in the source; of one that is taken apart, its pattern. */
  readonly name: string;
  readonly kind: ParameterKind;
  /** Whether a call may leave it out. */
  readonly isOptional: boolean;
  /** Its default, where that is a number or a list of numbers. */
  readonly value?: number | readonly number[];
  /** What a list or an object is taken apart into. */
  readonly elements?: readonly CodeElement[];
  /** How many numbers a list has, where that is known. */
  readonly length?: number;
  /** What a list is an instance of; absent: an Array. */
  readonly container?: 'Float64Array' | 'Float32Array';
}

/** A function of a source text that a person may want to descend on. */
export interface FoundFunction {
  /** "loss"; "default" for a default export without a name; "Model.loss" for a static method. */
  readonly name: string;
  /** The line of its name, from 1. */
  readonly line: number;
  /** Where its name begins on that line, in UTF-16 units from 0. */
  readonly column: number;
  /** The last line of its body. */
  readonly lastLine: number;
  readonly parameters: readonly CodeParameter[];
  /** How many numbers it is a function of; absent where it takes a list of any length, and where it is refused. */
  readonly dimension?: number;
  /** Why it cannot be run, in a sentence. */
  readonly refusal?: string;
  /** Whether it looks like a function of numbers with a number as its value. */
  readonly isCandidate: boolean;
}
