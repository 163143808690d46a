import type { Precision } from '../../../precision';
import type { Kernels } from './kernels';
import { plainKernels } from './plain';

/** The kernels of one network. */
export function kernelsFor(precision: Precision): Kernels {
  return plainKernels(precision);
}
