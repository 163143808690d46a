/**
 * What a reader has to say about something that it read, but not as it stands: a row that was left out, a cell that
 * counts as missing, two names that were taken for a product. It stops nothing.
 */
export interface Warning {
  /** One or two sentences for a person: what, where, and what it was taken for. */
  readonly text: string;
  /** The line of the file that it is about, or the first of several, from 1; absent when it is about no line. */
  readonly line?: number;
}

/** The sentences of warnings alone, as files for programs have them. */
export const warningTexts = (warnings: readonly Warning[]): readonly string[] =>
  warnings.map(({ text }) => text);
