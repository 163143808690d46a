import { type Curve, RowCurve } from './curve';

/**
 * An exponential moving average of a curve, with the correction of its beginning that Adam has, as TensorBoard draws it:
 * sₜ = β·sₜ₋₁ + (1 − β)·vₜ from s = 0, and what is drawn is sₜ / (1 − βᵗ). A row that stands for k steps of thinned ones counts as k steps
 * of its value. Values that are not finite are left out, and stay gaps.
 */
export class SmoothedLine extends RowCurve {
  readonly raw: Curve;
  readonly beta: number;
  /** What a value of so many steps counts: neighbours stand for equally many as a rule, and a power takes longer than all else. */
  private weighed = { steps: 1, weight: 0 };
  /** For each row s and 1 − βᵗ, as they are behind it. */
  private sums = new Float64Array(0);
  private followed = -1;

  /** @param beta from 0, which smooths nothing, to less than 1. */
  constructor(raw: Curve, beta: number) {
    super(raw);
    this.raw = raw;
    this.beta = beta;
    this.weighed = { steps: 1, weight: 1 - beta };
  }

  override get version(): number {
    return this.raw.version;
  }

  valueAt(row: number): number {
    this.follow();
    const value = this.raw.valueAt(row);
    return Number.isFinite(value) ? this.sums[2 * row] / this.sums[2 * row + 1] : value;
  }

  private follow(): void {
    const { raw, followed } = this;
    const { version } = raw;
    if (version === followed) return;
    const changed = followed < 0 ? 0 : raw.changedSince(followed);
    this.followed = version;
    this.reserve(raw.length);
    for (let row = Math.min(changed, raw.length); row < raw.length; row++) this.sum(row);
  }

  private sum(row: number): void {
    const { raw, sums } = this;
    const before = row > 0 ? sums[2 * row - 2] : 0;
    const weightBefore = row > 0 ? sums[2 * row - 1] : 0;
    const value = raw.valueAt(row);
    if (!Number.isFinite(value)) {
      sums[2 * row] = before;
      sums[2 * row + 1] = weightBefore;
      return;
    }
    const steps = row > 0 ? raw.stepOf(row) - raw.stepOf(row - 1) : 1;
    const fresh = this.weightOf(steps);
    sums[2 * row] = before + fresh * (value - before);
    sums[2 * row + 1] = weightBefore + fresh * (1 - weightBefore);
  }

  private weightOf(steps: number): number {
    const { weighed, beta } = this;
    if (steps !== weighed.steps) this.weighed = { steps, weight: 1 - beta ** steps };
    return this.weighed.weight;
  }

  private reserve(rows: number): void {
    if (2 * rows <= this.sums.length) return;
    const grown = new Float64Array(Math.max(2 * rows, 2 * this.sums.length, 256));
    grown.set(this.sums);
    this.sums = grown;
  }
}

const lines = new WeakMap<Curve, SmoothedLine>();

/** A curve so smooth; the curve itself where nothing is to be smoothed. */
export function smoothed(raw: Curve, beta: number): Curve {
  if (!(beta > 0)) return raw;
  const known = lines.get(raw);
  if (known?.beta === beta) return known;
  const line = new SmoothedLine(raw, beta);
  lines.set(raw, line);
  return line;
}
