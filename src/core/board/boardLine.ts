import type { BoardSymbol } from './symbol';

/** One line of a step as it stands on a board, in plain text or in LaTeX. */
export interface WrittenLine {
  /** What gets a value: `m`. */
  readonly target: string;
  /** `←`, or `=`. */
  readonly sign: string;
  /** What it is, in turn: the formula, the same with its numbers, and the result; at least the result. */
  readonly sides: readonly string[];
  /** The conditions that chose between formulas: `ρ ≤ 5`. */
  readonly where?: string;
}

/** What a line is about: the parameter's next value, what is kept beside the run, or anything on the way. */
export type LineRole = 'point' | 'average' | 'way';

/** A line in both languages. */
export interface BoardLine {
  readonly role: LineRole;
  readonly text: WrittenLine;
  readonly latex: WrittenLine;
}

/** A line as plain text. */
export const lineText = ({ target, sign, sides, where }: WrittenLine): string =>
  `${target} ${sign} ${sides.join(' = ')}${where === undefined ? '' : `   (${where})`}`;

/** In which language lines are copied. */
export type BoardLanguage = 'text' | 'latex';
export const boardLanguages: readonly BoardLanguage[] = ['text', 'latex'];

/** The lines as plain text, one below the other; before them the sentences of the step, if there are any. */
export const linesText = (lines: readonly BoardLine[], story: readonly BoardSymbol[] = []): string =>
  above(story, 'text') + lines.map(({ text }) => lineText(text)).join('\n');

const above = (story: readonly BoardSymbol[], part: 'text' | 'latex'): string =>
  story.length === 0 ? '' : `${story.map((own) => own[part]).join(' ')}\n\n`;

/** The same as LaTeX, which needs the package amsmath. */
export function linesLatex(lines: readonly BoardLine[], story: readonly BoardSymbol[] = []): string {
  const rows = lines.map(({ latex: { target, sign, sides, where } }) => {
    const condition = where === undefined ? '' : ` && (${where})`;
    return `  ${target} &${sign} ${sides.join(' = ')}${condition}`;
  });
  return `${above(story, 'latex')}\\begin{align*}\n${rows.join(' \\\\\n')}\n\\end{align*}\n`;
}
