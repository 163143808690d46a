import { type Parsed, Problem } from '../../problem';
import { juliaModel } from '../data/juliaModel';
import type { ExportRequest } from '../exportRequest';
import { indented } from '../lines';
import { juliaDifferences } from '../programs/juliaParts';
import { dataObjective } from './dataObjective';
import { expressionBody, expressionSource } from './expressionCode';
import { juliaStyle } from './expressionStyles';
import type { ObjectiveCode } from './objectiveCode';

/** What is minimised, in Julia. */
export function juliaObjective(request: ExportRequest): Parsed<ObjectiveCode> {
  const { objective: spec, opened, runs } = request;
  const { gradient } = runs[0].spec;
  if (spec.kind === 'dataset')
    return dataObjective(request, { rows: () => ', rows', differences: juliaDifferences, model: juliaModel });
  const source = expressionSource(spec, opened.summary.dimension, opened.precision);
  if (source instanceof Problem) return source;
  const isExact = gradient.kind === 'exact';
  const body = expressionBody(source, juliaStyle, isExact);
  const lines = [
    isExact ? 'function loss_and_gradient(p)' : 'function loss(p)',
    ...indented(
      [...body.lines, `return ${body.value}${isExact ? `, [${body.gradient.join(', ')}]` : ''}`],
      '    ',
    ),
    'end',
  ];
  return {
    imports: [],
    lines: isExact ? lines : [...lines, '', ...juliaDifferences(gradient, '', opened.precision)],
  };
}
