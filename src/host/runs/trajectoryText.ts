import { csvText, type FinishedRun, jsonText } from '../../core/run/report';
import type { Run, RunContent } from './run';

/** A run as JSON, as the command line writes it: an array `runs` of one. */
export function trajectoryJson(run: Run, { trajectory }: RunContent): string {
  return [...jsonText([finished(run, trajectory)])].join('');
}

/** A run as CSV with a header, as the command line writes it. */
export function trajectoryCsv(run: Run, { summary, trajectory }: RunContent): string {
  return [...csvText([finished(run, trajectory)], summary.parameterNames)].join('');
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
