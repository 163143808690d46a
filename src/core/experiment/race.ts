import type { Terrain } from '../analysis/learningRate';
import type { Race } from '../catalogue/firstRun';

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
export function raceOn({ firstRun }: Terrain, onlyFirstOrder = false): Race {
  const { race } = firstRun ?? {};
  if (onlyFirstOrder) return race?.onlyFirstOrder ? race : firstOrderRace;
  return race ?? generalRace;
}
