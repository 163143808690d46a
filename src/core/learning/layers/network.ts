import type { RowRange } from '../datasets/rowRange';
import type { NetworkLayer, Opening, Pass } from './layer';

/** Rows that stay in the processor's cache with what comes out of every layer. */
const rowsAtOnce = 128;

/** Layers with the rows that go through them: what a model of layers is trained and asked by. */
export interface Network {
  /** Rows that may go through together; all of a batch where they depend on each other. */
  readonly mostRows: number;
  /** Whether a pass of training draws something: units that are dropped. */
  readonly drops: boolean;
  /** Whether rows depend on each other in passes that are no evaluations. */
  readonly couplesRows: boolean;
  /** Whether its slopes jump where a unit's activation has a kink. */
  readonly kinked: boolean;
  /**
   * Writes the outputs of rows order[begin] … order[end − 1], row-major, beginning at 0. `first` is the place of the first one in its
   * batch, and `draw` the batch's number.
   */
  forward(
    how: Omit<Pass, 'rows'>,
    parameters: Float64Array,
    features: Float64Array,
    rows: RowRange,
    outputs: Float64Array,
  ): void;
  /** The backward pass of the rows that went forward last: adds to the gradient. */
  backward(parameters: Float64Array, outputSlopes: Float64Array, gradient: Float64Array): void;
  /** The same in two parts, of which the first is linear in its parameters; absent: it has no such part. */
  readonly opening?: NetworkOpening;
  /** Leaves the statistics of all rows at these parameters for the evaluations that follow. */
  settle(parameters: Float64Array, features: Float64Array, rows: RowRange): void;
}

/** A network's forward pass in two parts: sums that are linear in the parameters that stand first, and what follows of them. */
export interface NetworkOpening extends Pick<Opening, 'parameters' | 'sums'> {
  /** Writes the sums of some rows, row-major. */
  begin(parameters: Float64Array, features: Float64Array, rows: RowRange, sums: Float64Array): void;
  /** Writes the outputs of these rows, of their sums and the parameters after the first. */
  finish(
    how: Omit<Pass, 'rows'>,
    parameters: Float64Array,
    features: Float64Array,
    rows: RowRange,
    sums: Float64Array,
    outputs: Float64Array,
  ): void;
}

const exactly = { mode: 'exact', first: 0, draw: 0 } as const;

/** A network of a layer that may be many. */
export function networkOf(
  layers: NetworkLayer,
  { drops, kinked }: Pick<Network, 'drops' | 'kinked'>,
): Network {
  const { inputs, outputs, couplesRows } = layers;
  const pass: Pass = { mode: 'evaluation', rows: 0, first: 0, draw: 0 };
  let room = 0;
  let input = new Float64Array(0);
  let said = new Float64Array(0);
  const reserve = (rows: number): void => {
    if (rows <= room) return;
    room = rows;
    input = new Float64Array(rows * inputs);
    layers.reserve(rows);
  };
  const gather = (features: Float64Array, { order, begin, end }: RowRange): void => {
    for (let i = begin; i < end; i++) {
      const from = order[i] * inputs;
      const to = (i - begin) * inputs;
      for (let j = 0; j < inputs; j++) input[to + j] = features[from + j];
    }
  };
  const set = ({ mode, first, draw }: Omit<Pass, 'rows'>, { begin, end }: RowRange): void => {
    reserve(end - begin);
    pass.mode = mode;
    pass.rows = end - begin;
    pass.first = first;
    pass.draw = draw;
  };
  const forward: Network['forward'] = (how, parameters, features, rows, into) => {
    set(how, rows);
    gather(features, rows);
    layers.forward(pass, parameters, 0, input, into);
  };
  const inTwoParts = ({ begin, finish, keepsInput, ...sizes }: Opening): NetworkOpening => ({
    ...sizes,
    begin(parameters, features, rows, sums) {
      set(exactly, rows);
      gather(features, rows);
      begin(pass, parameters, 0, input, sums);
    },
    finish(how, parameters, features, rows, sums, into) {
      set(how, rows);
      if (keepsInput) gather(features, rows);
      if (finish) finish(pass, parameters, 0, input, sums, into);
      else into.set(sums.subarray(0, pass.rows * outputs));
    },
  });
  return {
    mostRows: couplesRows ? Number.POSITIVE_INFINITY : rowsAtOnce,
    drops,
    kinked,
    couplesRows,
    forward,
    ...(layers.opening && { opening: inTwoParts(layers.opening) }),
    backward(parameters, outputSlopes, gradient) {
      layers.backward(pass, parameters, 0, input, outputSlopes, undefined, gradient);
    },
    settle(parameters, features, rows) {
      if (!couplesRows) return;
      const count = (rows.end - rows.begin) * outputs;
      if (said.length < count) said = new Float64Array(count);
      forward(exactly, parameters, features, rows, said);
    },
  };
}
