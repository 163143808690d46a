import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonWith } from '../../bench/pythonWith';
import type { MinpackEnds } from './nist';

/** Why MINPACK is not asked here. */
export const noSciPy =
  'it needs a Python with SciPy (on Debian: apt-get install python3-scipy; elsewhere: pip install scipy)';

/** MINPACK’s ends by the SciPy that is installed; undefined without one. A program that fails is a bug, and throws. */
export function liveMinpack(): MinpackEnds | undefined {
  const python = pythonWith('scipy');
  if (python === undefined) return undefined;
  const script = join('test', 'fixtures', 'minpack', 'minpack.py');
  const { status, stdout, stderr } = spawnSync(python, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
