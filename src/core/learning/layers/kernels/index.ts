import type { Precision } from '../../../precision';
import { compiledKernels } from './compiled';
import { bytes as float32 } from './float32.wasm';
import { bytes as float64 } from './float64.wasm';
import { bytes as fused32 } from './fused32.wasm';
import { bytes as fused64 } from './fused64.wasm';
import { canRun } from './instance';
import type { Kernels } from './kernels';

/**
 * The kernels of one network, with memory of its own.
 * @param isFused where this machine can, products and sums are rounded once together, so that the last digits depend on the machine
 */
export function kernelsFor(precision: Precision, isFused = false): Kernels {
  const [strict, fused] = precision === 'float64' ? [float64, fused64] : [float32, fused32];
  return compiledKernels(precision, isFused && canRun(fused) ? fused : strict);
}
