// Installs on Debian, as root, the programs beside which the tests compare where they find them: `node scripts/peers.mjs`.
// What is there already is left alone; elsewhere it says what is missing, and those tests are skipped, and counted.
import { spawnSync } from 'node:child_process';

/** Debian packages, each with a command that succeeds where it is not needed any more. @type {readonly { name: string, check: readonly string[] }[]} */
const packages = [
  { name: 'python3-numpy', check: ['/usr/bin/python3', '-c', 'import numpy'] },
  { name: 'python3-scipy', check: ['/usr/bin/python3', '-c', 'import scipy.optimize'] },
  { name: 'python3-sklearn', check: ['/usr/bin/python3', '-c', 'import sklearn'] },
  { name: 'python3-pandas', check: ['/usr/bin/python3', '-c', 'import pandas'] },
  { name: 'python3-openpyxl', check: ['/usr/bin/python3', '-c', 'import openpyxl'] },
  { name: 'python3-joblib', check: ['/usr/bin/python3', '-c', 'import joblib'] },
  { name: 'python3-distributed', check: ['/usr/bin/python3', '-c', 'import distributed'] },
  { name: 'python3-torch', check: ['/usr/bin/python3', '-c', 'import torch'] },
  { name: 'librsvg2-bin', check: ['rsvg-convert', '--version'] },
  { name: 'poppler-utils', check: ['pdftoppm', '-v'] },
  { name: 'ffmpeg', check: ['ffmpeg', '-version'] },
  { name: 'r-base-core', check: ['/usr/bin/Rscript', '--version'] },
];

/** @param {readonly string[]} command */
function succeeds([program, ...args]) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

const apt = ['apt-get', '-q', '-y', '-o', 'Dpkg::Use-Pty=0'];

/** @param {readonly string[]} args */
function runApt(args) {
  const [program, ...options] = apt;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync(program, [...options, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  );
}

const missing = packages.filter(({ check }) => !succeeds(check)).map(({ name }) => name);
if (missing.length > 0) {
  const isRootOnDebian = process.getuid?.() === 0 && succeeds(['apt-get', '--version']);
  console.log(`${isRootOnDebian ? 'Installing' : 'Not there:'} ${missing.join(', ')}`);
  const install = ['install', '--no-install-recommends', ...missing];
  if (isRootOnDebian && !runApt(install) && !(runApt(['update']) && runApt(install)))
    console.log('They could not be installed: the tests that need them are skipped.');
}
