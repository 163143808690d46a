import { type Parsed, Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';
import { differencesHessian, exactHessian, productLines } from '../objective/hessianCode';
import type { BatchFacts } from '../objective/objectiveCode';
import type { ProcedureLanguage } from '../procedures/part';
import { partsBehind } from '../procedures/parts';
import { juliaSquares } from '../squares/juliaSquares';
import { pythonSquares } from '../squares/pythonSquares';

type SupportBlock = readonly string[];

const calls = (blocks: readonly SupportBlock[], name: string): boolean =>
  blocks.some((lines) => lines.some((line) => line.includes(`${name}(`)));

/** The functions that the methods of a program call: second derivatives, line searches and the like. */
export function supportBlocks(
  request: ExportRequest,
  language: ProcedureLanguage,
  functions: readonly SupportBlock[],
  batch: BatchFacts | undefined,
): Parsed<readonly SupportBlock[]> {
  const parts = partsBehind(language, functions.flat());
  const callers = [...functions, ...parts];
  const second = secondDerivatives(request, language, callers, batch);
  if (second instanceof Problem) return second;
  const squares = calls(callers, 'residuals') ? squaresIn(request, language) : [];
  if (squares instanceof Problem) return squares;
  const further = partsBehind(language, second.flat()).filter(
    ([first]) => !parts.some(([known]) => known === first),
  );
  return [...further, ...second, ...(squares.length > 0 ? [squares] : []), ...parts];
}

const squaresIn = (request: ExportRequest, language: ProcedureLanguage): Parsed<SupportBlock> =>
  language === 'julia' ? juliaSquares(request) : pythonSquares(request, language);

function secondDerivatives(
  request: ExportRequest,
  language: ProcedureLanguage,
  callers: readonly SupportBlock[],
  batch: BatchFacts | undefined,
): Parsed<readonly SupportBlock[]> {
  if (calls(callers, 'hessian_times')) {
    const product = productLines(request, language, batch);
    return product instanceof Problem ? product : [product];
  }
  if (!calls(callers, 'hessian')) return [];
  const exact = exactHessian(request, language);
  return exact instanceof Problem ? exact : [exact ?? differencesHessian(language)];
}
