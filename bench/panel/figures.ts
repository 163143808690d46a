import type { Landscape } from '../../test/ui/landscape';
import { frames, type Watch } from '../frames';
import { quantile } from '../table';

export const oneDecimal = (figure: number): string => figure.toFixed(1);
export const count = (number: number): string => number.toLocaleString('en');

/** Milliseconds between the animation frames of the panel's page. */
export const watchFrames = (landscape: Landscape, what: Watch): Promise<number[]> =>
  landscape.panel.evaluate(frames, what);

/** How many frames, their p50 and p95, and p95 beyond that of a panel which does less. */
export function figuresOf(intervals: readonly number[], rest: number): string[] {
  const p95 = quantile(intervals, 0.95);
  return [
    String(intervals.length),
    oneDecimal(quantile(intervals, 0.5)),
    oneDecimal(p95),
    oneDecimal(p95 - rest),
  ];
}
