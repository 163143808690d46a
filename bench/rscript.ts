import { spawnSync } from 'node:child_process';

/** Whether R is installed (Debian: r-base-core). */
export const hasR = (): boolean => spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0;
