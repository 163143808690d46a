import { withoutBrackets } from '../brackets';
import type { CodeParameter, FoundFunction } from '../foundFunction';
import { lastOfEachName, scannedFunction } from '../scannedFunction';
import { SourceLines } from '../sourceLines';
import { definitionsInR } from './assignments';
import { maskedR } from './maskedR';
import { rParameters } from './parametersR';

/**
 * The functions at the top of an R source, in their order: `loss <- function(x) …`, `loss = \(x) …`. Half-typed text is read as far as it
 * goes; R itself says what they are when one is loaded.
 */
export function rFunctions(text: string): FoundFunction[] {
  const code = maskedR(text);
  const lines = new SourceLines(text);
  return lastOfEachName(definitionsInR(code)).map((definition) =>
    scannedFunction(
      definition,
      code,
      lines,
      rParameters(text, code, definition.parameters, definition.body),
      undefined,
      (walked) => looksNumeric(definition.body, walked),
    ),
  );
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
