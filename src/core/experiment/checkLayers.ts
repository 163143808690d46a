import { boolean, type Fields, list, number, optional, record, text } from '../text/jsonFields';
import type { LayersSpec } from './experiment';

/** The members of an experiment that are about layers. */
export const layersMembers = ['frozen', 'layerRates', 'decayWeightsOnly'] as const;

/**
 * Reads how layers are treated apart; throws a Refusal. What is the same as leaving it out is left out. Whether the objective has such
 * layers is seen when it is open.
 */
export function checkLayers({ frozen, layerRates, decayWeightsOnly }: Fields): LayersSpec {
  const all = {
    ...optional('frozen', frozen, (own) => list(own, 'frozen').map((name, i) => text(name, `frozen[${i}]`))),
    ...optional('layerRates', layerRates, ratesOf),
    ...optional('decayWeightsOnly', decayWeightsOnly, (own) => boolean(own, 'decayWeightsOnly') || undefined),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Factors of 1 change nothing. */
function ratesOf(value: unknown): LayersSpec['layerRates'] {
  const rates = Object.entries(record(value, 'layerRates'))
    .map(([name, rate]) => [name, number(rate, `layerRates.${name}`, 0)] as const)
    .filter(([, rate]) => rate !== 1);
  return rates.length > 0 ? Object.fromEntries(rates) : undefined;
}
