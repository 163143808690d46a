import type { CodeLanguage, FoundFunction } from './foundFunction';
import { scriptFunctions } from './javascript/scriptFunctions';
import { pythonFunctions } from './python/pythonFunctions';
import { rFunctions } from './r/rFunctions';

/**
 * The functions that stand at the top of a source text, and the static methods of its classes, with what is known of each without
 * running it. Nothing is too broken to be read: of half-typed text all is found that can be told. A cell of a notebook is such a text.
 */
export function functionsIn(text: string, language: CodeLanguage): readonly FoundFunction[] {
  if (language === 'python') return pythonFunctions(text);
  return language === 'r' ? rFunctions(text) : scriptFunctions(text, language);
}
