import { type Parsed, Problem } from '../../problem';
import { modelPlanOf } from '../data/modelPlan';
import { pythonModel } from '../data/pythonModel';
import type { ExportRequest } from '../exportRequest';
import { frameworks, type PythonFramework } from '../languages/frameworks';
import { indented } from '../lines';
import { pythonDifferences } from '../programs/pythonParts';
import { expressionBody, expressionSource } from './expressionCode';
import { pythonStyle } from './expressionStyles';
import { behindParameters, type ObjectiveCode } from './objectiveCode';
import { pythonOwnCode } from './pythonOwnCode';

const epsilons = { float64: '(2.0**-52)', float32: '(2.0**-23)' } as const;

/** What is minimised, in Python. */
export function pythonObjective(request: ExportRequest, id: PythonFramework): Parsed<ObjectiveCode> {
  const { objective: spec, opened, runs } = request;
  const { gradient } = runs[0].spec;
  if (spec.kind === 'dataset') return onData(request, id);
  if (spec.kind === 'code') return pythonOwnCode(spec, request, id);
  const source = expressionSource(spec, opened.summary.dimension, opened.precision);
  if (source instanceof Problem) return source;
  const framework = frameworks[id];
  const withGradient = framework.derived === undefined && gradient.kind === 'exact';
  const body = expressionBody(source, pythonStyle(framework), withGradient);
  const result = withGradient
    ? `return ${body.value}, ${framework.array(`[${body.gradient.join(', ')}]`)}`
    : `return ${body.value}`;
  const name = withGradient ? 'loss_and_gradient' : 'loss';
  const own = [`def ${name}(p):`, ...indented([...body.lines, result], '    ')];
  const derived =
    gradient.kind === 'exact'
      ? (framework.derived ?? []).map((line) => line.replaceAll('{rows}', ''))
      : pythonDifferences(gradient, framework, epsilons[opened.precision], '');
  return { imports: [], lines: own, ...(!withGradient && { derived }) };
}

/** A model on data; all runs of a program see the same mini-batches in kind. */
function onData(request: ExportRequest, id: PythonFramework): Parsed<ObjectiveCode> {
  const { precision } = request.opened;
  const { gradient } = request.runs[0].spec;
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const framework = frameworks[id];
  const rows = behindParameters(plan.batch);
  const byLibrary = (framework.derived ?? []).map((line) => line.replaceAll('{rows}', rows));
  const derived =
    gradient.kind === 'exact' ? byLibrary : pythonDifferences(gradient, framework, epsilons[precision], rows);
  const code = pythonModel(plan, framework, precision, derived.length > 0);
  return derived.length > 0 ? { ...code, derived } : code;
}
