import { kfacParts } from '../curvature/kfacParts';
import { frameworks } from '../languages/frameworks';
import { inJulia } from './inJulia';
import { leastSquaresParts } from './leastSquares';
import { lineSearchParts, wolfeParts } from './lineSearchParts';
import { matrixParts } from './matrixParts';
import { newtonParts } from './newton';
import type { ProcedureLanguage, ProcedureParts } from './part';
import { quasiNewtonParts } from './quasiNewtonParts';
import { simplexParts } from './simplex';
import { vectorParts } from './vectorParts';

/** All functions that procedures call, those first that others are made of. */
const allParts: ProcedureParts = {
  ...vectorParts,
  ...lineSearchParts,
  ...wolfeParts,
  ...quasiNewtonParts,
  ...simplexParts,
  ...newtonParts,
  ...leastSquaresParts,
  ...matrixParts,
  ...kfacParts,
};

/** A procedure or a part of one as a language has it. */
export function spelledIn(language: ProcedureLanguage, python: string): string {
  if (language === 'julia') return inJulia(python);
  const { prefix } = frameworks[language];
  return python
    .replace(/ \.([*/+-]) /g, ' $1 ')
    .replace(/ \.\^ /g, '**')
    .replace(/\bnp\./g, `${prefix}.`);
}

/** The parts that some lines call, directly or not, each as a block of lines. */
export function partsBehind(
  language: ProcedureLanguage,
  lines: readonly string[],
): readonly (readonly string[])[] {
  const texts = new Map<string, string>();
  const pending = [lines.join('\n')];
  for (const text of pending)
    for (const [name, { python, own }] of Object.entries(allParts)) {
      if (texts.has(name) || !new RegExp(`\\b${name}\\b`).test(text)) continue;
      const written = ownText(own, language) ?? spelledIn(language, python);
      texts.set(name, written);
      pending.push(written);
    }
  return Object.keys(allParts).flatMap((name) => {
    const text = texts.get(name);
    return text ? [text.split('\n')] : [];
  });
}

type Own = ProcedureParts[string]['own'];

/** Keras's programs compute with JAX. */
const ownText = (own: Own, language: ProcedureLanguage): string | undefined =>
  own?.[language] ?? (language === 'keras' ? own?.jax : undefined);

/** What Python imports for the lines of a program. */
export const procedureImports = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => line.includes('namedtuple(')) ? ['from collections import namedtuple'] : [];
