import type { RowRange } from '../datasets/rowRange';
import type { Floats, Kernels, Room } from './kernels/kernels';
import type { Opening, Pass } from './layer';

/** How rows go through a network for landscapes. */
export const exactly = { mode: 'exact', first: 0, draw: 0 } as const;

/**
 * The passes of a network over a plane origin + s·u + t·v of its parameters. The sums of its first layer are linear in the weights, so
 * that those of the origin, of u and of v, taken once for some rows, tell the sums of every point.
 */
export interface PlanePasses {
  /** How many parameters stand first that only the sums are of. */
  readonly parameters: number;
  /** Numbers of a row between the two parts. */
  readonly sums: number;
  /** Takes the sums of some rows at the origin (0) or along a direction (1, 2). */
  begin(which: number, parameters: Float64Array, features: Float64Array, rows: RowRange): void;
  /** A copy of the sums that were taken last. */
  kept(which: number): Floats;
  /** Brings sums back that were kept of some rows. */
  bring(which: number, sums: Floats, rows: RowRange): void;
  /** Goes to the points with this t; without it, to those of a line. */
  toLine(t?: number): void;
  /** Writes the outputs of the rows at a point with this s, of whose parameters those after the first are given. */
  finish(
    s: number,
    parameters: Float64Array,
    features: Float64Array,
    rows: RowRange,
    outputs: Float64Array,
  ): void;
}

/** What the passes share with the network's others. */
interface Shared {
  readonly pass: Pass;
  readonly weights: Room;
  readonly input: Room;
  readonly said: Room;
  readonly outputs: number;
  begin(how: Omit<Pass, 'rows'>, rows: RowRange): void;
  gather(features: Float64Array, rows: RowRange): void;
}

/** Passes of a network none of whose rooms have been made. */
export function planePasses(
  { parameters: first, sums: width, begin, finish, keepsInput }: Opening,
  kernels: Kernels,
  { pass, weights, input, said, outputs, ...shared }: Shared,
): PlanePasses {
  const taken = [kernels.perRow(width), kernels.perRow(width), kernels.perRow(width)];
  const line = kernels.perRow(width);
  const sums = kernels.perRow(width);
  let from = taken[0];
  return {
    parameters: first,
    sums: width,
    begin(which, parameters, features, rows) {
      shared.begin(exactly, rows);
      shared.gather(features, rows);
      weights.values.set(parameters.subarray(0, first));
      begin(pass, weights.values, 0, input.values, taken[which].values);
    },
    kept: (which) => taken[which].values.slice(0, pass.rows * width),
    bring(which, known, rows) {
      shared.begin(exactly, rows);
      taken[which].values.set(known);
    },
    toLine(t) {
      from = t === undefined ? taken[0] : line;
      if (t !== undefined) kernels.mix(taken[0].values, t, taken[2].values, line.values, pass.rows * width);
    },
    finish(s, parameters, features, rows, into) {
      kernels.mix(from.values, s, taken[1].values, sums.values, pass.rows * width);
      weights.values.set(parameters.subarray(first), first);
      if (keepsInput) shared.gather(features, rows);
      const count = pass.rows * outputs;
      if (finish) finish(pass, weights.values, 0, input.values, sums.values, said.values);
      const { values } = finish ? said : sums;
      into.set(values.subarray(0, count));
    },
  };
}
