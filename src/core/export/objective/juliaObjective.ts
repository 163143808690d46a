import { type Parsed, Problem } from '../../problem';
import { densePlan } from '../data/densePlan';
import { juliaDense } from '../data/juliaDense';
import type { ExportRequest } from '../exportRequest';
import { juliaWords } from '../languages/juliaWords';
import { indented } from '../lines';
import { juliaDifferences } from '../programs/juliaParts';
import { expressionBody, expressionSource } from './expressionCode';
import type { ObjectiveCode } from './objectiveCode';

/** What is minimised, in Julia. */
export function juliaObjective(request: ExportRequest): Parsed<ObjectiveCode> {
  const { objective: spec, opened, runs } = request;
  const { gradient } = runs[0].spec;
  if (spec.kind === 'code')
    return new Problem(
      'A function of a file of code is a program already: call it from the exported method of a formula.',
    );
  if (spec.kind === 'dataset') return onData(request);
  const source = expressionSource(spec, opened.summary.dimension, opened.precision);
  if (source instanceof Problem) return source;
  const isExact = gradient.kind === 'exact';
  const body = expressionBody(
    source,
    {
      ...{ words: juliaWords, names: 'snake', level: 'number' },
      declare: (name, value) => `${name} = ${value}`,
      unpack: (names) => `${names.join(', ')} = p`,
      element: (index) => `p[${index + 1}]`,
    },
    isExact,
  );
  const lines = [
    isExact ? 'function loss_and_gradient(p)' : 'function loss(p)',
    ...indented(
      [...body.lines, `return ${body.value}${isExact ? `, [${body.gradient.join(', ')}]` : ''}`],
      '    ',
    ),
    'end',
  ];
  return { imports: [], lines: isExact ? lines : [...lines, '', ...juliaDifferences(gradient, '')] };
}

/** A model on data. */
function onData({ opened, runs }: ExportRequest): Parsed<ObjectiveCode> {
  const { recipe, precision } = opened;
  if (!recipe) throw new Error('The data of this objective is not here.');
  const { gradient, batch } = runs[0].spec;
  const plan = densePlan(recipe, batch);
  if (plan instanceof Problem) return plan;
  const differences = juliaDifferences(gradient, plan.batch ? ', rows' : '');
  const code = juliaDense(plan, precision, differences.length === 0);
  return differences.length === 0 ? code : { ...code, lines: [...code.lines, '', ...differences] };
}
