import { chooseLearningRate, type Terrain, usualMomentum } from '../analysis/learningRate';
import { find } from '../catalogue/entry';
import type { Race } from '../catalogue/firstRun';
import type { ListedOptimizer } from '../catalogue/listed';
import type { OptimizerSpec } from './experiment';

/** For objectives without a race of their own. */
export const generalRace: Race = {
  optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
  story:
    'Gradient descent follows the slope, momentum gathers speed, Adam scales every parameter by itself, L-BFGS learns the curvature.',
};

/** Where only first-order methods can walk: with mini-batches, and in float32. */
export const firstOrderRace: Race = {
  optimizers: ['gd', 'momentum', 'rmsprop', 'adam'],
  story:
    'Gradient descent follows the slope, momentum gathers speed, RMSProp scales every parameter by itself, Adam does both.',
};

/** The race that tells something of an objective; a function's own, where its optimizers can walk. */
export const raceOn = ({ firstRun }: Terrain, onlyFirstOrder = false): Race =>
  onlyFirstOrder ? firstOrderRace : (firstRun?.race ?? generalRace);

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
