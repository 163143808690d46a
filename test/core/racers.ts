import { chooseLearningRate, type Terrain, usualMomentum } from '../../src/core/analysis/learningRate';
import { find } from '../../src/core/catalogue/entry';
import type { ListedOptimizer } from '../../src/core/catalogue/listed';
import type { OptimizerSpec } from '../../src/core/experiment/experiment';
import { raceOn } from '../../src/core/experiment/race';

/** The optimizers of the race on an objective, every value written out, with learning rates that are chosen for it. */
export function racersOn(
  terrain: Terrain,
  optimizers: readonly ListedOptimizer[],
  onlyFirstOrder = false,
): readonly OptimizerSpec[] {
  return raceOn(terrain, onlyFirstOrder).optimizers.map((id) => {
    const entry = find(optimizers, id);
    if (!entry) throw new Error(`There is no optimizer "${id}".`);
    return chosenOptimizer(entry, terrain);
  });
}

/** An optimizer with its usual settings, and the learning rate that is chosen for the objective. */
export function chosenOptimizer(entry: ListedOptimizer, terrain: Terrain): OptimizerSpec {
  const usual = Object.fromEntries(entry.settings.map((setting) => [setting.id, setting.default]));
  const hasRate = find(entry.settings, 'learningRate') !== undefined;
  const learningRate = chooseLearningRate(entry, usualMomentum(entry), terrain);
  return { name: entry.id, settings: { ...usual, ...(hasRate && { learningRate }) } };
}
