import { rounded } from '../../precision';
import type { RowRange } from '../datasets/rowRange';
import type { LayerForm } from './form';
import type { Floats, Kernels } from './kernels/kernels';
import { type LookAtSums, type NetworkLayer, type NormStatistics, type Pass, parameterCount } from './layer';
import { exactly, type PlanePasses, planePasses } from './planePasses';

/** Rows that stay in the processor's cache with what comes out of every layer. */
export const rowsAtOnce = 128;

/** Layers with the rows that go through them: what a model of layers is trained and asked by. */
export interface Network {
  /** What its layers compute. */
  readonly form: LayerForm;
  /** Rows that may go through together; all of a batch where they depend on each other. */
  readonly mostRows: number;
  /** Whether a pass of training draws something: units that are dropped. */
  readonly drops: boolean;
  /** Whether rows depend on each other in passes that are no evaluations. */
  readonly couplesRows: boolean;
  /** Whether its slopes jump where a unit's activation has a kink. */
  readonly kinked: boolean;
  /** Takes the parameters for the passes that follow; their gradient begins at 0. */
  take(parameters: ArrayLike<number>): void;
  /**
   * Writes the outputs of rows order[begin] … order[end − 1], row-major, beginning at 0. `first` is the place of the first one in its
   * batch, and `draw` the batch's number.
   */
  forward(how: Omit<Pass, 'rows'>, features: Floats, rows: RowRange, outputs: Float64Array): void;
  /** The backward pass of the rows that went forward last: adds to the gradient. `look` is told of the weighted sums on the way. */
  backward(outputSlopes: Float64Array, look?: LookAtSums): void;
  /** Adds the gradient of the passes since the parameters were taken. */
  addGradient(gradient: Float64Array): void;
  /** Writes that gradient divided by a number; with it these passes end. */
  writeGradient(gradient: Float64Array, divisor: number): void;
  /** Prepares its passes over a plane of parameters: of this network there are then no others. Absent: it has none that are quicker. */
  readonly overPlane?: () => PlanePasses;
  /** Leaves the statistics of all rows at the parameters for the evaluations that follow; asked again for the same ones, it has them. */
  settle(features: Float64Array, rows: RowRange): void;
  /** Of each of its shapes the statistics that are left, where it is the scale of a batch normalisation. */
  readonly statistics: readonly (NormStatistics | undefined)[];
}

/** From so many numbers on a row is copied faster as a whole. */
const copiedWhole = 32;

/** So many numbers stay in the processor's first cache. */
const inCache = 2048;

/** What a network does not see in its layers. */
export interface NetworkTraits extends Pick<Network, 'drops' | 'kinked'> {
  /** Rows that are best let through together, where they do not depend on each other. */
  readonly together?: number;
}

/** A network of a layer that may be many. What goes in and comes out is copied once, from and to the rooms of its kernels. */
export function networkOf(
  layers: NetworkLayer,
  kernels: Kernels,
  { drops, kinked, together = rowsAtOnce }: NetworkTraits,
): Network {
  const { inputs, outputs, couplesRows } = layers;
  const { precision } = kernels;
  const pass: Pass = { mode: 'evaluation', rows: 0, first: 0, draw: 0 };
  const size = parameterCount(layers);
  const weights = kernels.fixed(size);
  const slopes = kernels.fixed(size);
  const input = kernels.perRow(inputs);
  const said = kernels.perRow(outputs);
  const saidSlopes = kernels.perRow(outputs);
  let taken: ArrayLike<number> = [];
  let room = 0;
  /** Whether nothing went backward since the parameters were taken, and whether the slopes are known to be 0. */
  let isFresh = true;
  let areZero = false;
  /** Where the statistics are those of, that evaluations take. */
  const settledAt = new Float64Array(couplesRows ? size : 0);
  let settledOn: { readonly features: Floats; readonly rows: RowRange } | undefined;
  const isSettled = (features: Floats, rows: RowRange): boolean =>
    settledOn?.features === features &&
    settledOn.rows === rows &&
    settledAt.every((parameter, i) => parameter === taken[i]);
  const reserve = (rows: number): void => {
    if (rows <= room) return;
    const begun = isFresh ? undefined : slopes.values.slice();
    kernels.reserve(rows);
    layers.reserve(rows);
    room = rows;
    weights.values.set(taken);
    areZero = false;
    if (begun) slopes.values.set(begun);
  };
  const gather = (features: Floats, { order, begin, end }: RowRange): void => {
    const { values } = input;
    for (let i = begin; i < end; i++) {
      const from = order[i] * inputs;
      const to = (i - begin) * inputs;
      if (inputs >= copiedWhole) values.set(features.subarray(from, from + inputs), to);
      else for (let j = 0; j < inputs; j++) values[to + j] = features[from + j];
    }
  };
  const begin = ({ mode, first, draw }: Omit<Pass, 'rows'>, range: RowRange): void => {
    reserve(range.end - range.begin);
    pass.mode = mode;
    pass.rows = range.end - range.begin;
    pass.first = first;
    pass.draw = draw;
  };
  const pushForward = (how: Omit<Pass, 'rows'>, features: Floats, range: RowRange): void => {
    begin(how, range);
    if (how.mode !== 'evaluation') settledOn = undefined;
    gather(features, range);
    layers.forward(pass, weights.values, 0, input.values, said.values);
  };
  /** Hands a part of the gradient on while it is in the processor's cache, and leaves 0 there. */
  const passOn = (from: number, divisor: number, gradient: Float64Array): void => {
    const end = Math.min(from + inCache, size);
    kernels.divide(slopes.values, from, divisor, end - from);
    gradient.set(slopes.values.subarray(from, end), from);
    slopes.values.fill(0, from, end);
  };
  const { opening } = layers;
  return {
    form: layers.form,
    mostRows: couplesRows ? Number.POSITIVE_INFINITY : together,
    drops,
    kinked,
    couplesRows,
    take(parameters) {
      taken = parameters;
      isFresh = true;
      if (room > 0) weights.values.set(parameters);
    },
    forward(how, features, rows, into) {
      pushForward(how, features, rows);
      const count = pass.rows * outputs;
      into.set(said.values.subarray(0, count));
    },
    backward(outputSlopes, look) {
      const count = pass.rows * outputs;
      saidSlopes.values.set(outputSlopes.subarray(0, count));
      if (isFresh && !areZero) slopes.values.fill(0);
      isFresh = false;
      areZero = false;
      pass.look = look;
      layers.backward(pass, weights.values, 0, input.values, saidSlopes.values, undefined, slopes.values);
    },
    addGradient(gradient) {
      if (isFresh) return;
      const { values } = slopes;
      for (let i = 0; i < size; i++) gradient[i] = rounded(gradient[i] + values[i], precision);
    },
    writeGradient(gradient, divisor) {
      if (isFresh) gradient.fill(0);
      else {
        for (let from = 0; from < size; from += inCache) passOn(from, divisor, gradient);
        areZero = true;
      }
      isFresh = true;
    },
    ...(opening && {
      overPlane: () => planePasses(opening, kernels, { pass, weights, input, said, begin, gather, outputs }),
    }),
    statistics: layers.shapes.map(({ statistics }) => statistics),
    settle(features, rows) {
      if (!couplesRows || isSettled(features, rows)) return;
      pushForward(exactly, features, rows);
      settledAt.set(taken);
      settledOn = { features, rows };
    },
  };
}
