/** What one comparison with numbers made elsewhere found. */
export interface Outcome {
  /** Numbers compared. */
  readonly compared: number;
  /** The largest deviation among them, in the measure of the case; NaN where a number is missing or of another kind. */
  readonly worst: number;
}

/** One comparison, small enough to be named in a report: a file's run on one function, a function at its samples. */
export interface ReferenceCase {
  readonly name: string;
  /** The case holds when the worst deviation is at most this. */
  readonly tolerance: number;
  compare(): Outcome | Promise<Outcome>;
}

/** Reference values of one origin. The tests and `npm run verify` run the same cases. */
export interface ReferenceGroup {
  /** The file or folder of test/fixtures. */
  readonly id: string;
  /** Who made the numbers, with which program. */
  readonly source: string;
  /** What the deviation is measured in, for example "relative to max(1, |x|)". */
  readonly measure: string;
  cases(): readonly ReferenceCase[];
  /** What of the files is not compared, and why. */
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
}

/** |actual − expected| / max(1, |expected|), and 0 where both are the same kind of not finite. */
export function deviation(actual: number, expected: number): number {
  if (Object.is(actual, expected)) return 0;
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}

/** Collects deviations; NaN, once seen, stays the worst. */
export class Tally {
  private count = 0;
  private largest = 0;

  add(found: number): void {
    this.count++;
    if (!(found <= this.largest)) this.largest = Number.isNaN(this.largest) ? this.largest : found;
  }

  get outcome(): Outcome {
    return { compared: this.count, worst: this.largest };
  }
}
