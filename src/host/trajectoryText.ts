import { csvHeader, csvLines, reportRun } from '../core/report';
import type { StopReason } from '../core/run';
import type { Run, RunContent } from './run';

/** A run as JSON, as the command line writes it: an array `runs` of one. */
export function jsonText(run: Run, { trajectory }: RunContent): string {
  const report = reportRun(trajectory, optimizerOf(run), stopOf(run));
  return `${JSON.stringify({ version: 1, runs: [report] })}\n`;
}

/** A run as CSV with a header, as the command line writes it. */
export function csvText(run: Run, { summary, trajectory }: RunContent): string {
  return `${[csvHeader(summary.parameterNames), ...csvLines(trajectory, optimizerOf(run))].join('\n')}\n`;
}

const optimizerOf = ({ experiment }: Run): string => experiment.optimizers[0].name;

/** A run that still walks is exported as it stands, as if it had been stopped there. */
const stopOf = ({ stop, reached }: Run): StopReason => stop ?? { kind: 'cancelled', step: reached };
