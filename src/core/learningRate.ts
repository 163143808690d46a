import type { Interval } from './landscape';

/** What a learning rate is chosen from: see ObjectiveSummary. */
export interface Terrain {
  /** For plain gradient descent: 1 / the largest curvature at the start. */
  readonly suggestedLearningRate: number;
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
}

/**
 * For methods whose step length hardly depends on the gradient's: η as a part of the view's width, so that
 * a run of a few hundred steps crosses the picture with visible steps. Adam's and Nadam's steps are about η long;
 * RMSProp's first is η/√(1 − α), ten times that; Adagrad's k-th is η/√k, so that k of them reach 2η√k.
 */
const partOfView: Readonly<Record<string, number>> = {
  adam: 1 / 50,
  nadam: 1 / 50,
  rmsprop: 1 / 200,
  adagrad: 1 / 10,
};

/** Half of what the curvature allows: with all of it a round bowl is left in one step, and there is no path to see. */
const partOfSuggested = 1 / 2;

/** AdaDelta brings its own step length; its paper has no learning rate at all. */
const adadeltaRate = 1;

/**
 * A learning rate for an optimizer on a terrain, for a person who has given none. Momentum μ makes the
 * steps of a lasting slope 1/(1 − μ) times as long (Sutskever et al. 2013): the rate is made as much smaller,
 * though not below a hundredth, because μ may be 1.
 */
export function chooseLearningRate(optimizer: string, momentum: number, terrain: Terrain): number {
  if (optimizer === 'adadelta') return adadeltaRate;
  const part = partOfView[optimizer];
  const rate =
    part === undefined ? partOfSuggested * terrain.suggestedLearningRate : part * narrowest(terrain.view);
  return twoDigits(rate * Math.max(1 - momentum, 0.01));
}

/** The width of the shown window's smaller side. */
function narrowest(view: readonly Interval[]): number {
  return Math.min(...view.slice(0, 2).map(([low, high]) => high - low));
}

/** Rates that a person reads are short. */
const twoDigits = (rate: number): number => Number(rate.toPrecision(2));
