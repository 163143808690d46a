// Tests of node:test, in processes of their own.
import { basename, resolve } from 'node:path';
import { run } from 'node:test';
import { failures } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {import('./files.mjs').TestProcess} TestProcess */

/** A process that has not ended after so long, in milliseconds, has failed: nothing waits for it. */
const longest = 8 * 60_000;

/**
 * Runs each process so often, `concurrency` of them at a time, and prints how long the slowest files took. Many in parallel print their failures only.
 * @param {readonly TestProcess[]} processes
 * @param {number} concurrency
 * @param {{ times: number, slowest: number }} how
 * @returns {Promise<Counts>}
 */
export async function nodeTests(processes, concurrency, { times, slowest }) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [] };
  /** Seconds by file. @type {Map<string, number>} */
  const taken = new Map();
  for (let time = 0; time < times; time++) {
    // Each is run by a call of its own: only so is it known where a test stands that is declared by a shared module.
    const waiting = [...processes];
    const runner = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        await runProcess(next, counts, taken, concurrency === 1);
    };
    await Promise.all(Array.from({ length: concurrency }, runner));
  }
  const first = [...taken].sort(([, a], [, b]) => b - a).slice(0, slowest);
  for (const [file, seconds] of first) console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
  return counts;
}

/**
 * @param {TestProcess} process
 * @param {Counts} counts
 * @param {Map<string, number>} taken
 * @param {boolean} detailed prints what passes, too
 */
async function runProcess({ path, files }, counts, taken, detailed) {
  const begun = performance.now();
  for await (const { type, data } of run({ files: [path], timeout: longest })) {
    if (type === 'test:stdout' || type === 'test:stderr') process.stdout.write(data.message);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const took = data.details.duration_ms / 1000;
    const file = files.find((each) => resolve(each) === data.file) ?? path;
    if (files.length > 1 && data.nesting === 0) taken.set(file, (taken.get(file) ?? 0) + took);
    if (data.details.type === 'suite') continue;
    const seconds = `(${took.toFixed(1)} s)`;
    if (data.skip !== undefined) counts.skipped.push(`${data.name}: ${data.skip}`);
    else if (type === 'test:pass') {
      counts.passed++;
      if (detailed) console.log(`  ✔ ${data.name} ${seconds}`);
    } else {
      counts.failed++;
      failures.push(`${basename(file)}: ${data.name}`);
      const error = data.details.error.cause ?? data.details.error;
      console.log(`  ✘ ${failures.at(-1)} ${seconds}\n${error.stack ?? error.message ?? error}`);
    }
  }
  if (files.length === 1) taken.set(path, (taken.get(path) ?? 0) + (performance.now() - begun) / 1000);
}
