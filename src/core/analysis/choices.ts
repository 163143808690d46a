import { find, type Values } from '../catalogue/entry';
import type { ListedOptimizer } from '../catalogue/listed';
import { defaultOf } from '../catalogue/values';
import {
  type Experiment,
  experimentDefaults,
  type OptimizerSpec,
  type WrittenExperiment,
} from '../experiment/experiment';
import { rateOfRule } from '../optimizers/custom/customMethod';
import { chooseLearningRate, type Terrain, usualMomentum } from './learningRate';

/** False for methods that find their step lengths by themselves. */
export const hasRate = ({ settings }: Pick<ListedOptimizer, 'settings'>): boolean =>
  find(settings, 'learningRate') !== undefined;

/** A learning rate for a person who has given none, with the given momentum. */
export function chosenRate(entry: ListedOptimizer, values: Values, terrain: Terrain): number {
  const { momentum } = values;
  const optimizer = entry.rate.kind === 'rule' ? { ...entry, rate: rateOfRule(values) } : entry;
  return chooseLearningRate(
    optimizer,
    typeof momentum === 'number' ? momentum : usualMomentum(optimizer),
    terrain,
  );
}

/** The given steps, or else those that suit the objective. */
export const stepsOf = ({ steps }: { readonly steps?: number | undefined }, { firstRun }: Terrain): number =>
  steps ?? firstRun?.steps ?? experimentDefaults.steps;

/** Whether an experiment's file leaves something to choose for the objective. */
export function leavesChoices(written: WrittenExperiment, optimizers: readonly ListedOptimizer[]): boolean {
  return (
    written.budget.steps === undefined ||
    written.optimizers.some((spec) => lacksRate(spec, optimizers) !== undefined)
  );
}

/**
 * An experiment with what its file leaves to choose for the objective: by the same rule as in the editor, where nobody
 * has set anything.
 */
export function withChoices(
  written: WrittenExperiment,
  terrain: Terrain,
  optimizers: readonly ListedOptimizer[],
): Experiment {
  return {
    ...written,
    optimizers: written.optimizers.map((spec) => withRate(spec, terrain, optimizers)),
    budget: { ...written.budget, steps: stepsOf(written.budget, terrain) },
  };
}

function withRate(
  spec: OptimizerSpec,
  terrain: Terrain,
  optimizers: readonly ListedOptimizer[],
): OptimizerSpec {
  const entry = lacksRate(spec, optimizers);
  if (!entry) return spec;
  const settings = { learningRate: chosenRate(entry, spec.settings, terrain), ...spec.settings };
  return { ...spec, settings };
}

/** The entry of a method that takes a learning rate, where none is given. */
function lacksRate(
  { name, settings }: OptimizerSpec,
  optimizers: readonly ListedOptimizer[],
): ListedOptimizer | undefined {
  const entry = find(optimizers, name);
  return entry && hasRate(entry) && settings.learningRate === undefined ? entry : undefined;
}

/** An experiment that is not about any objective yet: what its file leaves to choose has the catalogue's defaults. */
export function withDefaults(written: WrittenExperiment, optimizers: readonly ListedOptimizer[]): Experiment {
  const { budget } = written;
  return {
    ...written,
    budget: { ...budget, steps: budget.steps ?? experimentDefaults.steps },
    optimizers: written.optimizers.map((spec) => {
      const rate = find(lacksRate(spec, optimizers)?.settings ?? [], 'learningRate');
      return rate
        ? { ...spec, settings: { learningRate: defaultOf(rate, spec.settings), ...spec.settings } }
        : spec;
    }),
  };
}
