import { spawnSync } from 'node:child_process';

/** One of the installed Pythons that has a library, Debian's before others, as its packages are for /usr/bin/python3. */
export function pythonWith(library: string): string | undefined {
  return ['/usr/bin/python3', 'python3', 'python'].find(
    (command) => spawnSync(command, ['-c', `import ${library}`]).status === 0,
  );
}
