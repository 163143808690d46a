import type { Interval } from '../plane/interval';
import type { PlaneFunction, PlaneHessian, PlaneSlope } from './planeFunction';

/** A function over a window whose sides count as 1, so that lengths along both directions mean the same. */
export class UnitWindow {
  private readonly inner: PlaneFunction;
  private readonly window: readonly Interval[];
  private readonly widths: readonly number[];

  constructor(inner: PlaneFunction, window: readonly Interval[]) {
    this.inner = inner;
    this.window = window;
    this.widths = window.map(([low, high]) => high - low);
  }

  /** How many directions there are: 1 or 2. */
  get directions(): number {
    return this.window.length;
  }

  /** The place of shares of the window. */
  place(shares: readonly number[]): readonly number[] {
    return shares.map((share, i) => this.window[i][0] + share * this.widths[i]);
  }

  /** The shares of the window at which a place lies. */
  shares(place: readonly number[]): readonly number[] {
    return place.map((along, i) => (along - this.window[i][0]) / this.widths[i]);
  }

  valueAt(shares: readonly number[]): number {
    return this.inner.valueAt(this.place(shares));
  }

  /** The gradient is by shares. */
  slopeAt(shares: readonly number[]): PlaneSlope {
    const { value, gradient } = this.inner.slopeAt(this.place(shares));
    return { value, gradient: gradient.map((slope, i) => slope * this.widths[i]) };
  }

  /** By shares. */
  hessianAt(shares: readonly number[]): PlaneHessian {
    const { across, cross, up } = this.inner.hessianAt(this.place(shares));
    const [width, height = 0] = this.widths;
    return { across: across * width ** 2, cross: cross * width * height, up: up * height ** 2 };
  }

  /** In the units of the place, as a person reads it. */
  plainHessianAt(shares: readonly number[]): PlaneHessian {
    return this.inner.hessianAt(this.place(shares));
  }
}
