import { type Precision, rounded } from '../../precision';
import type { NetworkLayer } from './layer';

/** Added to variances, so that units that are all alike divide by no 0: as in PyTorch. */
export const normEpsilon = 1e-5;

/**
 * γ x̂ + β with x̂ = (x − mean) / √(variance + 10⁻⁵), mean and variance over the units of a row; γ and then β are the parameters. Backwards,
 * with g for ∂loss/∂x̂ = γ ∂loss/∂output and means over the units,
 *
 *     ∂loss/∂x = (g − mean g − x̂ mean(g x̂)) / √(variance + 10⁻⁵)
 *
 * Ba, Kiros & Hinton (2016), Layer normalization, arXiv:1607.06450; torch.nn.LayerNorm.
 */
export function layerNorm(width: number, precision: Precision): NetworkLayer {
  let hats = new Float64Array(0);
  let inverses = new Float64Array(0);
  return {
    form: { kind: 'layerNorm', width },
    inputs: width,
    outputs: width,
    couplesRows: false,
    shapes: [
      { kind: 'scale', rows: width, columns: 1 },
      { kind: 'bias', rows: width, columns: 1 },
    ],
    reserve(rows) {
      hats = new Float64Array(rows * width);
      inverses = new Float64Array(rows);
    },
    forward({ rows }, parameters, from, input, output) {
      for (let i = 0; i < rows; i++) {
        const at = i * width;
        let sum = 0;
        for (let c = 0; c < width; c++) sum = rounded(sum + input[at + c], precision);
        const mean = rounded(sum / width, precision);
        let squares = 0;
        for (let c = 0; c < width; c++) {
          const off = rounded(input[at + c] - mean, precision);
          squares = rounded(squares + rounded(off * off, precision), precision);
        }
        const inverse = rounded(1 / Math.sqrt(rounded(squares / width, precision) + normEpsilon), precision);
        inverses[i] = inverse;
        for (let c = 0; c < width; c++) {
          const hat = rounded(rounded(input[at + c] - mean, precision) * inverse, precision);
          hats[at + c] = hat;
          output[at + c] = rounded(
            rounded(parameters[from + c] * hat, precision) + parameters[from + width + c],
            precision,
          );
        }
      }
    },
    backward({ rows }, parameters, from, _input, outputSlopes, inputSlopes, gradient) {
      for (let i = 0; i < rows; i++) {
        const at = i * width;
        let mean = 0;
        let along = 0;
        for (let c = 0; c < width; c++) {
          const slope = outputSlopes[at + c];
          const hat = hats[at + c];
          const product = rounded(slope * hat, precision);
          gradient[from + c] = rounded(gradient[from + c] + product, precision);
          gradient[from + width + c] = rounded(gradient[from + width + c] + slope, precision);
          mean = rounded(mean + rounded(parameters[from + c] * slope, precision), precision);
          along = rounded(along + rounded(parameters[from + c] * product, precision), precision);
        }
        if (!inputSlopes) continue;
        mean = rounded(mean / width, precision);
        along = rounded(along / width, precision);
        for (let c = 0; c < width; c++) {
          const own = rounded(
            rounded(parameters[from + c] * outputSlopes[at + c], precision) - mean,
            precision,
          );
          const rest = rounded(own - rounded(hats[at + c] * along, precision), precision);
          inputSlopes[at + c] = rounded(rest * inverses[i], precision);
        }
      }
    },
  };
}
