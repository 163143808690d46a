import { type BoardSymbol, symbolOf } from '../../board/symbol';

/** A sentence about a step, with places {0}, {1} … for values, so that it can be said in another language. */
export interface StepSentence {
  readonly template: string;
  /** As plain text and as LaTeX. */
  readonly values: readonly BoardSymbol[];
}

/** Words of a sentence that LaTeX has in formulas only: a name such as −∇f, a sign, a Greek letter. */
const formulas = /−?∇f|2\/λ|[ληΔ°%²]/g;

/** A sentence in the language of its template: as plain text, and as LaTeX with its numbers and signs in formulas. */
export function sentenceIn(template: string, values: readonly BoardSymbol[]): BoardSymbol {
  const filled = (words: string, value: (at: number) => string): string =>
    words.replace(/\{(\d)\}/g, (_place, at: string) => value(Number(at)));
  const latex = template.replace(formulas, (sign) => {
    if (sign === '%') return '\\%';
    return sign === '°' ? '$^{\\circ}$' : `$${symbolOf(sign).latex.trim().replace('−', '-')}$`;
  });
  return {
    text: filled(template, (at) => values[at].text),
    // Formulas that touch are one.
    latex: filled(latex, (at) => `$${values[at].latex}$`).replaceAll('$$', ''),
  };
}
