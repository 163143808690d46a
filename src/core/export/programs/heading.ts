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
): readonly string[] {
  const { label, formula, dimension } = opened.summary;
  const steps = [...new Set(runs.map((run) => run.steps))];
  return commented(
    [
      `${labels.join(', ')} on ${inOneLine(label)} with ${counted(dimension, 'parameter')}, ${steps.join(' and ')} steps: a run of Loss Landscape as a program.`,
      ...(inOneLine(formula) === inOneLine(label) ? [] : [`Loss: ${inOneLine(formula)}`]),
      `In ${opened.precision}. It prints the loss of each step, row 0 being the start, and ends with a check against the loss that Loss Landscape found; in long runs with wild steps other roundings may grow until it fails.`,
    ].join('\n'),
    sign,
  );
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
