import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The command-line program as it ships. */
export const cli = resolve('dist/cli.js');

/** What a call of the command line gave. */
export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command line and waits for its end. */
export function call(...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}
