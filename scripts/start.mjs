// `npm start`: builds and opens VS Code with the extension on examples/, the desktop program or, where there is none (or
// with --browser), one in the browser. `npm start -- --shot panel.png`: does the main job without a display.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const windows = process.platform === 'win32';
const { values } = parseArgs({ options: { shot: { type: 'string' }, browser: { type: 'boolean' } } });

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: windows });
  if (status !== 0) process.exit(status ?? 1);
}

function hasDesktop() {
  return spawnSync(windows ? 'where' : 'which', ['code'], { stdio: 'ignore' }).status === 0;
}

const desktop = values.shot === undefined && !values.browser && hasDesktop();
run(process.execPath, [join('scripts', 'setup.mjs'), ...(desktop ? [] : ['host'])]);
run(process.execPath, ['esbuild.mjs']);
if (desktop) run('code', ['--new-window', `--extensionDevelopmentPath=${resolve()}`, resolve('examples')]);
else if (values.shot === undefined) run(process.execPath, [join('out', 'scripts', 'serve.js')]);
// npm runs scripts in the repository's root: the picture goes to where the person called it.
else
  run(process.execPath, [
    join('out', 'scripts', 'shot.js'),
    resolve(process.env.INIT_CWD ?? '.', values.shot),
  ]);
