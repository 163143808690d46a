import { find, type Minimum } from '../catalogue/entry';
import { type Objective, type Point, pointAt } from '../objective/objective';
import type { Sliced } from '../objective/sliced';
import { optimizers } from '../optimizers';
import type { Optimizer, OptimizerEntry } from '../optimizers/optimizer';
import { chooseLearningRate, type Terrain, usualMomentum } from './learningRate';
import { ShownWalk } from './shownWalk';

/** What rates are tried on: where the run begins, what is seen of it and how long it is. */
export interface TrialGround extends Terrain {
  readonly start: readonly number[];
  readonly minima: readonly Minimum[];
  readonly steps: number;
}

/** The methods that walk at trial, each with those that are made so much alike that they follow it. */
const tried: Readonly<Record<string, readonly string[]>> = {
  gd: ['sgd'],
  momentum: [],
  nag: [],
  rmsprop: [],
  adam: ['adamw', 'amsgrad', 'adabelief', 'yogi'],
};

/** Rates that read well, four to a decade. */
const digits = [1, 2, 3, 5] as const;
/** How far the tried rates go from the suggested one. */
const [least, most] = [1 / 200, 16];
/** Decades of loss, in the mean over the run, by which a rate must be better than one nearer to the suggested. */
const better = 0.02;
/** So many rates in a row that are no better end the search in their direction. */
const patience = 2;

/**
 * Learning rates, by the methods' ids, with which first-order methods show what they can do from the start. A method
 * walks for the whole budget at rates around the one that curvature or view suggests, and the best is kept, as one
 * does who compares optimizers: each at the best of its trials (Choi et al. 2019, arXiv:1910.05446). The best has the
 * lowest mean of the logarithm of the loss; a path that cannot be seen well (shownWalk.ts) does not count. A method
 * without any good path has no rate here.
 *
 * Deterministic; a walk of the budget is one piece.
 * @param known rates that need no trial.
 */
export function* triedRates(
  objective: Objective,
  ground: TrialGround,
  known: Readonly<Record<string, number>> = {},
): Sliced<Readonly<Record<string, number>>> {
  const rates: Record<string, number> = { ...known };
  for (const [id, followers] of Object.entries(tried)) {
    const own = suggestedFor(id, ground);
    const rate = known[id] ?? (yield* bestRate(objective, ground, entryOf(id), own));
    if (rate === undefined) continue;
    rates[id] = rate;
    for (const follower of followers)
      rates[follower] ??= rounded((rate / own) * suggestedFor(follower, ground));
  }
  return rates;
}

function entryOf(id: string): OptimizerEntry {
  const entry = find(optimizers, id);
  if (!entry) throw new Error(`There is no optimizer "${id}".`);
  return entry;
}

const suggestedFor = (id: string, ground: TrialGround): number =>
  chooseLearningRate(entryOf(id), usualMomentum(entryOf(id)), ground);

function* bestRate(
  objective: Objective,
  ground: TrialGround,
  entry: OptimizerEntry,
  suggested: number,
): Sliced<number | undefined> {
  // One optimizer for all the trials, so that its step is generated once.
  const rate = Float64Array.of(suggested);
  const schedule = { init: () => rate.slice() };
  const { shapes } = objective;
  const optimizer = entry.make({ values: {}, precision: 'float64', seed: 1, schedule, shapes });
  const first = pointAt(objective, ground.start);
  const walkWith = (tried: number): ShownWalk | undefined => {
    rate[0] = tried;
    return walked(objective, optimizer, first, ground);
  };
  const { larger, smaller } = ladder(suggested);
  const best = yield* climbed(larger, walkWith);
  return (yield* climbed(smaller, walkWith, best))?.rate;
}

/** A rate, and the walk at it. */
interface Trial {
  readonly rate: number;
  readonly walk: ShownWalk;
}

/** The best of rates that lead away from the suggested one, if it is better than the best so far. */
function* climbed(
  rates: readonly number[],
  walkWith: (rate: number) => ShownWalk | undefined,
  known?: Trial,
): Sliced<Trial | undefined> {
  let best = known;
  let worse = 0;
  for (const rate of rates) {
    yield;
    const walk = walkWith(rate);
    const isBetter = walk !== undefined && (!best || walk.score(best.walk) < best.walk.score(walk) - better);
    if (isBetter) best = { rate, walk };
    worse = isBetter ? 0 : worse + 1;
    if (best && worse === patience) break;
  }
  return best;
}

/** Rates around the suggested one, outwards in both directions. */
function ladder(suggested: number): {
  readonly larger: readonly number[];
  readonly smaller: readonly number[];
} {
  const rates: number[] = [];
  for (let power = Math.floor(Math.log10(least * suggested)); 10 ** power <= most * suggested; power++)
    rates.push(...digits.map((digit) => Number(`${digit}e${power}`)));
  return {
    larger: rates.filter((rate) => rate >= suggested && rate <= most * suggested),
    smaller: rates.filter((rate) => rate < suggested && rate >= least * suggested).reverse(),
  };
}

/** The rate of the ladder that is nearest. */
function rounded(rate: number): number {
  const { larger, smaller } = ladder(rate);
  const [above, below] = [larger[0], smaller[0]];
  return above / rate < rate / below ? above : below;
}

/** Walks for the budget; undefined for a path that cannot be seen well. */
function walked(
  objective: Objective,
  optimizer: Optimizer,
  first: Point,
  { view, steps, minima }: TrialGround,
): ShownWalk | undefined {
  const point: Point = { x: first.x.slice(), gradient: first.gradient.slice(), value: first.value };
  const state = optimizer.init(point, objective);
  const walk = new ShownWalk(point, view, steps, Math.min(...minima.map(({ value }) => value)));
  while (walk.steps < steps) {
    optimizer.step(point, state, objective);
    if (!walk.follow(point)) return undefined;
  }
  return walk.getsSomewhere ? walk : undefined;
}
