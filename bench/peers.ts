import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { install } from '../scripts/install.mjs';
import { pythonWith } from './pythonWith';

/** A command, or a sentence that says how to get what it needs. */
export type Found = readonly string[] | string;

const peers = resolve('bench', 'peers');

/** A C file of peers/, compiled. */
export function compiled(name: string, ...flags: readonly string[]): Found {
  const folder = resolve('out', 'bench', 'c');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, [name, ...flags].join(''));
  const { status } = spawnSync('gcc', [...flags, '-o', program, join(peers, `${name}.c`), '-lm']);
  return status === 0 ? [program, 'c'] : 'It needs gcc (on Debian: apt-get install gcc libc6-dev).';
}

/** What Pythons may have. */
type Library = 'numpy' | 'torch' | 'pandas' | 'pyarrow' | 'polars';

/** A Python file of peers/ for a library that one of the installed Pythons has. */
export function python(name: string, library: Library, candidate: string): Found {
  const program = pythonWith(library);
  return program
    ? [program, join(peers, `${name}.py`), candidate]
    : `It needs a Python with ${library} (on Debian: apt-get install python3-${library}; elsewhere: pip install ${library}).`;
}

/** A module of peers/ for one of the npm packages of bench/package.json. */
export function node(name: string, candidate: string): Found {
  return packages() ?? [process.execPath, join(peers, `${name}.mjs`), candidate];
}

let missing: string | undefined | null = null;

/** Installs the npm packages of bench/package.json when they are not there; a sentence when that fails. */
function packages(): string | undefined {
  if (missing !== null) return missing;
  try {
    install('bench', 'the peers of the benchmarks');
    missing = undefined;
  } catch {
    missing = 'Its npm packages could not be installed (npm ci in bench/).';
  }
  return missing;
}
