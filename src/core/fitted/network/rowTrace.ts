import type { Floats } from '../../learning/layers/kernels/kernels';
import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { NetworkStage } from '../../learning/models/networkStage';
import { meanOf, pixelsOf, sumOf } from './channels';
import { weightsBetween } from './drawnUnits';
import type { NetworkBuild, NetworkColumn, RowTrace, TracedColumn, UnitFormula } from './networkAnswer';
import type { NetworkAsk } from './networkAsk';

/** A row of prepared features with its target in the terms of the loss. */
export interface RowToTrace {
  /** Its place among the drawn rows. */
  readonly row: number;
  readonly features: Float64Array;
  readonly target: number;
}

/** Terms of a formula that are written out. */
const mostTerms = 4;

/** Lets a row go forward and back, and reads what the drawn units hold. */
export function rowTrace(
  network: FittedNetwork,
  build: NetworkBuild,
  parameters: Float64Array,
  { row, features, target }: RowToTrace,
  units: readonly (readonly number[])[],
  unit: NetworkAsk['unit'],
): RowTrace {
  const { stages } = network;
  const gradient = new Float64Array(network.dimension);
  const loss = network.backward(parameters, features, target, gradient);
  const formula = unit && unitFormula(network, parameters, features, unit);
  return {
    row,
    loss,
    columns: [
      { values: Float64Array.from(units[0], (input) => features[input]) },
      ...stages.map((stage, l) => tracedColumn(stage, build.columns[l + 1], units[l + 1])),
    ],
    weightSlopes: stages.map((stage, l) =>
      weightsBetween(stage, build.columns[l].units, units[l], units[l + 1], gradient),
    ),
    ...(formula && { formula }),
  };
}

function tracedColumn(stage: NetworkStage, { image }: NetworkColumn, units: readonly number[]): TracedColumn {
  const { sums, values } = stage;
  const of = (from: Floats, read: typeof sumOf): Float64Array =>
    Float64Array.from(units, (unit) => read(stage, from, 0, unit));
  return {
    values: of(values.output, meanOf),
    slopes: of(values.slopes, sumOf),
    sums: of(sums.output, meanOf),
    sumSlopes: of(sums.slopes, sumOf),
    ...(image && {
      pictures: { shape: { ...image, channels: 1 }, values: pixelsOf(stage, values.output, units) },
    }),
  };
}

/** The numbers that a unit of the row that went through last was computed from; undefined where it has no weights. */
function unitFormula(
  { stages }: FittedNetwork,
  parameters: Float64Array,
  features: Float64Array,
  [column, place]: NonNullable<NetworkAsk['unit']>,
): UnitFormula | undefined {
  const stage = stages[column - 1] as NetworkStage | undefined;
  if (!stage?.weights || place >= stage.units) return undefined;
  const { from: first, rows, columns } = stage.weights;
  const inputs = column === 1 ? features : stages[column - 2].values.output;
  const all = Array.from({ length: rows }, (_, from) => ({
    from,
    weight: parameters[first + from * columns + place],
    input: inputs[from],
  }));
  const bySize = [...all].sort((a, b) => Math.abs(b.weight * b.input) - Math.abs(a.weight * a.input));
  const terms = bySize.slice(0, mostTerms).sort((a, b) => a.from - b.from);
  const others = bySize.slice(mostTerms);
  return {
    ...{ column, place, terms },
    ...(stage.activation && { activation: stage.activation.id }),
    rest: { count: others.length, sum: others.reduce((sum, { weight, input }) => sum + weight * input, 0) },
    bias: stage.bias && parameters[stage.bias.from + place],
    isNormalised: stage.isNormalised,
    ...(stage.isResidual && { skipped: inputs[place] }),
    sum: stage.sums.output[place],
    value: stage.values.output[place],
  };
}
