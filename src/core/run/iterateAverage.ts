import type { Averaging } from '../optimizers/averaging';
import { type Precision, rounded } from '../precision';

/** Where an average stands, as plain data: x̄, and how many iterates it was made of. */
export interface AverageStanding {
  readonly x: Float64Array;
  readonly taken: number;
}

/**
 * The running average of a run's iterates, beside it: of equal weights x̄ ← x̄ + (x − x̄)/(m + 1) after m iterates, or exponential
 * x̄ ← β·x̄ + (1 − β)·x; the first iterate taken is the average itself. As torch.optim.swa_utils.AveragedModel. What a batch
 * normalisation has of its rows needs no pass of its own (`update_bn`): losses take the statistics of all rows at the parameters.
 * Izmailov, Podoprikhin, Garipov, Vetrov & Wilson (2018), Averaging weights leads to wider optima and better generalization, UAI,
 * arXiv:1803.05407, algorithm 1; Polyak & Juditsky (1992), SIAM Journal on Control and Optimization 30(4).
 */
export class IterateAverage {
  /** x̄, length n. */
  readonly x: Float64Array;
  private readonly averaging: Averaging;
  private readonly precision: Precision;
  private taken = 0;

  constructor(averaging: Averaging, dimension: number, precision: Precision) {
    this.averaging = averaging;
    this.precision = precision;
    this.x = new Float64Array(dimension);
  }

  /** Where it stands, copied. */
  get standing(): AverageStanding {
    return { x: this.x.slice(), taken: this.taken };
  }

  /** Goes on from where an average of the same kind stood. */
  resume({ x, taken }: AverageStanding): void {
    this.x.set(x);
    this.taken = taken;
  }

  /** Takes the iterate of a step, where it is one to be taken; steps come in order. */
  take(step: number, iterate: Float64Array): void {
    const { decay, begins, every } = this.averaging;
    if (step <= begins || this.taken === 0) {
      this.x.set(iterate);
      if (step >= begins) this.taken = 1;
      return;
    }
    if ((step - begins) % every !== 0) return;
    if (decay === undefined) this.add(iterate, 1 / (this.taken + 1));
    else this.mix(iterate, decay);
    this.taken++;
  }

  private add(iterate: Float64Array, share: number): void {
    const { x, precision } = this;
    for (let i = 0; i < x.length; i++) x[i] = rounded(x[i] + (iterate[i] - x[i]) * share, precision);
  }

  private mix(iterate: Float64Array, decay: number): void {
    const { x, precision } = this;
    for (let i = 0; i < x.length; i++) x[i] = rounded(decay * x[i] + (1 - decay) * iterate[i], precision);
  }
}
