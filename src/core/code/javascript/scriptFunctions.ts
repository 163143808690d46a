import { Problem } from '../../problem';
import { callShapeOf } from '../callShape';
import type { FoundFunction } from '../foundFunction';
import { Lines } from '../lines';
import type { DeclaredFunction } from './declarations';
import { looksNumeric, returnedBy, returnType } from './looksNumeric';
import { parametersOf } from './parameters';
import { readScript, type Script } from './script';
import { nodesBelow, type ScriptLanguage, type SyntaxNode } from './syntaxTree';

/** The functions of a script, in their order; half-typed text is read as far as it goes. */
export function scriptFunctions(text: string, language: ScriptLanguage): FoundFunction[] {
  return functionsOfScript(readScript(text, language));
}

/** The same of a script that has been read. */
export function functionsOfScript(script: Script): FoundFunction[] {
  const lines = new Lines(script.text);
  return [...script.functions.values()].map((one) => foundFunction(one, script, lines));
}

function foundFunction({ name, label, node }: DeclaredFunction, script: Script, lines: Lines): FoundFunction {
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
function hasError(node: SyntaxNode): boolean {
  for (const { type } of nodesBelow(node)) if (type.isError) return true;
  return false;
}
