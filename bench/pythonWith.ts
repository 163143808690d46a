import { spawnSync } from 'node:child_process';

/** Looks for libraries without importing them: PyTorch alone would take seconds to come up, twice. */
const probe = `import sys, importlib.util as found
sys.exit(any(found.find_spec(name) is None for name in sys.argv[1].split(', ')))`;

/** One of the installed Pythons that has a library, or several ("pandas, scipy"): Debian's before others, as its packages are for /usr/bin/python3. */
export function pythonWith(library: string): string | undefined {
  return ['/usr/bin/python3', 'python3', 'python'].find(
    (command) => spawnSync(command, ['-c', probe, library]).status === 0,
  );
}
