import { join } from 'node:path';
import type { MinpackEnds } from './nist';
import { askPython } from './python';

/** Why MINPACK is not asked here. */
export const noSciPy =
  'it needs a Python with SciPy (on Debian: apt-get install python3-scipy; elsewhere: pip install scipy)';

/** MINPACK’s ends by the SciPy that is installed; undefined without one. A program that fails is a bug, and throws. */
export function liveMinpack(): MinpackEnds | undefined {
  return askPython('scipy', [join('test', 'fixtures', 'minpack', 'minpack.py')]);
}
