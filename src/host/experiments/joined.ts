import type { Experiment } from '../../core/experiment/experiment';
import { canonicalJson } from '../../core/text/canonicalJson';

/** One experiment with the optimizers of several, which is what makes a race of them; undefined where something else differs. */
export function joinedExperiment(experiments: readonly Experiment[]): Experiment | undefined {
  const [first] = experiments;
  const common = ({ optimizers: _own, ...rest }: Experiment): string => canonicalJson(rest);
  if (!experiments.every((experiment) => common(experiment) === common(first))) return undefined;
  return { ...first, optimizers: experiments.flatMap(({ optimizers }) => optimizers) };
}
