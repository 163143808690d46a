import { find } from '../catalogue/entry';
import type { ListedOptimizer } from '../catalogue/listed';
import type { Interval } from '../plane/interval';

/** What a learning rate is chosen from: see ObjectiveSummary. */
export interface Terrain {
  /** For plain gradient descent: 1 / the largest curvature at the start. */
  readonly suggestedLearningRate: number;
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
}

/** Half of what the curvature allows: with all of it a round bowl is left in one step, and there is no path to see. */
const partOfSuggested = 1 / 2;

/** With this times 1 / the largest curvature, a step along the gradient leaves a bowl half as far away on the other side. */
const boldPart = 3 / 2;

/**
 * A learning rate for an optimizer on a terrain, for a person who has given none. Momentum μ makes the
 * steps of a lasting slope 1/(1 − μ) times as long (Sutskever et al. 2013). Where steps are as long as the gradient
 * is steep, that is what momentum is for, and a rate that is stable without it is so with it: on a parabola of
 * curvature L up to 2(1 + μ)/L (Polyak 1964). Where they cross the view whatever the gradient is, the rate is made as
 * much smaller, though not below a hundredth, because μ may be 1.
 */
export function chooseLearningRate(
  { rate, settings }: Pick<ListedOptimizer, 'rate' | 'settings'>,
  momentum: number,
  terrain: Terrain,
): number {
  const { suggestedLearningRate: suggested, view } = terrain;
  switch (rate.kind) {
    case 'default':
      return rate.value ?? defaultRate(settings);
    case 'curvature':
      return twoDigits(partOfSuggested * suggested);
    case 'view':
      return twoDigits(rate.part * narrowest(view) * Math.max(1 - momentum, 0.01));
    case 'warmUp':
      return twoDigits(Math.min(boldPart * suggested, rate.part * narrowest(view)));
  }
}

/** The width of the shown window's smaller side. */
function narrowest(view: readonly Interval[]): number {
  return Math.min(...view.slice(0, 2).map(([low, high]) => high - low));
}

/** Rates that a person reads are short. */
const twoDigits = (rate: number): number => Number(rate.toPrecision(2));

function defaultRate(settings: ListedOptimizer['settings']): number {
  const own = find(settings, 'learningRate')?.default;
  return typeof own === 'number' ? own : 1;
}
