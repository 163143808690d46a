import type { Interval } from '../../src/core/plane/interval';
import { superscript } from '../../src/protocol/superscript';
import { keptRange, type LossRange, lossRange } from '../layers/lossAxis';
import { type AxisOptions, axisOptions } from '../page/chart';
import type { Numbers } from '../page/format';
import { type Labelling, labelsOf } from '../page/labelling';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Curve } from '../session/curve';
import type { Reference } from '../session/reference';
import type { LossScale } from '../session/scale';

/** Room of a tick of an axis of values, in pixels. */
const tickRoom = 34;

/** What an axis of values is for. */
export interface ValueAxis {
  /** What stands on it, by its id. */
  readonly quantity: string;
  readonly scale: LossScale;
  readonly range: LossRange;
}

/** What the range of an axis depends on. */
export interface RangeSource {
  readonly curves: readonly Curve[];
  readonly quantity: string;
  readonly scale: LossScale;
  readonly reference: Reference;
  readonly times: Interval;
  /** Ends that a person has typed. */
  readonly typed: Interval | undefined;
  /** While a run goes on, limits stay as long as they can. */
  readonly running: boolean;
}

/** The range of an axis of values, measured again when something of it has changed. */
export class RangeKeeper {
  private known:
    | { readonly key: string; readonly curves: readonly Curve[]; readonly axis: ValueAxis }
    | undefined;

  /** @param isSame whether the axis goes on from the one before */
  measure(
    { curves, quantity, scale, reference, times, typed, running }: RangeSource,
    isSame: boolean,
  ): ValueAxis {
    const versions = curves.map(({ version }) => version);
    const key = JSON.stringify([versions, quantity, scale, reference, times, typed, running]);
    const { known } = this;
    const same = known?.key === key && curves.every((curve, i) => curve === known.curves[i]);
    if (same && curves.length === known.curves.length) return known.axis;
    const fresh = typed ? { limits: typed } : lossRange(curves, scale, reference, times);
    const before = isSame && running && !typed ? known?.axis : undefined;
    const goesOn = before?.quantity === quantity && before.scale === scale;
    const range = goesOn ? keptRange(before.range, fresh, scale) : fresh;
    const axis = { quantity, scale, range };
    this.known = { key, curves, axis };
    return axis;
  }
}

/** How an axis of values is drawn. */
export function valueAxis(
  { numbers }: Pick<Panel, 'numbers'>,
  { scale, range }: ValueAxis,
  { height, theme, right }: { readonly height: number; readonly theme: Theme; readonly right?: string },
): AxisOptions {
  const look = {
    title: right ?? '',
    grid: right === undefined,
    isRight: right !== undefined,
    labels: (ticks: readonly number[]) => valueLabels(numbers, ticks, scale),
    mostTicks: Math.max(3, Math.floor(height / tickRoom)),
    ...(range.edge && { edge: range.edge }),
  };
  return axisOptions(scale, range.limits, look, theme);
}

/** Powers of ten as such where all are, or other numbers would look odd beside them. */
function valueLabels(numbers: Numbers, ticks: readonly number[], scale: LossScale): Labelling {
  const powers = scale === 'logarithmic' && ticks.every((tick) => powerOfTen(tick) !== undefined);
  return powers
    ? { text: (tick) => powerOfTen(tick) ?? numbers.short(tick), common: '' }
    : labelsOf(numbers, ticks);
}

/** "10³" for a power of ten, undefined for other numbers. */
function powerOfTen(value: number): string | undefined {
  const exponent = Math.round(Math.log10(value));
  return Math.abs(Math.log10(value) - exponent) < 1e-6 ? `10${superscript(exponent)}` : undefined;
}
