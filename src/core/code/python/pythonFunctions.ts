import { Problem } from '../../problem';
import { separated, withoutBrackets } from '../brackets';
import { callShapeOf } from '../callShape';
import type { CodeParameter, FoundFunction } from '../foundFunction';
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
  const found = definitionsIn(code);
  const last = new Map(found.map((one) => [one.name, one]));
  return found
    .filter((one) => last.get(one.name) === one)
    .map((one) => foundFunction(one, text, code, lines));
}

function foundFunction(
  definition: PythonDefinition,
  text: string,
  code: string,
  lines: SourceLines,
): FoundFunction {
  const { name, at, body, end } = definition;
  const parameters = pythonParameters(text, code, definition.parameters, body);
  const shape = callShapeOf(parameters);
  const refusal = refusalOf(definition) ?? (shape instanceof Problem ? shape.message : undefined);
  const walked = shape instanceof Problem ? [] : shape.places.map((place) => parameters[place]);
  return {
    name,
    ...lines.placeOf(at),
    lastLine: lines.placeOf(Math.max(at, at + code.slice(at, end).trimEnd().length - 1)).line,
    parameters,
    ...(refusal === undefined &&
      !(shape instanceof Problem) &&
      shape.dimension !== undefined && { dimension: shape.dimension }),
    ...(refusal !== undefined && { refusal }),
    isCandidate: refusal === undefined && looksNumeric(definition, walked),
  };
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
