import { spawnSync } from 'node:child_process';

/** The path of the Rscript that is installed (Debian: r-base-core); undefined where there is none. */
export function rscript(): string | undefined {
  const asked = ['-e', 'cat(file.path(R.home("bin"), "Rscript"))'];
  const { status, stdout } = spawnSync('Rscript', asked, { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}
