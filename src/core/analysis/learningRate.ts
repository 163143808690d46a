import { find } from '../catalogue/entry';
import type { FirstRun } from '../catalogue/firstRun';
import type { ListedOptimizer } from '../catalogue/listed';
import type { Interval } from '../plane/interval';

/** What a learning rate is chosen from: see ObjectiveSummary. */
export interface Terrain {
  /** For plain gradient descent: 1 / the largest curvature at the start. */
  readonly suggestedLearningRate: number;
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
  /** Absent where nothing was tried. */
  readonly firstRun?: FirstRun;
}

/** Half of what the curvature allows: with all of it a round bowl is left in one step, and there is no path to see. */
const partOfSuggested = 1 / 2;

/** With this times 1 / the largest curvature, a step along the gradient leaves a bowl half as far away on the other side. */
const boldPart = 3 / 2;

/**
 * A learning rate for an optimizer on a terrain, for a person who has given none: the one that trials found with the
 * method's usual momentum, fitted to the given one, or else what curvature and view suggest.
 */
export function chooseLearningRate(
  optimizer: Pick<ListedOptimizer, 'id' | 'rate' | 'settings'>,
  momentum: number,
  terrain: Terrain,
): number {
  const tried = triedRate(optimizer.id, terrain);
  const usual = usualMomentum(optimizer);
  if (tried === undefined) return suggested(optimizer, momentum, terrain);
  if (momentum === usual) return tried;
  const fitted =
    optimizer.rate.kind === 'curvature' ? (1 + momentum) / (1 + usual) : calmed(momentum) / calmed(usual);
  return twoDigits(tried * Math.min(1, fitted));
}

function triedRate(id: string, { firstRun }: Terrain): number | undefined {
  // It may have been read from a file.
  const rate = firstRun && Object.hasOwn(firstRun.rates, id) ? firstRun.rates[id] : 0;
  return rate > 0 ? rate : undefined;
}

/** The momentum that a method has where none is given; 0 for one without. */
export function usualMomentum({ settings }: Pick<ListedOptimizer, 'settings'>): number {
  const own = find(settings, 'momentum')?.default;
  return typeof own === 'number' ? own : 0;
}

/**
 * What curvature and view suggest. Momentum μ makes the
 * steps of a lasting slope 1/(1 − μ) times as long (Sutskever et al. 2013). Where steps are as long as the gradient
 * is steep, that is what momentum is for, and a rate that is stable without it is so with it: on a parabola of
 * curvature L up to 2(1 + μ)/L (Polyak 1964). Where they cross the view whatever the gradient is, the rate is made as
 * much smaller.
 */
function suggested(
  { rate, settings }: Pick<ListedOptimizer, 'rate' | 'settings'>,
  momentum: number,
  { suggestedLearningRate, view }: Terrain,
): number {
  switch (rate.kind) {
    case 'default':
      return rate.value ?? defaultRate(settings);
    case 'rule':
    case 'curvature':
      return twoDigits(partOfSuggested * suggestedLearningRate);
    case 'view':
      return twoDigits(rate.part * narrowest(view) * calmed(momentum));
    case 'warmUp':
      return twoDigits(Math.min(boldPart * suggestedLearningRate, rate.part * narrowest(view)));
  }
}

/** Not below a hundredth, because μ may be 1. */
const calmed = (momentum: number): number => Math.max(1 - momentum, 0.01);

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
