import { placeAmong } from '../../src/core/algebra/sorted';
import type { LandscapeStyle } from '../../src/protocol/messages/picture';

/** Turns a loss into a height of colour between 0 and 1, and back. Below and above it clamps; a hole is NaN. */
export interface Tone {
  readonly kind: 'linear' | 'sqrt' | 'log' | 'quantile';
  readonly low: number;
  readonly high: number;
  /** Tone of a value; may lie outside 0…1. */
  at(value: number): number;
  value(tone: number): number;
}

/** range / median above which equal steps of loss hide the shape of the valley, and square roots do. */
const skewForRoot = 5;
const skewForLog = 12;
/** The few highest values of a wall must not use up the colours. */
const topQuantile = 0.995;

/**
 * The tone curve for sampled values, from their distribution (or as asked). `minimum` is the known lowest
 * value of the objective, when it has one on this plane. Undefined when no value is finite.
 */
export function chooseTone(
  values: ArrayLike<number>,
  wanted: LandscapeStyle['tone'],
  minimum?: number,
): Tone | undefined {
  const { sorted, lowest, holes } = survey(values);
  if (sorted.length === 0) return undefined;
  const high = quantile(sorted, topQuantile);
  const low = floorOf(lowest, high, minimum);
  const range = high - low > 0 && Number.isFinite(high - low) ? high - low : 1;
  const kind =
    wanted === 'auto' ? byDistribution(sorted, low, range, minimum !== undefined && !holes) : wanted;
  switch (kind) {
    case 'linear':
      return { kind, low, high, at: (v) => (v - low) / range, value: (u) => low + range * u };
    case 'sqrt':
      return {
        kind,
        low,
        high,
        at: (v) => Math.sqrt(Math.max(0, v - low) / range),
        value: (u) => low + range * u * u,
      };
    case 'log':
      return logarithmic(low, high, range, quantile(sorted, 0.02));
    case 'quantile':
      return { kind, low, high, at: (v) => rank(sorted, v), value: (u) => quantile(sorted, u) };
  }
}

/** Values that the distribution is judged by; more of them would not change it, only take longer to sort. */
const surveyed = 8192;

function survey(values: ArrayLike<number>): { sorted: Float64Array; lowest: number; holes: boolean } {
  const every = Math.ceil(values.length / surveyed);
  const finite: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  let holes = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) holes = true;
    else {
      if (value < lowest) lowest = value;
      if (i % every === 0) finite.push(value);
    }
  }
  return { sorted: Float64Array.from(finite).sort(), lowest, holes };
}

/** The known minimum, as long as the window lies near it; else the lowest sample. */
function floorOf(lowest: number, high: number, minimum: number | undefined): number {
  return minimum !== undefined && minimum <= lowest && lowest - minimum <= 0.05 * (high - minimum)
    ? minimum
    : lowest;
}

function byDistribution(sorted: Float64Array, low: number, range: number, trusted: boolean): Tone['kind'] {
  const skew = range / Math.max(quantile(sorted, 0.5) - low, Number.MIN_VALUE);
  if (skew > skewForLog) return trusted ? 'log' : 'quantile';
  return skew > skewForRoot ? 'sqrt' : 'linear';
}

function logarithmic(low: number, high: number, range: number, p02: number): Tone {
  const epsilon = Math.max(p02 - low, range * 1e-4);
  const decades = Math.log1p(range / epsilon);
  return {
    kind: 'log',
    low,
    high,
    at: (v) => Math.log1p(Math.max(0, v - low) / epsilon) / decades,
    value: (u) => low + epsilon * Math.expm1(u * decades),
  };
}

/** The value that a share q of the sorted values does not exceed. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const last = sorted.length - 1;
  return sorted[Math.min(last, Math.max(0, Math.round(q * last)))];
}

/** Share of the sorted values below v, linear between neighbours so that contours have no stairs. */
function rank(sorted: Float64Array, v: number): number {
  if (Number.isNaN(v)) return Number.NaN;
  const from = placeAmong(sorted, v);
  if (from === 0 || from === sorted.length) return from / sorted.length;
  const below = sorted[from - 1];
  const between = sorted[from] > below ? (v - below) / (sorted[from] - below) : 1;
  return (from - 1 + between) / sorted.length;
}

/** Where the tone of half of a landscape lies above the first of these, it is becoming a plateau, at the second it is one. */
const plateau = { from: 0.65, to: 0.95 };
/** Share of the colours that is enough for a plateau and its wells. */
const calmShare = 0.42;

/** The share of the colours that a landscape uses, from the lowest on: of one that is high for the most part the loudest are left out. */
export function shareOfColours(toned: ArrayLike<number>): number {
  const every = Math.ceil(toned.length / surveyed);
  const seen: number[] = [];
  for (let i = 0; i < toned.length; i += every) if (!Number.isNaN(toned[i])) seen.push(toned[i]);
  if (seen.length === 0) return 1;
  const half = quantile(Float64Array.from(seen).sort(), 0.5);
  const flat = Math.min(1, Math.max(0, (half - plateau.from) / (plateau.to - plateau.from)));
  return 1 - flat * (1 - calmShare);
}

/** Tones of all values, clamped to 0…1; NaN where the value is not finite. */
export function tones(values: ArrayLike<number>, tone: Tone): Float64Array {
  const toned = new Float64Array(values.length);
  for (let i = 0; i < toned.length; i++)
    toned[i] = Number.isFinite(values[i]) ? Math.min(1, Math.max(0, tone.at(values[i]))) : Number.NaN;
  return toned;
}
