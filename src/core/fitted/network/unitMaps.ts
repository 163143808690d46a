import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { FeatureLattice } from '../lattice';
import { meanOf } from './channels';
import type { UnitMaps } from './networkAnswer';

/** What each drawn unit gives over a lattice. */
export function unitMaps(
  network: FittedNetwork,
  parameters: Float64Array,
  { axes, windows, sizes, features }: FeatureLattice,
  units: readonly (readonly number[])[],
): UnitMaps {
  const { inputs, stages } = network;
  const places = features.length / inputs;
  const values = units.map((own) => new Float64Array(own.length * places));
  for (const [u, unit] of units[0].entries())
    for (let i = 0; i < places; i++) values[0][u * places + i] = features[i * inputs + unit];
  network.forward(parameters, { features, rows: places }, (begin, end) => {
    for (const [l, stage] of stages.entries())
      for (const [u, unit] of units[l + 1].entries())
        for (let i = begin; i < end; i++)
          values[l + 1][u * places + i] = meanOf(stage, stage.values.output, i - begin, unit);
  });
  return { axes, windows, sizes: [sizes[0], sizes[1] ?? 1], values };
}
