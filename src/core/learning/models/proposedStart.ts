import type { Objective } from '../../objective/objective';
import type { Sliced } from '../../objective/sliced';
import { Random } from '../../random';
import type { WishedStart } from './startText';

/** Operations, about, that a search may take. */
const mostWork = 2e7;
const mostTrials = 3000;
const fewestTrials = 40;
/** Trials between two looks at the clock. */
const trialsAtOnce = 50;
/** Parameters are looked for between 10⁻⁴ and 10⁴ where nothing is said of them. */
const decades = 4;
/** What single parameters are multiplied by, to see whether the loss becomes lower. */
const factors = [10, 0.1, 3, 1 / 3, 1.5, 1 / 1.5, -1];

/**
 * Where to start the fit of a formula: the point with the lowest loss among all ones, seeded points of all scales –
 * ±10ᵘ with u evenly spread from −4 to 4, three of four positive – and what comes of the best of them by making single
 * parameters larger or smaller; in three digits. Parameters with a wish keep to it: to its number, or between its bounds. It
 * is a proposal: the lowest of some thousand points, not a minimum.
 * @param operations about how many an evaluation takes
 */
export function* proposedStart(
  objective: Objective,
  operations: number,
  wishes: readonly WishedStart[] = [],
): Sliced<number[]> {
  const trials = Math.round(Math.max(fewestTrials, Math.min(mostTrials, mostWork / operations)));
  const search = new StartSearch(objective, wishes);
  search.tryOut(search.ones());
  for (let trial = 0; trial < trials; trial++) {
    if (trial % trialsAtOnce === 0) yield;
    search.tryOut(search.drawn());
  }
  let left = trials;
  while (left > 0 && search.refine()) {
    left -= factors.length * objective.dimension;
    yield;
  }
  return search.inFewDigits();
}

class StartSearch {
  private readonly random = new Random(1);
  private readonly objective: Objective;
  private readonly wishes: readonly WishedStart[];
  private best: Float64Array;
  private lowest = Number.POSITIVE_INFINITY;

  constructor(objective: Objective, wishes: readonly WishedStart[]) {
    this.objective = objective;
    this.wishes = wishes;
    this.best = this.ones();
  }

  /** Keeps a point that is better than all before. */
  tryOut(x: Float64Array): boolean {
    const loss = this.objective.evaluate(x);
    if (!(loss < this.lowest)) return false;
    this.lowest = loss;
    this.best = x;
    return true;
  }

  ones(): Float64Array {
    return this.point(() => 1);
  }

  drawn(): Float64Array {
    return this.point((i) => this.draw(this.wishes[i]));
  }

  /** Makes single parameters of the best point larger or smaller; answers whether one got better. */
  refine(): boolean {
    let isBetter = false;
    for (let i = 0; i < this.objective.dimension; i++)
      for (const factor of factors) {
        const { best } = this;
        if (this.tryOut(this.point((j) => (i === j ? best[j] * factor : best[j])))) isBetter = true;
      }
    return isBetter;
  }

  /** In three digits, where that costs little. */
  inFewDigits(): number[] {
    const short = this.point((i) => Number(this.best[i].toPrecision(3)));
    const isAsGood = this.objective.evaluate(short) <= 2 * this.lowest;
    return Array.from(isAsGood ? short : this.best);
  }

  private point(component: (i: number) => number): Float64Array {
    return Float64Array.from({ length: this.objective.dimension }, (_, i) => {
      const { value, lowest, highest } = this.wishes[i] ?? free;
      return value ?? Math.min(highest, Math.max(lowest, component(i)));
    });
  }

  private draw({ lowest, highest }: WishedStart = free): number {
    const size = 10 ** (decades * (2 * this.random.uniform() - 1));
    const place = this.random.uniform();
    if (Number.isFinite(lowest) && Number.isFinite(highest))
      return lowest > 0 && highest > 100 * lowest
        ? lowest * (highest / lowest) ** place
        : lowest + (highest - lowest) * place;
    if (Number.isFinite(lowest)) return lowest + size;
    if (Number.isFinite(highest)) return highest - size;
    return place < 0.75 ? size : -size;
  }
}

const free: WishedStart = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
