import { type Parsed, Problem } from '../../problem';
import { typescriptBatch, typescriptModel } from '../data/typescriptModel';
import type { ExportRequest } from '../exportRequest';
import { indented } from '../lines';
import { typescriptDifferences } from '../programs/typescriptParts';
import { dataObjective } from './dataObjective';
import { expressionBody, expressionSource } from './expressionCode';
import { typescriptStyle } from './expressionStyles';
import { functionSource } from './functionSource';
import type { ObjectiveCode } from './objectiveCode';

/** What is minimised, in TypeScript. */
export function typescriptObjective(request: ExportRequest): Parsed<ObjectiveCode> {
  const { objective: spec, opened, runs } = request;
  const { gradient } = runs[0].spec;
  const { precision } = opened;
  if (spec.kind === 'dataset')
    return dataObjective(request, {
      rows: typescriptBatch,
      differences: typescriptDifferences,
      model: typescriptModel,
    });
  const differences = typescriptDifferences(gradient, '', precision);
  // In float32 the gallery's functions are their formulas, with every operation rounded.
  if (spec.kind === 'function' && precision === 'float64')
    return {
      imports: [],
      lines: functionSource(spec.name, opened.summary.dimension, differences),
      hasInterface: true,
    };
  const source = expressionSource(spec, opened.summary.dimension, precision);
  if (source instanceof Problem) return source;
  const isExact = gradient.kind === 'exact';
  const body = expressionBody(source, typescriptStyle(precision), isExact);
  const lines = [
    isExact
      ? 'function lossAndGradient(p: Float64Array, gradient: Float64Array): number {'
      : 'function loss(p: Float64Array): number {',
    ...indented(
      [
        ...body.lines,
        ...body.gradient.map((slope, i) => `gradient[${i}] = ${slope};`),
        `return ${body.value};`,
      ],
      '  ',
    ),
    '}',
  ];
  return { imports: [], lines: isExact ? lines : [...lines, '', ...differences] };
}
