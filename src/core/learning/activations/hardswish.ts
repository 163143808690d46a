import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';

/** z·min(max(0, z + 3), 6)/6; the derivative is (2z + 3)/6 between −3 and 3. */
export const hardswish: ScalarActivation = {
  kind: 'scalar',
  kinked: true,
  id: 'hardswish',
  label: 'Hard swish',
  source: 'Howard et al. (2019), Searching for MobileNetV3, ICCV, §5.2',
  about: 'SiLU of straight lines and a parabola, which costs no exponential.',
  value(z, precision) {
    if (z <= -3) return 0;
    if (z >= 3) return z;
    return rounded(rounded(z * rounded(z + 3, precision), precision) / 6, precision);
  },
  derivative(z, precision) {
    if (z <= -3) return 0;
    if (z >= 3) return 1;
    return rounded(rounded(2 * z + 3, precision) / 6, precision);
  },
};
