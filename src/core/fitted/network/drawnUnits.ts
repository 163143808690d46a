import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { Stage } from '../../learning/models/stage';
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
    const strength = stages[c] ? strengthOut(stages[c], parameters) : strengthIn(stages[c - 1], parameters);
    return all
      .sort((a, b) => strength[b] - strength[a] || a - b)
      .slice(0, most)
      .sort((a, b) => a - b);
  });
}

function strengthOut({ weights }: Stage, parameters: Float64Array): Float64Array {
  if (!weights) return new Float64Array(0);
  const { from, rows, columns } = weights;
  const squares = new Float64Array(rows);
  for (let i = 0; i < rows * columns; i++) squares[Math.floor(i / columns)] += parameters[from + i] ** 2;
  return squares;
}

function strengthIn({ weights }: Stage, parameters: Float64Array): Float64Array {
  if (!weights) return new Float64Array(0);
  const { from, rows, columns } = weights;
  const squares = new Float64Array(columns);
  for (let i = 0; i < rows * columns; i++) squares[i % columns] += parameters[from + i] ** 2;
  return squares;
}

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
    const stage = stages[c - 1] as Stage | undefined;
    const bias = stage?.bias;
    return {
      units: own,
      ...(bias && { biases: Float64Array.from(own, (unit) => parameters[bias.from + unit]) }),
      ...(bias && gradient && { biasSlopes: Float64Array.from(own, (unit) => gradient[bias.from + unit]) }),
      ...(c === 1 && image && stage?.weights && { filters: filtersOf(stage.weights, own, parameters) }),
    };
  });
}

/** Row-major, drawn units × inputs. */
function filtersOf(
  { from, rows, columns }: NonNullable<Stage['weights']>,
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
  units: readonly (readonly number[])[],
  parameters: Float64Array,
  gradient: Float64Array | undefined,
): readonly DrawnLinks[] {
  return stages.map((stage, l): DrawnLinks => {
    const weights = weightsBetween(stage, units[l], units[l + 1], parameters);
    const slopes = gradient && weightsBetween(stage, units[l], units[l + 1], gradient);
    return { weights, ...(slopes && { slopes }), largest: largestOf(stage, parameters) };
  });
}

/** What stands in a vector of parameters at the weights between some units; empty where the stage has none. */
export function weightsBetween(
  { weights }: Stage,
  inputs: readonly number[],
  outputs: readonly number[],
  vector: Float64Array,
): Float64Array {
  if (!weights) return new Float64Array(0);
  const { from, columns } = weights;
  return Float64Array.from(
    inputs.flatMap((input) => outputs.map((output) => vector[from + input * columns + output])),
  );
}

function largestOf({ weights }: Stage, parameters: Float64Array): number {
  if (!weights) return 0;
  let largest = 0;
  for (let i = weights.from; i < weights.from + weights.rows * weights.columns; i++)
    largest = Math.max(largest, Math.abs(parameters[i]));
  return largest;
}
