import type { GradientCheck, GradientRow } from '../core/analysis/gradientCheck';
import type { Spectrum } from '../core/analysis/spectrum';
import type { ObjectiveSummary } from '../core/objective/opened';
import { namesOf } from '../core/objective/parameterNames';
import type { Precision } from '../core/precision';
import { alignedLines, pointInWords } from '../core/text/aligned';
import { warningTexts } from '../core/text/warning';
import { inLine } from './terminal';

/** A gradient that was checked at a point. */
export interface CheckFindings {
  readonly summary: ObjectiveSummary;
  readonly precision: Precision;
  readonly point: readonly number[];
  readonly check: GradientCheck;
  /** The curvatures there, where they were asked for and f is finite. */
  readonly hessian?: Spectrum;
}

/** Everything in full precision, in one line; numbers that JSON does not have are strings: "NaN", "Infinity". */
export function jsonText({ summary, precision, point, check, hessian }: CheckFindings): string {
  const { label, formula, parameterNames, warnings } = summary;
  const report = {
    version: 1,
    warnings: warningTexts(warnings),
    objective: label,
    formula,
    precision,
    parameterNames: namesOf(parameterNames),
    point,
    ...check,
    hessian,
  };
  const named = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify(report, named)}\n`;
}

const columns = [
  'component',
  'exact',
  'numerical',
  'error estimate',
  'relative difference',
  'verdict',
] as const;

/** The loss, a table with a line for each component, the verdict in words, and the curvatures. */
export function tableText({ summary, precision, point, check, hessian }: CheckFindings): string {
  return [
    summary.label === summary.formula ? summary.label : `${summary.label}: ${summary.formula}`,
    `loss ${check.value} at ${pointInWords(summary.parameterNames, point)} in ${precision}`,
    '',
    ...alignedLines([columns, ...check.rows.map(cells)]),
    '',
    check.sentence,
    ...(hessian ? [spectrumText(hessian)] : []),
    '',
  ]
    .map(inLine)
    .join('\n');
}

function cells({ name, exact, numerical, error, difference, verdict, cause }: GradientRow): string[] {
  const judged = cause === undefined ? verdict : `${verdict} (${cause})`;
  return [name, long(exact), long(numerical), short(error), short(difference), judged];
}

function spectrumText({ eigenvalues, skipped, converged }: Spectrum): string {
  if (eigenvalues.some(Number.isNaN)) return 'The Hessian is not finite at this point.';
  const shown = eigenvalues.map((value) => String(Number(value.toPrecision(6))));
  if (skipped > 0) shown.splice(shown.length / 2, 0, `… (${skipped} between) …`);
  return `The Hessian’s eigenvalues are ${converged ? '' : 'about '}${shown.join(', ')}.`;
}

const long = (number: number): string => String(Number(number.toPrecision(12)));

const short = (number: number): string => (number === 0 ? '0' : number.toExponential(1));
