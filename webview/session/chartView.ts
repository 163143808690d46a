import type { Interval } from '../../src/core/plane/interval';
import type { AxisScale, ChartChoice, ChosenEnds, Clock } from '../../src/protocol/messages/panelState';
import { followedTimes } from './timeWindow';

/** The most that curves can be smoothed. */
export const mostSmoothing = 0.99;

/** What a person has chosen of the loss chart: its axes, the part of time that is seen, how smooth its curves are. */
export class ChartView {
  timeScale: AxisScale = 'linear';
  /** What stands at the right axis, by its id. */
  second: string | undefined;
  /** From 0 to 0.99. */
  smoothing = 0;
  private times: ChosenEnds | undefined;
  private values: ChosenEnds | undefined;
  private scales: Readonly<Record<string, AxisScale>> = {};
  /** Where the time cursor was when it was followed last. */
  private followed: number | undefined;

  constructor(saved: ChartChoice = {}) {
    this.timeScale = saved.timeScale ?? 'linear';
    this.second = saved.second;
    this.smoothing = saved.smoothing ?? 0;
    this.times = saved.times;
    this.values = saved.values;
    this.scales = saved.scales ?? {};
  }

  /** The part of time that is seen, by a clock; undefined: all of it. */
  timesBy(clock: Clock): Interval | undefined {
    return this.times?.of === clock ? this.times.ends : undefined;
  }

  /** Shows a part of time, or all of it. */
  showTimes(clock: Clock, ends: Interval | undefined): void {
    this.times = ends && { of: clock, ends };
  }

  /** The ends that a person has typed for the left axis. */
  valuesOf(quantity: string, scale: AxisScale): Interval | undefined {
    return this.values?.of === keyOf(quantity, scale) ? this.values.ends : undefined;
  }

  showValues(quantity: string, scale: AxisScale, ends: Interval | undefined): void {
    this.values = ends && { of: keyOf(quantity, scale), ends };
  }

  /** How the axis of another quantity than the loss is divided. */
  scaleOf(quantity: string): AxisScale {
    return Object.hasOwn(this.scales, quantity) ? this.scales[quantity] : usualScale(quantity);
  }

  useScale(quantity: string, scale: AxisScale): void {
    this.scales = { ...this.scales, [quantity]: scale };
  }

  /** All as at first. */
  reset(): void {
    this.begin();
    this.timeScale = 'linear';
    this.second = undefined;
    this.smoothing = 0;
    this.scales = {};
  }

  /** Other runs than before: their times are others. */
  begin(): void {
    this.times = undefined;
    this.values = undefined;
    this.followed = undefined;
  }

  /** Keeps the time cursor in sight where it moves. Answers whether the part of time that is seen has moved with it. */
  follow(clock: Clock, time: number, bounds: Interval): boolean {
    const { followed } = this;
    this.followed = time;
    const times = this.timesBy(clock);
    if (!times || followed === undefined || followed === time) return false;
    const next = followedTimes(times, time, bounds);
    if (next === times) return false;
    this.showTimes(clock, next);
    return true;
  }

  /** What to keep for a reload; undefined: all is as at first. */
  get choice(): ChartChoice | undefined {
    const { timeScale, times, values, scales, second, smoothing } = this;
    const choice = {
      ...(timeScale === 'logarithmic' && { timeScale }),
      ...(times && { times }),
      ...(values && { values }),
      ...(Object.keys(scales).length > 0 && { scales }),
      ...(second !== undefined && { second }),
      ...(smoothing > 0 && { smoothing }),
    };
    return Object.keys(choice).length > 0 ? choice : undefined;
  }
}

const keyOf = (quantity: string, scale: AxisScale): string => `${scale} ${quantity}`;

/** Norms and distances fall over decades; shares and rates do not. */
const overDecades: readonly string[] = ['gradientNorm', 'stepLength', 'distance'];

function usualScale(quantity: string): AxisScale {
  return overDecades.includes(quantity) ? 'logarithmic' : 'linear';
}
