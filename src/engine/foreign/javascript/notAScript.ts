import { errorsIn, parseScript } from '../../../core/code/javascript/syntaxTree';
import { SourceLines } from '../../../core/code/sourceLines';
import { visible } from '../../../core/text/visible';
import { LoadFault, type ScriptPlace } from './loadFault';
import { isTypeScript } from './stripTypes';

/**
 * The fault of a text that is none. Where the tree of the text has its first error is closer to the mistake than where a parser gave
 * up that had tried several readings.
 *
 * @param line what whoever gave up said; counts where the tree has no error.
 */
export function notAScript(error: unknown, text: string, file: string, line?: number): LoadFault {
  const language = isTypeScript(file) ? 'TypeScript' : 'JavaScript';
  const wrong = firstError(text, file);
  const lines = new SourceLines(text);
  const at = wrong === undefined ? line : lines.placeOf(wrong).line;
  // Behind the last line may stand what was added to it.
  const last = lines.placeOf(text.length).line;
  const place: ScriptPlace = { file, ...(at !== undefined && { line: Math.min(at, last) }) };
  return new LoadFault(`It is not valid ${language}: ${whatIsWrong(error, text, wrong)}.`, place);
}

/** Where the first error of a text is; undefined where the tree has none. */
function firstError(text: string, file: string): number | undefined {
  const { topNode } = parseScript(text, isTypeScript(file) ? 'typescript' : 'javascript');
  const [error] = errorsIn(topNode);
  if (!error) return undefined;
  const gap = /^\s*/.exec(text.slice(error.from))?.[0].length ?? 0;
  return error.from + gap;
}

function whatIsWrong(error: unknown, text: string, wrong: number | undefined): string {
  if (wrong !== undefined && wrong >= text.trimEnd().length) return 'it ends too early';
  const [word] = /^(?:[\w$]+|\S)/.exec(text.slice(wrong)) ?? [];
  if (wrong !== undefined && word !== undefined) return `${visible(word)} was not expected here`;
  // "Error transforming folder/a.ts: Unexpected token (1:11)"
  const { message } = error as { readonly message?: unknown };
  return String(message)
    .replace(/^Error transforming .*?: (?=[A-Z])/s, '')
    .replace(/\s*\(\d+:\d+\)\.?$/, '')
    .replace(/\.$/, '');
}
