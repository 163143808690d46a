import type { AxisScale, ChartChoice, ChosenEnds } from '../../src/protocol/messages/panelState';
import { mostSmoothing } from './chartView';

/** What was kept of the loss chart, as it comes back: what of it is no choice is left out. */
export function readChartChoice({
  timeScale,
  times,
  values,
  scales,
  second,
  smoothing,
}: Partial<Record<keyof ChartChoice, unknown>>): ChartChoice {
  return {
    ...(timeScale === 'logarithmic' && { timeScale }),
    ...(isEnds(times) && times.ends[0] >= 0 && { times }),
    ...(isEnds(values) && { values }),
    ...(typeof scales === 'object' && scales !== null && { scales: readScales(scales) }),
    ...(typeof second === 'string' && { second }),
    ...(isSmoothing(smoothing) && { smoothing }),
  };
}

function isEnds(value: unknown): value is ChosenEnds {
  if (typeof value !== 'object' || value === null) return false;
  const { of, ends } = value as Partial<Record<keyof ChosenEnds, unknown>>;
  if (typeof of !== 'string' || !Array.isArray(ends) || ends.length !== 2) return false;
  const [low, high] = ends;
  return Number.isFinite(low) && Number.isFinite(high) && low < high;
}

function readScales(scales: object): Readonly<Record<string, AxisScale>> {
  const isScale = (scale: unknown): scale is AxisScale => scale === 'logarithmic' || scale === 'linear';
  return Object.fromEntries(
    Object.entries(scales).flatMap(([id, scale]) => (isScale(scale) ? [[id, scale] as const] : [])),
  );
}

const isSmoothing = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= mostSmoothing;
