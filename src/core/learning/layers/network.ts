import type { RowRange } from '../datasets/rowRange';
import type { NetworkLayer, Pass } from './layer';

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
  /** Leaves the statistics of all rows at these parameters for the evaluations that follow. */
  settle(parameters: Float64Array, features: Float64Array, rows: RowRange): void;
}

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
  const forward: Network['forward'] = ({ mode, first, draw }, parameters, features, range, into) => {
    const { order, begin, end } = range;
    reserve(end - begin);
    for (let i = begin; i < end; i++) {
      const from = order[i] * inputs;
      const to = (i - begin) * inputs;
      for (let j = 0; j < inputs; j++) input[to + j] = features[from + j];
    }
    pass.mode = mode;
    pass.rows = end - begin;
    pass.first = first;
    pass.draw = draw;
    layers.forward(pass, parameters, 0, input, into);
  };
  return {
    mostRows: couplesRows ? Number.POSITIVE_INFINITY : rowsAtOnce,
    drops,
    kinked,
    couplesRows,
    forward,
    backward(parameters, outputSlopes, gradient) {
      layers.backward(pass, parameters, 0, input, outputSlopes, undefined, gradient);
    },
    settle(parameters, features, rows) {
      if (!couplesRows) return;
      const count = (rows.end - rows.begin) * outputs;
      if (said.length < count) said = new Float64Array(count);
      forward({ mode: 'exact', first: 0, draw: 0 }, parameters, features, rows, said);
    },
  };
}
