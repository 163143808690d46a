import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Objective } from '../src/core/objective/objective';
import { Problem } from '../src/core/problem';
import { loadJavaScript } from '../src/engine/foreign/javascript/loadJavaScript';
import { nodeCode } from '../src/engine/foreign/javascript/nodeCode';

// One figure of a person's JavaScript function in a process of its own: `node scriptJob.js within|through <function>`. Steps of
// gradient descent and grids of 200² points, all of them with CPU time; prints one line of JSON.

const [way, name] = process.argv.slice(2);
const path = resolve('bench', 'peers', 'person.mjs');
const isDifferences = name.startsWith('counted');
const isList = name.toLowerCase().endsWith('list');
const [rate, h, side] = [1e-4, 1e-4, 200];
const [steps, grids] = [3_000_000, 100];

type Evaluate = (x: Float64Array, gradient?: Float64Array) => number;

/** Nothing of ours: the function, with the gradient that a person would write beside it, or with central differences. */
async function within(): Promise<Evaluate> {
  const functions: Readonly<Record<string, (...inputs: unknown[]) => number>> = await import(
    pathToFileURL(path).href
  );
  const run = functions[name];
  const value = isList ? (x: Float64Array) => run(x) : (x: Float64Array) => run(x[0], x[1]);
  const gradientOf = isDifferences ? byDifferences(value) : byHand;
  return (x, gradient) => {
    if (gradient) gradientOf(x, gradient);
    return value(x);
  };
}

function byHand(x: Float64Array, gradient: Float64Array): void {
  const beyond = x[1] - x[0] * x[0];
  gradient[0] = -2 * (1 - x[0]) - 400 * x[0] * beyond;
  gradient[1] = 200 * beyond;
}

function byDifferences(
  value: (x: Float64Array) => number,
): (x: Float64Array, gradient: Float64Array) => void {
  return (x, gradient) => {
    for (let i = 0; i < x.length; i++) {
      const kept = x[i];
      x[i] = kept + h;
      const above = value(x);
      x[i] = kept - h;
      gradient[i] = (above - value(x)) / (2 * h);
      x[i] = kept;
    }
  };
}

async function through(): Promise<Evaluate> {
  const listener = { printed: console.log, faulted: console.error };
  const source = { path, text: readFileSync(path, 'utf8'), name, dimension: 2 };
  const program = await loadJavaScript(source, { code: nodeCode, listener });
  if (program instanceof Problem) throw new Error(program.message);
  const expected = isDifferences ? 'differences' : 'tape';
  if (program.facts.gradient !== expected) throw new Error(`Its gradient is ${program.facts.gradient}.`);
  const objective: Objective = program.objective;
  return (x, gradient) => objective.evaluate(x, gradient);
}

function walk(evaluate: Evaluate, count: number): Float64Array {
  const x = Float64Array.of(-1.2, 1);
  const gradient = new Float64Array(2);
  for (let step = 0; step < count; step++) {
    evaluate(x, gradient);
    for (let i = 0; i < x.length; i++) x[i] -= rate * gradient[i];
  }
  return x;
}

function grid(evaluate: Evaluate): number {
  const x = new Float64Array(2);
  let sum = 0;
  for (let i = 0; i < side ** 2; i++) {
    x[0] = (((i % side) + 0.5) / side) * 4 - 2;
    x[1] = ((Math.floor(i / side) + 0.5) / side) * 4 - 2;
    sum += evaluate(x);
  }
  return sum;
}

/** Seconds of CPU time. */
function spent(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

async function main(): Promise<void> {
  const evaluate = await (way === 'within' ? within() : through());
  const check = [...walk(evaluate, 2000), grid(evaluate)];
  walk(evaluate, steps / 10);
  const step = spent(() => walk(evaluate, steps)) / steps;
  const points = spent(() => {
    for (let i = 0; i < grids; i++) grid(evaluate);
  });
  console.log(JSON.stringify({ step, grid: points / grids, check }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
