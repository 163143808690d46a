import type { GradientSpec } from '../../experiment/experiment';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { type ModelPlan, modelPlanOf } from '../data/modelPlan';
import type { ExportRequest } from '../exportRequest';
import type { BatchFacts, ObjectiveCode } from './objectiveCode';

/** How a language that has no library for it writes a model on data. */
export interface DataLanguage {
  /** What a loss of mini-batches takes besides the parameters. */
  rows(batch: BatchFacts): string;
  /** The gradient by differences; no lines for an exact one. */
  differences(gradient: GradientSpec, rows: string, precision: Precision): readonly string[];
  model(plan: ModelPlan, precision: Precision, isExact: boolean): Parsed<ObjectiveCode>;
}

/** A model on data; all runs of a program see the same mini-batches in kind. */
export function dataObjective(request: ExportRequest, language: DataLanguage): Parsed<ObjectiveCode> {
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const rows = plan.batch ? language.rows(plan.batch) : '';
  const differences = language.differences(request.runs[0].spec.gradient, rows, request.opened.precision);
  const code = language.model(plan, request.opened.precision, differences.length === 0);
  if (code instanceof Problem) return code;
  return differences.length === 0 ? code : { ...code, lines: [...code.lines, '', ...differences] };
}
