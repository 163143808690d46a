import type { Outline } from '../outline';

/** A number with at most two digits behind the point: a hundredth of a pixel is not seen. */
export const short = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** A share or a factor, whose third and fourth digit may be seen. */
export const fine = (value: number): string => String(Math.round(value * 10_000) / 10_000 || 0);

/** An outline as SVG path data. */
export function pathText(outline: Outline): string {
  let text = '';
  for (const [kind, ...numbers] of outline) text += kind + numbers.map(short).join(' ');
  return text;
}
