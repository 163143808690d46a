import { separated, withoutBrackets } from '../brackets';
import type { CodeParameter, FoundFunction } from '../foundFunction';
import { lastOfEachName, scannedFunction } from '../scannedFunction';
import { SourceLines } from '../sourceLines';
import { definitionsIn, type PythonDefinition } from './definitions';
import { maskedPython } from './masked';
import { isWalkable, pythonParameters } from './parameters';

/**
 * The functions of a Python source, in their order, read by its lines and indentation: half-typed text is read as far as it
 * goes. Python itself says what they are when one is loaded.
 */
export function pythonFunctions(text: string): FoundFunction[] {
  const code = maskedPython(text);
  const lines = new SourceLines(text);
  return lastOfEachName(definitionsIn(code)).map((definition) =>
    scannedFunction(
      definition,
      code,
      lines,
      pythonParameters(text, code, definition.parameters, definition.body),
      refusalOf(definition),
      (walked) => looksNumeric(definition, walked),
    ),
  );
}

function refusalOf({ isAsync, body, returns }: PythonDefinition): string | undefined {
  if (isAsync) return 'It is asynchronous: a function that answers at once is needed.';
  if (/(?<![\w.])yield\b/.test(body))
    return 'It is a generator: a function that returns one number is needed.';
  if (!/(?<![\w.])return[ \t(]*[^\s;]/.test(body)) return 'It returns nothing: a number is needed.';
  return /^->\s*(?:None|str|bytes|bool|list|dict|tuple|List|Dict|Tuple)\b/.test(returns)
    ? 'It says that it returns no number.'
    : undefined;
}

/** The same of Python as `looksNumeric` of scripts. */
function looksNumeric({ body }: PythonDefinition, walked: readonly CodeParameter[]): boolean {
  const returned = Array.from(body.matchAll(/(?<![\w.])return\b([^\n;]*)/g), ([, value]) => value.trim());
  return (
    walked.every(({ kind }) => isWalkable(kind)) &&
    /[\w)\]]\s*(?:[-+*/%@]|\*\*)|\b(?:np|numpy|math|torch|jnp)\./.test(body) &&
    returned.every(isNumberAtFirstSight)
  );
}

/** A single value that is no text, list, dictionary, truth or comparison. */
function isNumberAtFirstSight(value: string): boolean {
  if (/^[rbfu]{0,2}["']|^[[{]|^(?:True|False|None|lambda|not|await)\b/i.test(value)) return false;
  const outer = withoutBrackets(value);
  if (/==|!=|<|>|(?<!\w)(?:and|or|in|is)(?!\w)/.test(outer) && !/\bif\b/.test(outer)) return false;
  return separated(value, 0, value.length).length === 1 && !/\+\s*[rbfu]{0,2}["']/i.test(outer);
}
