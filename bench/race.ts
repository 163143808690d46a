import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment } from '../src/core/experiment/experiment';
import { runSpecOf } from '../src/core/experiment/experiment';
import { openObjective } from '../src/core/objective';
import { prepareRun } from '../src/core/run/prepare';
import { run } from '../src/core/run/run';
import { streamedTrajectory, type Trajectory } from '../src/core/run/trajectory';
import { rosenbrock, valid } from './rosenbrock';

/** Rates at which no method comes to its end within a hundred million steps. */
const methods = [
  ['gd', 1e-6],
  ['adam', 1e-6],
  ['momentum', 1e-7],
  ['nag', 1e-7],
  ['rmsprop', 1e-6],
  ['adagrad', 1e-4],
  ['adamax', 1e-6],
  ['nadam', 1e-6],
] as const;

/** How many runs walk, and how far. */
export interface Race {
  readonly runs: number;
  readonly steps: number;
}

/** Some methods on the Rosenbrock function, which all walk to their last step; slowly, so that rows stream for a while. */
function experimentOf({ runs, steps }: Race): Experiment {
  const optimizers = methods
    .slice(0, runs)
    .map(([name, learningRate]) => ({ name, settings: { learningRate } }));
  return rosenbrock(steps, { optimizers, gradient: { kind: 'central' } });
}

/** The name of the file that a race is written to. */
export const raceFile = ({ runs, steps }: Race): string => `race-${runs}-${steps}.experiment.json`;

/** Writes a race into a folder. */
export function writeRace(folder: string, race: Race): void {
  writeFileSync(join(folder, raceFile(race)), JSON.stringify(experimentOf(race)));
}

/** What a page holds of a race in the end. */
export function walkedRace(race: Race): readonly Trajectory[] {
  return walked(experimentOf(race));
}

/** The runs of an experiment without data, walked to their ends. */
export function walked(experiment: Experiment): readonly Trajectory[] {
  const opened = valid(
    openObjective(experiment, {
      table: () => {
        throw new Error('There is no table.');
      },
    }),
  );
  return experiment.optimizers.map((_, place) => {
    const job = valid(
      prepareRun(opened, runSpecOf(experiment, place), streamedTrajectory(opened.summary.dimension)),
    );
    const walking = run(job);
    for (let result = walking.next(); !result.done; ) result = walking.next(1e6);
    return job.trajectory;
  });
}
