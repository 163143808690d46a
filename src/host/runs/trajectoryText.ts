import { namesOf } from '../../core/objective/parameterNames';
import { csvFormat, type FinishedRun, jsonFormat, metricsOfRuns, reportText } from '../../core/run/report';
import type { Actor } from '../panel/stage';

/** Runs on one objective as JSON, as the command line writes them: an array `runs`, and what its readers had to say. */
export function trajectoryJson(actors: readonly Actor[]): string {
  const [{ content }] = actors;
  return [...reportText(jsonFormat(content.summary.warnings), actors.map(finished))].join('');
}

/** Runs on one objective as CSV with a header, as the command line writes them: one after the other. */
export function trajectoryCsv(actors: readonly Actor[]): string {
  const [{ content }] = actors;
  const names = content.trajectory.dimension === 0 ? [] : namesOf(content.summary.parameterNames);
  const metrics = metricsOfRuns(actors.map((actor) => actor.content.trajectory));
  return [...reportText(csvFormat(names, metrics), actors.map(finished))].join('');
}

/** A run that still walks is written down as it stands, as if it had been stopped there. */
function finished({ run: { experiment, stop, reached }, content: { trajectory } }: Actor): FinishedRun {
  const { name, settings, schedule } = experiment.optimizers[0];
  return {
    optimizer: name,
    settings,
    schedule,
    trajectory,
    stop: stop ?? { kind: 'cancelled', step: reached },
  };
}
