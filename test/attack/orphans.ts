import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Random } from '../../src/core/random';
import { until } from '../until';
import type { Attack, Outcome } from './attack';

/** An engine has to be gone so soon after its parent. */
const mostMilliseconds = 2000;

/** What an engine is in the middle of. */
const jobs = [
  { doing: 'a run of many steps', formula: 'sum(x^2)', dimension: 2, gradient: 'exact' },
  // One gradient takes many seconds, in which the engine looks at no message.
  { doing: 'one long step', formula: 'sum(sin(x))', dimension: 9000, gradient: 'richardson' },
  { doing: 'nothing', formula: 'sum(x^2)', dimension: 2, gradient: undefined },
] as const;

/** A parent as the extension is one: it starts an engine, gives it something to do, and says so. */
const parent = `
const { fork } = require('node:child_process');
const [file, formula, dimension, gradient] = process.argv.slice(1);
const child = fork(file, [], { serialization: 'advanced', detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
const source = { objective: { kind: 'formula', text: formula, dimension: Number(dimension) }, precision: 'float64' };
const stop = { gradientNorm: 0, stepLength: 0, lossChange: 0, patience: 0, minimumImprovement: 0 };
const spec = { optimizer: { name: 'gd', settings: { learningRate: 1e-9 } }, seed: 1, budget: { steps: 1e8 }, gradient: { kind: gradient, h: 1e-4 }, stop };
child.on('message', (message) => {
  if (message.type === 'rows') child.send({ type: 'acknowledge', run: 'r', sequence: message.sequence });
  if (message.type !== 'answer') return;
  if (gradient !== 'none') child.send({ type: 'run', run: 'r', objective: message.answer.key, spec });
  console.log(child.pid);
});
child.send({ type: 'ask', request: 1, question: 'open', what: { source } });
`;

/** Kills the parent of an engine at some moment; answers how long the engine outlived it, in milliseconds. */
async function outlived(job: (typeof jobs)[number], pause: number): Promise<number> {
  const { formula, dimension, gradient = 'none' } = job;
  const argv = ['-e', parent, join('dist', 'engine.js'), formula, String(dimension), gradient];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  const pid = await new Promise<number>((resolve) => lines.once('line', (line) => resolve(Number(line))));
  await new Promise((resolve) => setTimeout(resolve, pause));
  const begin = performance.now();
  child.kill('SIGKILL');
  try {
    await until('the engine is gone', () => !lives(pid), 4 * mostMilliseconds);
  } catch {
    process.kill(pid, 'SIGKILL'); // It is for the one who attacks to clean up; how long it lived is answered.
  }
  return performance.now() - begin;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // In a container without an init, what is dead may stay listed.
  return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

async function run(tries: number, seed: number): Promise<Outcome> {
  const random = new Random(seed);
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  let longest = 0;
  const attempt = async (place: number): Promise<void> => {
    const job = jobs[place % jobs.length];
    const milliseconds = await outlived(job, random.below(500));
    longest = Math.max(longest, milliseconds);
    outcomes[`gone, doing ${job.doing}`] = (outcomes[`gone, doing ${job.doing}`] ?? 0) + 1;
    if (milliseconds > mostMilliseconds)
      faults.push(`An engine doing ${job.doing} outlived its parent by ${Math.round(milliseconds)} ms.`);
  };
  // Two at a time: most of the time they wait.
  for (let place = 0; place < tries; place += 2)
    await Promise.all([place, place + 1].filter((at) => at < tries).map(attempt));
  return { outcomes, figures: { 'longest life after its parent': `${Math.round(longest)} ms` }, faults };
}

/** Extension hosts that are killed, by a person or for want of memory. */
export const orphansAttack: Attack = {
  name: 'orphans',
  aim: `an engine is gone ${mostMilliseconds / 1000} s after its parent, whatever it is in the middle of`,
  tries: 30,
  few: 2,
  run,
};
