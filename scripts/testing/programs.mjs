import { spawn } from 'node:child_process';

/** Answers whether a program succeeded, and what it said. @typedef {{ ok: boolean, said: string }} Ended */

/**
 * Runs a program; with `shown` what it says goes to the terminal at once.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shown: boolean }} how
 * @returns {Promise<Ended>}
 */
export function runProgram(program, args, { env = process.env, shown }) {
  const stdio = shown ? 'inherit' : 'pipe';
  const child = spawn(program, args, {
    stdio: ['ignore', stdio, stdio],
    env,
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ ok: code === 0, said }));
  });
}

/**
 * A program of Node's.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export const node = (args, env) => (/** @type {boolean} */ shown) =>
  runProgram(process.execPath, args, { env, shown });

/**
 * A script of package.json.
 * @param {string} script
 */
export const npm = (script) => (/** @type {boolean} */ shown) =>
  runProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', script], { shown });
