import type { FirstRun } from '../catalogue/firstRun';
import type { Model } from '../learning/models/model';
import type { Interval } from '../plane/interval';
import { sizeOf } from './parameterShape';

/** So many times as far as the weights of a layer are at their start, in root mean square, training takes them about. */
const reach = 3;
/** Layers that begin at 0 are looked at so far. */
const leastReach = 1;

/** Layers of more weights have one window for all of them: one of its own for each would be most of what is known of a network. */
const mostWindows = 4096;

/** A window per parameter around the start, as wide for all weights of a layer; of large layers around 0. */
export function viewOfNetwork({ shapes }: Pick<Model, 'shapes'>, start: readonly number[]): Interval[] {
  return (shapes?.() ?? []).flatMap((shape) => {
    const own = start.slice(shape.from, shape.from + sizeOf(shape));
    const size = Math.sqrt(own.reduce((sum, weight) => sum + weight * weight, 0) / own.length);
    const room = Math.max(reach * size, leastReach);
    if (own.length <= mostWindows) return own.map((weight): Interval => [weight - room, weight + room]);
    const farthest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const window: Interval = [-farthest - room, farthest + room];
    return own.map(() => window);
  });
}

/**
 * What a first run on a network is made of: with these rates methods whose steps do not follow the steepness of the slope train small
 * networks, and trials would take too long. All others go by the curvature.
 */
export const firstRunOfNetwork: Partial<FirstRun> = {
  steps: 300,
  rates: {
    ...Object.fromEntries(['adam', 'adamw', 'amsgrad', 'adabelief', 'yogi'].map((id) => [id, 0.02])),
    ...{ rmsprop: 0.005, muon: 0.02, soap: 0.02, shampoo: 0.1 },
  },
  race: {
    optimizers: ['gd', 'adam', 'muon', 'soap'],
    story:
      'From the same weights and batches: gradient descent follows the slope, Adam scales each weight by itself, Muon and SOAP whole matrices.',
    onlyFirstOrder: true,
  },
};
