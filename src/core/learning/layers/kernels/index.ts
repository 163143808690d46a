import type { Precision } from '../../../precision';
import { compiledKernels } from './compiled';
import float32 from './float32.wasm';
import float64 from './float64.wasm';
import type { Kernels } from './kernels';

/** The kernels of one network, with memory of its own. */
export function kernelsFor(precision: Precision): Kernels {
  return compiledKernels(precision, precision === 'float64' ? float64 : float32);
}
