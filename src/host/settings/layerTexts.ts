import type { LayersSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { shown } from '../../core/text/jsonFields';

const wordsOf = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

/** Reads "w1, b1": the names of layers. Undefined for an empty text. */
export function parseLayers(text: string): readonly string[] | undefined {
  const names = [...new Set(wordsOf(text))];
  return names.length > 0 ? names : undefined;
}

/** Reads "w1: 0.1, b1: 2": a factor for each layer. Undefined for an empty text; a problem is the end of a sentence. */
export function parseRates(text: string): Parsed<LayersSpec['layerRates']> {
  const rates = new Map<string, number>();
  for (const word of wordsOf(text.replace(/\s*[:=]\s*/g, ':'))) {
    const [, name, factor = ''] = /^([^:]+):([^:]+)$/.exec(word) ?? [];
    const rate = Number(factor);
    if (name === undefined || !(rate >= 0 && Number.isFinite(rate)))
      return new Problem(`must be factors such as "w1: 0.1, b1: 2"; ${shown(word)} is none`);
    if (rate !== 1) rates.set(name, rate);
  }
  return rates.size > 0 ? Object.fromEntries(rates) : undefined;
}

/** The same as a text. */
export const ratesText = (rates: LayersSpec['layerRates']): string =>
  Object.entries(rates ?? {})
    .map(([name, rate]) => `${name}: ${rate}`)
    .join(', ');
