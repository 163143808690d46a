import { Problem } from '../../problem';
import { callShapeOf } from '../callShape';
import type { FoundFunction } from '../foundFunction';
import { SourceLines } from '../sourceLines';
import type { DeclaredFunction } from './declarations';
import { looksNumeric, returnedBy, returnType } from './looksNumeric';
import { parametersOf } from './parameters';
import { readScript, type Script } from './script';
import { errorsIn, type ScriptLanguage, type SyntaxNode } from './syntaxTree';

/** The functions of a script, in their order; half-typed text is read as far as it goes. */
export function scriptFunctions(text: string, language: ScriptLanguage): FoundFunction[] {
  const script = readScript(text, language);
  const found = functionsOfScript(script);
  if (!hasError(script.tree.topNode)) return found;
  const names = new Set(found.map(({ name }) => name));
  return [...found, ...functionsOfParts(text, language).filter(({ name }) => !names.has(name))].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}

/** A line that begins a declaration, whatever stands above it. */
const declarationLine = /^(?=(?:export\s+(?:default\s+)?)?(?:async\s+)?(?:function|const|let|class)\b)/gm;

/** Of text with errors, the functions of each part by itself: a bracket that is open above takes the rest of the text in. */
function functionsOfParts(text: string, language: ScriptLanguage): FoundFunction[] {
  const lines = new SourceLines(text);
  const starts = Array.from(text.matchAll(declarationLine), ({ index }) => index);
  return starts.flatMap((from, i) => {
    const above = lines.placeOf(from).line - 1;
    const part = readScript(text.slice(from, starts[i + 1]), language);
    return functionsOfScript(part).map((one) => ({
      ...one,
      line: one.line + above,
      lastLine: one.lastLine + above,
    }));
  });
}

/** The same of a script that has been read. */
export function functionsOfScript(script: Script): FoundFunction[] {
  const lines = new SourceLines(script.text);
  return [...script.functions.values()].map((one) => foundFunction(one, script, lines));
}

function foundFunction(
  { name, label, node }: DeclaredFunction,
  script: Script,
  lines: SourceLines,
): FoundFunction {
  const parameters = parametersOf(node, script);
  const shape = callShapeOf(parameters);
  const refusal = whyNot(node, script.text) ?? (shape instanceof Problem ? shape.message : undefined);
  const runs = refusal === undefined && !(shape instanceof Problem) ? shape : undefined;
  return {
    name,
    ...lines.placeOf(label.from),
    lastLine: lines.placeOf(Math.max(node.from, node.to - 1)).line,
    parameters,
    ...(runs?.dimension !== undefined && { dimension: runs.dimension }),
    ...(refusal !== undefined && { refusal }),
    isCandidate:
      runs !== undefined &&
      looksNumeric(
        node,
        runs.places.map((place) => parameters[place]),
        script,
      ),
  };
}

/** Why a function is none to descend on, whatever its parameters are; undefined where it may be one. */
export function whyNot(node: SyntaxNode, text: string): string | undefined {
  if (node.getChild('async')) return 'It is asynchronous: a function that answers at once is needed.';
  if (node.getChild('Star')) return 'It is a generator: a function that returns one number is needed.';
  if (returnedBy(node).length === 0 && !hasError(node)) return 'It returns nothing: a number is needed.';
  return /^(?:void|string|boolean|bigint|never|Promise\b.*)$/.test(returnType(node, text))
    ? 'It says that it returns no number.'
    : undefined;
}

/** Whether its text is not finished, so that a return may still come. */
const hasError = (node: SyntaxNode): boolean => errorsIn(node).length > 0;
