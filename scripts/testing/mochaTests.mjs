// Tests inside VS Code, which Mocha runs there (test/run.ts).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checked, failures, sum } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** A host of tests that has not ended after so long, in milliseconds, has failed: nothing waits for it. */
const longest = 15 * 60_000;

const runner = join('out', 'test', 'run.js');

/**
 * @param {{ count?: number, env?: NodeJS.ProcessEnv }} [how] `count`: in so many windows at a time
 * @returns {Promise<Counts>}
 */
export async function nodeHostTests({ count = 1, env = process.env } = {}) {
  return count > 1 ? sharedTests([runner], count) : checked(await mochaTests([runner], env));
}

/**
 * @param {(text: string) => void} [print]
 * @returns {Promise<Counts>}
 */
export async function webHostTests(print) {
  return checked(await mochaTests([runner, 'web'], process.env, print));
}

/**
 * Runs a program that runs Mocha somewhere else; counts from what it prints, once for each of its files.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} print
 * @returns {Promise<Counts>}
 */
function mochaTests(args, env = process.env, print = (text) => process.stdout.write(text)) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    print(text);
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    const late = setTimeout(() => {
      print(`  ✘ not ended after ${longest / 60_000} minutes\n`);
      child.kill();
      // What it started may hold its output open: that is not waited for.
      child.stdout.destroy();
    }, longest);
    child.once('close', (code) => {
      clearTimeout(late);
      const [passed, failed] = [counted('passing', output), counted('failing', output)];
      // As Mocha lists them behind its counts: "  1) suite" and, indented, the test's name.
      for (const [, name] of output.matchAll(/^ {2}\d+\) (.+\n(?: {5,}.+:\n)?)/gm))
        failures.push(name.trim().replace(/\s*\n\s*/g, ': '));
      // With a failure that Mocha did not count, the run itself failed.
      done({ passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: [] });
    });
  });
}

/**
 * The sum of what Mocha says at the end of each of its runs.
 * @param {'passing' | 'failing'} what
 * @param {string} output
 */
function counted(what, output) {
  let total = 0;
  for (const [, count] of output.matchAll(new RegExp(`^\\s*(\\d+) ${what}`, 'gm'))) total += Number(count);
  return total;
}

/**
 * The same in several windows at a time: whichever is free takes the next file (test/suite/index.ts). What all but the
 * first print stands behind what that one does.
 * @param {string[]} args
 * @param {number} count
 * @returns {Promise<Counts>}
 */
async function sharedTests(args, count) {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-taken-'));
  try {
    const env = { ...process.env, TEST_TAKEN: folder };
    const windows = Array.from({ length: count }, async (_, i) => {
      let kept = '';
      const counts = await mochaTests(args, env, (text) => {
        if (i === 0) process.stdout.write(text);
        else kept += text;
      });
      return { counts, kept };
    });
    const ended = await Promise.all(windows);
    for (const { kept } of ended) process.stdout.write(kept);
    return checked(ended.map(({ counts }) => counts).reduce(sum));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
