import { type Precision, rounded } from '../../precision';
import { Random } from '../../random';
import type { NetworkLayer } from './layer';

/** Uniform numbers that are passed over, until near seeds have nothing in common any more. */
const warmUp = 12;

/**
 * Inverted dropout: in training each number becomes 0 with probability p, and all others 1/(1 − p) times as large, so that
 * nothing has to be done in evaluation. What is dropped follows from the seed, the batch and the row's place in it.
 * Srivastava et al. (2014), Dropout, JMLR 15; torch.nn.Dropout.
 */
export function dropout(
  width: number,
  probability: number,
  seed: number,
  precision: Precision,
): NetworkLayer {
  const random = new Random(seed);
  const { state } = random;
  const kept = rounded(1 / (1 - probability), precision);
  let mask = new Float64Array(0);
  return {
    form: { kind: 'dropout', width, probability, seed },
    inputs: width,
    outputs: width,
    shapes: [],
    couplesRows: false,
    reserve(rows) {
      mask = new Float64Array(rows * width);
    },
    forward({ mode, rows, first, draw }, _parameters, _from, input, output) {
      const count = rows * width;
      if (mode !== 'training') {
        for (let i = 0; i < count; i++) output[i] = input[i];
        mask.fill(1, 0, count);
        return;
      }
      state[0] = first;
      state[1] = seed;
      state[2] = draw;
      state[3] = 1;
      for (let i = 0; i < warmUp; i++) random.uniform();
      for (let i = 0; i < count; i++) {
        mask[i] = random.uniform() < probability ? 0 : kept;
        output[i] = rounded(input[i] * mask[i], precision);
      }
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      for (let i = 0; i < rows * width; i++) inputSlopes[i] = rounded(outputSlopes[i] * mask[i], precision);
    },
  };
}
