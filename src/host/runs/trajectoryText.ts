import { csvFormat, type FinishedRun, jsonFormat, reportText } from '../../core/run/report';
import type { Run, RunContent } from './run';

/** A run as JSON, as the command line writes it: an array `runs` of one. */
export function trajectoryJson(run: Run, { trajectory }: RunContent): string {
  return [...reportText(jsonFormat, [finished(run, trajectory)])].join('');
}

/** A run as CSV with a header, as the command line writes it. */
export function trajectoryCsv(run: Run, { summary, trajectory }: RunContent): string {
  const names = trajectory.dimension === 0 ? [] : summary.parameterNames;
  return [...reportText(csvFormat(names), [finished(run, trajectory)])].join('');
}

/** A run that still walks is written down as it stands, as if it had been stopped there. */
function finished({ experiment, stop, reached }: Run, trajectory: RunContent['trajectory']): FinishedRun {
  const { name, schedule } = experiment.optimizers[0];
  return {
    optimizer: name,
    schedule,
    trajectory,
    stop: stop ?? { kind: 'cancelled', step: reached },
  };
}
