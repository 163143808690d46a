// Node built-ins only: this runs in a fresh clone, before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean }} Locked
 * @typedef {Record<string, Locked>} Packages
 */

/**
 * Whether a folder's node_modules holds what its package-lock.json names: npm keeps a list of what it installed.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const list = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const wanted = packages(join(folder, 'package-lock.json'));
  const present = packages(list);
  const same = Object.entries(present).every(([path, { version, integrity }]) => {
    const entry = wanted[path];
    return entry !== undefined && entry.version === version && entry.integrity === integrity;
  });
  // Optional packages are absent on the systems that they are not for.
  return (
    same && Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || path in present)
  );
}

/**
 * Installs what package-lock.json names, when something else is installed. No package needs its install script.
 * @param {string} folder
 * @param {string} what for the line that is printed before a wait
 * @returns {boolean} whether there was anything to do
 */
export function install(folder, what) {
  if (isInstalled(folder)) return false;
  console.error(`Installing ${what} ...`);
  const start = Date.now();
  const windows = process.platform === 'win32';
  execFileSync(
    windows ? 'npm.cmd' : 'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: windows,
    },
  );
  console.error(`Installed ${what} in ${((Date.now() - start) / 1000).toFixed(0)} s.`);
  return true;
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function packages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
