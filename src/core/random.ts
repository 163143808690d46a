import { onlyNumber } from './precision';

/**
 * Seeded pseudo-random numbers: sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, PractRand),
 * so that equal seeds give equal runs on every machine. Core never calls Math.random.
 */
export class Random {
  /** The generator's four words a, b, c and counter: plain data, from which it can go on elsewhere. */
  readonly state: Int32Array;

  /** @param seed an integer of which only the low 32 bits count, or the state of a generator to go on with. */
  constructor(seed: number | Int32Array) {
    if (seed instanceof Int32Array) {
      this.state = seed;
      return;
    }
    this.state = Int32Array.of(0, onlyNumber(seed), 0x9e3779b9, 1);
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as a signed integer. */
  private bits(): number {
    const { state } = this;
    const a = state[0];
    const b = state[1];
    const c = state[2];
    const counter = state[3];
    const sum = (((a + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[3] = counter + 1;
    return sum;
  }

  /** Uniform in [0, 1), 32 bits. */
  uniform(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  /**
   * Fills with independent standard normal numbers √(−2 ln u)·cos 2πv of two uniform ones each.
   * Box & Muller (1958), A note on the generation of random normal deviates, Annals of Mathematical Statistics 29, 610–611.
   */
  fillNormal(values: Float64Array): void {
    for (let i = 0; i < values.length; i++) {
      const radius = Math.sqrt(-2 * Math.log(1 - (this.bits() >>> 0) / 4294967296));
      values[i] = radius * Math.cos((2 * Math.PI * (this.bits() >>> 0)) / 4294967296);
    }
  }

  /** A uniform integer in [0, count). */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** Puts the first `count` entries of a uniform random permutation in front (Fisher–Yates), in place. */
  shuffle(items: Int32Array, count = items.length): void {
    for (let i = 0; i < count; i++) {
      const j = i + this.below(items.length - i);
      const held = items[i];
      items[i] = items[j];
      items[j] = held;
    }
  }
}
