import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { checkExperiment } from './checkExperiment';
import { layersMembers } from './checkLayers';
import { isWeights, type RunSpec, runSpecOf } from './experiment';

/** Checks what a run is made of, as an experiment's file is checked, in the precision of the objective that it walks on. */
export function checkRunSpec(value: unknown, precision: Precision): Parsed<RunSpec> {
  if (typeof value !== 'object' || value === null)
    return new Problem('A run is made of an optimizer, a budget and more, and they are missing.');
  const { optimizer, start, seed, budget, gradient, batch, stop, ...more } = value as Partial<
    Record<keyof RunSpec, unknown>
  >; // Whatever they are, they are checked now.
  const experiment = checkExperiment({
    version: 1,
    objective: anyObjective,
    optimizers: [optimizer],
    ...{ start, seed, budget, gradient, batch, precision, stop },
    ...Object.fromEntries(layersMembers.map((member) => [member, more[member]])),
  });
  if (experiment instanceof Problem) return experiment;
  return isWeights(experiment.start)
    ? new Problem('A run begins at numbers: its file of weights has not been read.')
    : runSpecOf(experiment);
}

/** An experiment has an objective; that of the run is open already. */
const anyObjective = { kind: 'function', name: 'sphere' } as const;
