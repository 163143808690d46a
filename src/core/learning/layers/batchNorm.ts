import { type Precision, rounded } from '../../precision';
import type { Floats } from './kernels/kernels';
import type { NetworkLayer, PassMode } from './layer';
import { normEpsilon } from './layerNorm';

/**
 * γ x̂ + β with x̂ = (x − mean) / √(variance + 10⁻⁵), mean and variance of each unit over the rows of the batch; γ and then β are
 * the parameters. Backwards as in layer normalisation, with means over the rows instead of the units.
 *
 * An evaluation takes the statistics of the pass before it that was none. Those are taken over all rows trained on, at the
 * very parameters that are evaluated (Wu & Johnson 2021, Rethinking “Batch” in BatchNorm, arXiv:2105.07576, “precise BatchNorm”): what PyTorch's moving averages
 * tend to, but a function of the parameters alone. Ioffe & Szegedy (2015), arXiv:1502.03167; torch.nn.BatchNorm1d.
 */
export function batchNorm(width: number, precision: Precision): NetworkLayer {
  let hats = new Float64Array(0);
  const means = new Float64Array(width);
  const variances = new Float64Array(width).fill(1);
  const inverses = new Float64Array(width).fill(1);
  const alongs = new Float64Array(width);
  const slopeMeans = new Float64Array(width);
  let lastMode: PassMode = 'evaluation';
  const takeStatistics = (rows: number, input: Floats): void => {
    means.fill(0);
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < width; c++) means[c] = rounded(means[c] + input[i * width + c], precision);
    for (let c = 0; c < width; c++) means[c] = rounded(means[c] / rows, precision);
    variances.fill(0);
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < width; c++) {
        const off = rounded(input[i * width + c] - means[c], precision);
        variances[c] = rounded(variances[c] + rounded(off * off, precision), precision);
      }
    for (let c = 0; c < width; c++) {
      variances[c] = rounded(variances[c] / rows, precision);
      inverses[c] = rounded(1 / Math.sqrt(variances[c] + normEpsilon), precision);
    }
  };
  return {
    form: { kind: 'batchNorm', width },
    inputs: width,
    outputs: width,
    couplesRows: true,
    shapes: [
      { kind: 'scale', rows: width, columns: 1, statistics: { means, variances } },
      { kind: 'bias', rows: width, columns: 1 },
    ],
    reserve(rows) {
      hats = new Float64Array(rows * width);
    },
    forward({ mode, rows }, parameters, from, input, output) {
      lastMode = mode;
      if (mode !== 'evaluation') takeStatistics(rows, input);
      for (let i = 0; i < rows; i++)
        for (let c = 0; c < width; c++) {
          const at = i * width + c;
          const hat = rounded(rounded(input[at] - means[c], precision) * inverses[c], precision);
          hats[at] = hat;
          output[at] = rounded(
            rounded(parameters[from + c] * hat, precision) + parameters[from + width + c],
            precision,
          );
        }
    },
    backward({ rows }, parameters, from, _input, outputSlopes, inputSlopes, gradient) {
      slopeMeans.fill(0);
      alongs.fill(0);
      for (let i = 0; i < rows; i++)
        for (let c = 0; c < width; c++) {
          const slope = outputSlopes[i * width + c];
          slopeMeans[c] = rounded(slopeMeans[c] + slope, precision);
          alongs[c] = rounded(alongs[c] + rounded(slope * hats[i * width + c], precision), precision);
        }
      for (let c = 0; c < width; c++) {
        gradient[from + c] = rounded(gradient[from + c] + alongs[c], precision);
        gradient[from + width + c] = rounded(gradient[from + width + c] + slopeMeans[c], precision);
        // Statistics that are given do not move with the row.
        const share = lastMode === 'evaluation' ? 0 : 1 / rows;
        slopeMeans[c] = rounded(slopeMeans[c] * share, precision);
        alongs[c] = rounded(alongs[c] * share, precision);
      }
      if (!inputSlopes) return;
      for (let i = 0; i < rows; i++)
        for (let c = 0; c < width; c++) {
          const at = i * width + c;
          const own = rounded(outputSlopes[at] - slopeMeans[c], precision);
          const rest = rounded(own - rounded(hats[at] * alongs[c], precision), precision);
          inputSlopes[at] = rounded(rounded(rest * inverses[c], precision) * parameters[from + c], precision);
        }
    },
  };
}
