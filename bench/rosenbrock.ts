import { checkExperiment } from '../src/core/experiment/checkExperiment';
import type { Experiment } from '../src/core/experiment/experiment';
import { type Parsed, Problem } from '../src/core/problem';

/** What was parsed; throws the sentence of a Problem. */
export function valid<T>(parsed: Parsed<T>): T {
  if (parsed instanceof Problem) throw new Error(parsed.message);
  return parsed;
}

/** Adam with η = 1e-3 from (−1.2, 1) on the Rosenbrock function; `more` replaces parts of the experiment. */
export function rosenbrock(steps: number, more: Readonly<Record<string, unknown>> = {}): Experiment {
  return valid(
    checkExperiment({
      version: 1,
      objective: { kind: 'function', name: 'rosenbrock' },
      optimizers: [{ name: 'adam', settings: { learningRate: 1e-3 } }],
      start: [-1.2, 1],
      budget: { steps },
      ...more,
    }),
  );
}
