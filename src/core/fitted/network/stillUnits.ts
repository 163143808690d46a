import type { ScalarActivation } from '../../learning/activations/activation';
import type { Floats } from '../../learning/layers/kernels/kernels';
import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { Sliced } from '../../objective/sliced';
import { channelsOf } from './channels';
import type { LayerSpread } from './networkAnswer';

/** How many units of a layer no gradient goes through any more, or hardly any. */
type StillUnits = Pick<LayerSpread, 'dead' | 'saturated'>;

/** An activation is all but flat where its slope is this share of that where it works: tanh beyond ±0.98, sigmoid beyond 0.01 and 0.99. */
const flat = 0.04;
const rowsAtOnce = 1000;

/** Counts of each stage the units that give 0 for all rows, and those whose activation is all but flat for all rows. */
export function* stillUnits(
  network: FittedNetwork,
  parameters: Float64Array,
  features: Float64Array,
): Sliced<readonly StillUnits[]> {
  const { stages, inputs } = network;
  const looks = stages.map((stage) => ({
    scalar: stage.activation?.kind === 'scalar' ? stage.activation : undefined,
    gives: new Uint8Array(channelsOf(stage)),
    moves: new Uint8Array(channelsOf(stage)),
  }));
  for (let at = 0; at < features.length; at += rowsAtOnce * inputs) {
    const block = features.subarray(at, at + rowsAtOnce * inputs);
    network.forward(parameters, { features: block, rows: block.length / inputs }, (begin, end) => {
      for (const [l, { scalar, gives, moves }] of looks.entries())
        if (scalar) look(scalar, stages[l].sums.output, (end - begin) * stages[l].units, gives, moves);
    });
    yield;
  }
  return looks.map(({ scalar, gives, moves }) => {
    const isDead = (unit: number): boolean => gives[unit] === 0;
    const units = scalar ? Array.from(gives.keys()) : [];
    return {
      dead: units.filter(isDead).length,
      saturated: units.filter((unit) => !isDead(unit) && moves[unit] === 0).length,
    };
  });
}

/** Notes which units, of pictures which channels, give something, and which have a slope, among so many sums. */
function look(
  activation: ScalarActivation,
  sums: Floats,
  count: number,
  gives: Uint8Array,
  moves: Uint8Array,
): void {
  const slope = (z: number): number => Math.abs(activation.derivative(z, 'float64'));
  const steep = flat * Math.max(slope(0), slope(1));
  const units = gives.length;
  for (let i = 0; i < count; i++) {
    const unit = i % units;
    if (activation.value(sums[i], 'float64') !== 0) gives[unit] = 1;
    if (slope(sums[i]) >= steep) moves[unit] = 1;
  }
}
