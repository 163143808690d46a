import { Problem } from '../../problem';
import { withoutBrackets } from '../brackets';
import { callShapeOf } from '../callShape';
import type { CodeParameter, FoundFunction } from '../foundFunction';
import { SourceLines } from '../sourceLines';
import { definitionsInR, type RDefinition } from './assignments';
import { maskedR } from './maskedR';
import { rParameters } from './parametersR';

/**
 * The functions at the top of an R source, in their order: `loss <- function(x) …`, `loss = \(x) …`. Half-typed text is read as far as it
 * goes; R itself says what they are when one is loaded.
 */
export function rFunctions(text: string): FoundFunction[] {
  const code = maskedR(text);
  const lines = new SourceLines(text);
  const found = definitionsInR(code);
  const last = new Map(found.map((one) => [one.name, one]));
  return found
    .filter((one) => last.get(one.name) === one)
    .map((one) => foundFunction(one, text, code, lines));
}

function foundFunction(
  definition: RDefinition,
  text: string,
  code: string,
  lines: SourceLines,
): FoundFunction {
  const { name, at, body, end } = definition;
  const parameters = rParameters(text, code, definition.parameters, body);
  const shape = callShapeOf(parameters);
  const walked = shape instanceof Problem ? [] : shape.places.map((place) => parameters[place]);
  return {
    name,
    ...lines.placeOf(at),
    lastLine: lines.placeOf(Math.max(at, at + code.slice(at, end).trimEnd().length - 1)).line,
    parameters,
    ...(!(shape instanceof Problem) && shape.dimension !== undefined && { dimension: shape.dimension }),
    ...(shape instanceof Problem && { refusal: shape.message }),
    isCandidate: !(shape instanceof Problem) && looksNumeric(body, walked),
  };
}

/** The same of R as `looksNumeric` of scripts: it computes, and what it ends with is no text, list, table, truth or picture. */
function looksNumeric(body: string, walked: readonly CodeParameter[]): boolean {
  const last = lastExpression(body);
  return (
    walked.every(({ kind }) => kind !== 'other' && kind !== 'unknown') &&
    /[\w)\]]\s*(?:[-+*/^]|%\*%|%%)|(?<![\w.])(?:exp|log|sqrt|sin|cos|tan|abs|sum|mean|prod)\s*\(/.test(
      body,
    ) &&
    !/^(?:["']|c\(|list\(|data\.frame\(|paste|sprintf|cat\(|print|invisible|function\b|\\\(|TRUE|FALSE|NULL|plot)/.test(
      last,
    ) &&
    !/[<>]|==|!=|<-/.test(withoutBrackets(last).replace(/^if\b/, ''))
  );
}

/** What a body ends with, without `return(…)` around it. */
function lastExpression(body: string): string {
  const inside = body.trim().replace(/^\{([\s\S]*)\}$/, '$1');
  const lines = inside.split(/[\n;]/).map((line) => line.trim());
  const last = lines.findLast((line) => line !== '') ?? '';
  return last.replace(/^return\s*\(([\s\S]*)\)$/, '$1').trim();
}
