import type { Precision } from '../../precision';
import { counted } from '../../text/counted';
import type { ExportRequest } from '../exportRequest';
import { commented, inOneLine } from '../lines';
import type { FirstOrderPlan } from '../methods/methodPlan';
import { scheduleLabel } from '../methods/methodPlan';
import type { BatchFacts } from '../objective/objectiveCode';

/** The comment above a program: what it walks on, from where, and what it prints. */
export function heading(
  { opened, runs }: ExportRequest,
  labels: readonly string[],
  sign: string,
  isRounded = true,
): readonly string[] {
  const { label, formula, dimension } = opened.summary;
  const steps = [...new Set(runs.map((run) => run.steps))];
  return commented(
    [
      `${labels.join(', ')} on ${inOneLine(label)} with ${counted(dimension, 'parameter')}, ${steps.join(' and ')} steps: a run of Loss Landscape as a program.`,
      ...(inOneLine(formula) === inOneLine(label) ? [] : [`Loss: ${inOneLine(formula)}`]),
      `${precisionSentence(opened.precision, isRounded)} It prints the loss of each step, row 0 being the start, and checks a loss against what Loss Landscape found: the last one, or that of the last step that other roundings leave as it is.`,
    ].join('\n'),
    sign,
  );
}

/** In which numbers a program computes; `isRounded`: each operation in those of the run. */
function precisionSentence(precision: Precision, isRounded: boolean): string {
  if (precision === 'float64' || isRounded) return `In ${precision}.`;
  return 'Loss Landscape rounded every operation to float32; this program computes in float64, and is compared to three digits.';
}

/** What a method is, with what it is modified by, and where it is from: a line each. */
export function methodLines({ entry, schedule, run }: FirstOrderPlan): readonly [string, string] {
  const scheduled = schedule.length > 0 ? `, learning rate: ${scheduleLabel(run)}` : '';
  return [`${entry.label}${scheduled}.`, `${entry.source}.`];
}

/** What mini-batches are, in a sentence without its full stop. */
export function batchesText({ replacement, isWhole, dropouts }: BatchFacts): string {
  const rows = replacement
    ? 'Rows of one mini-batch after the other, each drawn from all rows'
    : 'Rows of one mini-batch after the other: in each epoch every row once, in shuffled order';
  const all = 'All rows for each step, behind the first one in shuffled order';
  return `${isWhole ? all : rows}${dropouts.length > 0 ? '; and what dropout leaves out' : ''}`;
}
