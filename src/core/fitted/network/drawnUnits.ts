import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { NetworkStage } from '../../learning/models/networkStage';
import type { ParameterShape } from '../../objective/parameterShape';
import { between, channelsOf, weightShape } from './channels';
import type { DrawnColumn, DrawnLinks, NetworkBuild } from './networkAnswer';
import type { NetworkAsk } from './networkAsk';

/**
 * The units of each column that are drawn: those that were asked for, else the strongest ones, with the largest √Σ w² over the weights
 * that go on from them (of outputs: those that come in). Of features that are pixels of a picture none.
 */
export function drawnUnits(
  { stages }: FittedNetwork,
  { columns, image }: NetworkBuild,
  parameters: Float64Array,
  { most, units: asked }: NetworkAsk,
): readonly (readonly number[])[] {
  return columns.map(({ units }, c) => {
    if (c === 0 && image) return [];
    const all = Array.from({ length: units }, (_, unit) => unit);
    if (asked?.[c]) return [...new Set(asked[c].filter((unit) => unit < units))].sort((a, b) => a - b);
    if (units <= most) return all;
    const strength = stages[c]
      ? strengthOut(stages[c], units, parameters)
      : strengthIn(stages[c - 1], parameters);
    return all
      .sort((a, b) => strength[b] - strength[a] || a - b)
      .slice(0, most)
      .sort((a, b) => a - b);
  });
}

/** Σ w² over the weights that go on from each of so many units. */
function strengthOut(stage: NetworkStage, units: number, parameters: Float64Array): Float64Array {
  const squares = new Float64Array(units);
  const { from, rows, columns } = weightShape(stage) ?? nothing;
  for (let i = 0; i < rows * columns; i++)
    squares[Math.floor(i / columns) % units] += parameters[from + i] ** 2;
  return squares;
}

/** Σ w² over the weights that come in. */
function strengthIn(stage: NetworkStage, parameters: Float64Array): Float64Array {
  const squares = new Float64Array(channelsOf(stage));
  const { from, rows, columns } = weightShape(stage) ?? nothing;
  for (let i = 0; i < rows * columns; i++) squares[i % columns] += parameters[from + i] ** 2;
  return squares;
}

const nothing = { from: 0, rows: 0, columns: 1 };

/** The drawn units with their biases, and of those over pixels the weights as pictures. */
export function drawnColumns(
  { stages }: FittedNetwork,
  { columns, image }: NetworkBuild,
  units: readonly (readonly number[])[],
  parameters: Float64Array,
  gradient: Float64Array | undefined,
): readonly DrawnColumn[] {
  return columns.map((_, c): DrawnColumn => {
    const own = units[c];
    const stage = stages[c - 1] as NetworkStage | undefined;
    const bias = stage?.bias;
    const shape = stage && weightShape(stage);
    // Deeper filters look at channels, which are no picture together.
    const seen = c === 1 ? (stage?.filters?.filter ?? image) : undefined;
    return {
      units: own,
      ...(bias && { biases: Float64Array.from(own, (unit) => parameters[bias.from + unit]) }),
      ...(bias && gradient && { biasSlopes: Float64Array.from(own, (unit) => gradient[bias.from + unit]) }),
      ...(shape && seen && { filters: { shape: seen, values: filtersOf(shape, own, parameters) } }),
    };
  });
}

/** Row-major, drawn units × inputs. */
function filtersOf(
  { from, rows, columns }: ParameterShape,
  units: readonly number[],
  parameters: Float64Array,
): Float64Array {
  const filters = new Float64Array(units.length * rows);
  for (const [u, unit] of units.entries())
    for (let i = 0; i < rows; i++) filters[u * rows + i] = parameters[from + i * columns + unit];
  return filters;
}

/** The weights between drawn units, with their slopes. */
export function drawnLinks(
  { stages }: FittedNetwork,
  { columns }: NetworkBuild,
  units: readonly (readonly number[])[],
  parameters: Float64Array,
  gradient: Float64Array | undefined,
): readonly DrawnLinks[] {
  return stages.map((stage, l): DrawnLinks => {
    const of = (vector: Float64Array): Float64Array =>
      weightsBetween(stage, columns[l].units, units[l], units[l + 1], vector);
    const weights = of(parameters);
    return {
      weights,
      ...(gradient && { slopes: of(gradient) }),
      largest: weights.length === 0 ? 0 : largestOf(stage, columns[l].units, weights, parameters),
    };
  });
}

/**
 * What stands in a vector of parameters at the weights between some units; empty where the stage has none.
 * @param count how many units there are before the stage
 */
export function weightsBetween(
  stage: NetworkStage,
  count: number,
  inputs: readonly number[],
  outputs: readonly number[],
  vector: Float64Array,
): Float64Array {
  const shape = weightShape(stage);
  if (!shape) return new Float64Array(0);
  return Float64Array.from(
    inputs.flatMap((input) => outputs.map((output) => between(shape, count, input, output, vector))),
  );
}

/** Of all weights; of filters of those that are drawn. */
function largestOf(
  stage: NetworkStage,
  count: number,
  drawn: Float64Array,
  parameters: Float64Array,
): number {
  const { from, rows, columns } = weightShape(stage) ?? nothing;
  const all = rows === count ? parameters.subarray(from, from + rows * columns) : drawn;
  return all.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
}
