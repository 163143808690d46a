import type { GradientSpec } from '../../experiment/experiment';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { type DensePlan, densePlanOf } from '../data/densePlan';
import type { ExportRequest } from '../exportRequest';
import type { ObjectiveCode } from './objectiveCode';

/** How a language that has no library for it writes a model on data. */
export interface DataLanguage {
  /** What a loss of mini-batches takes besides the parameters. */
  readonly rows: string;
  /** The gradient by differences; no lines for an exact one. */
  differences(gradient: GradientSpec, rows: string): readonly string[];
  dense(plan: DensePlan, precision: Precision, isExact: boolean): ObjectiveCode;
}

/** A model on data; all runs of a program see the same mini-batches in kind. */
export function dataObjective(request: ExportRequest, language: DataLanguage): Parsed<ObjectiveCode> {
  const plan = densePlanOf(request);
  if (plan instanceof Problem) return plan;
  const differences = language.differences(request.runs[0].spec.gradient, plan.batch ? language.rows : '');
  const code = language.dense(plan, request.opened.precision, differences.length === 0);
  return differences.length === 0 ? code : { ...code, lines: [...code.lines, '', ...differences] };
}
