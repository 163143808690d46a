/**
 * Seeded pseudo-random numbers: sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, PractRand),
 * so that equal seeds give equal runs on every machine. Core never calls Math.random.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param seed an integer; only its low 32 bits count. */
  constructor(seed: number) {
    this.a = 0;
    this.b = seed | 0;
    this.c = 0x9e3779b9 | 0;
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as a signed integer. */
  private bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum;
  }

  /** Uniform in [0, 1), 32 bits. */
  uniform(): number {
    return (this.bits() >>> 0) / 4294967296;
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
