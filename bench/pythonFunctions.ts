import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Objective } from '../src/core/objective/objective';
import { Problem } from '../src/core/problem';
import { loadPython } from '../src/engine/foreign/python/loadPython';
import { PythonProcess } from '../src/engine/foreign/python/pythonProcess';
import { pythonWith } from './pythonWith';
import { median, printTable } from './table';

const peers = resolve('bench', 'peers');
const side = 200;
const rate = 1e-4;
const steps = 2000;

/** A person's function, and how often a grid of it is taken for one figure. */
interface Person {
  readonly module: 'person' | 'personTorch';
  readonly name: string;
  readonly grids: number;
}

const people: readonly Person[] = [
  { module: 'person', name: 'numpy_batch', grids: 20 },
  { module: 'person', name: 'numpy_loop', grids: 1 },
  { module: 'person', name: 'plain', grids: 3 },
  { module: 'personTorch', name: 'torch_batch', grids: 20 },
  { module: 'personTorch', name: 'torch_loop', grids: 1 },
];

/** Median seconds of a step and of a grid, and some results. */
interface Taken {
  readonly step: number;
  readonly grid: number;
  readonly check: readonly number[];
}

/** A person's Python functions through the bridge beside the same work within Python: wall time, as it waits as much as it works. */
export async function measureFunctions(rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const person of people) {
    const interpreter = pythonWith(person.module === 'person' ? 'numpy' : 'torch');
    rows.push(interpreter ? await rowOf(person, interpreter, rounds) : missing(person));
  }
  printTable(
    `A person's Python function, within Python and through the bridge; medians of ${rounds} interleaved rounds`,
    [
      ...['', 'gradient', 'steps/s within', 'through', 'ms more for a step (aim ≤ 0.3)'],
      ...['points/s within', 'through', `ms more for ${side}² points (numpy_batch: aim ≤ 300)`],
    ],
    rows,
  );
}

const missing = ({ name }: Person): string[] => [name, 'no interpreter', ...Array(6).fill('–')];

async function rowOf(person: Person, interpreter: string, rounds: number): Promise<string[]> {
  const within: Taken[] = [];
  const through: Taken[] = [];
  const python = newPython(interpreter);
  const path = resolve(peers, `${person.module}.py`);
  const source = { path, text: readFileSync(path, 'utf8'), name: person.name, dimension: 2 };
  const program = await loadPython(source, python);
  if (program instanceof Problem) throw new Error(program.message);
  for (let round = 0; round < rounds; round++) {
    within.push(insidePython(person, interpreter));
    through.push(acrossBridge(program.objective, person));
  }
  program.dispose();
  compare(person, within[0].check, through[0].check);
  const [step, grid] = (['step', 'grid'] as const).map((what) => ({
    within: median(within.map((taken) => taken[what])),
    through: median(through.map((taken) => taken[what])),
  }));
  const points = side ** 2;
  return [
    ...[person.name, program.facts.gradient],
    ...[shown(1 / step.within), shown(1 / step.through), ((step.through - step.within) * 1e3).toFixed(3)],
    ...[shown(points / grid.within), shown(points / grid.through)],
    ((grid.through - grid.within) * 1e3).toFixed(1),
  ];
}

function newPython(interpreter: string): PythonProcess {
  const say = ({ message }: { readonly message: string }): void => console.log(`  ✗ ${message}`);
  return new PythonProcess({
    interpreter: [interpreter],
    limits: { loadMilliseconds: 60_000, callMilliseconds: 60_000, memoryMegabytes: 8192 },
    listener: { printed: (text) => console.log(text), faulted: say },
    bridge: resolve('dist', 'python'),
    folder: peers,
  });
}

function insidePython({ module, name, grids }: Person, interpreter: string): Taken {
  const args = [resolve(peers, 'functions.py'), module, name, String(steps), String(grids)];
  return JSON.parse(execFileSync(interpreter, args, { encoding: 'utf8' }));
}

function acrossBridge(objective: Objective, { grids }: Person): Taken {
  let x = Float64Array.of(-1.2, 1);
  const gradient = new Float64Array(2);
  const step = timed(steps, () => {
    objective.evaluate(x, gradient);
    x = x.map((value, i) => value - rate * gradient[i]);
  });
  const points = new Float64Array(2 * side ** 2);
  for (let i = 0; i < side ** 2; i++) {
    points[2 * i] = (((i % side) + 0.5) / side) * 4 - 2;
    points[2 * i + 1] = ((Math.floor(i / side) + 0.5) / side) * 4 - 2;
  }
  const values = new Float64Array(side ** 2);
  const grid = timed(grids, () => objective.evaluateMany?.(points, values));
  return { step, grid, check: [...x, values.reduce((sum, value) => sum + value, 0)] };
}

/** Median seconds of a piece of work. */
function timed(times: number, work: () => void): number {
  const taken = Array.from({ length: times }, () => {
    const begun = performance.now();
    work();
    return (performance.now() - begun) / 1000;
  });
  return median(taken);
}

function compare({ name }: Person, expected: readonly number[], found: readonly number[]): void {
  const off = expected.findIndex(
    (value, i) => !(Math.abs(found[i] - value) <= 1e-8 * Math.max(1, Math.abs(value))),
  );
  if (off < 0) return;
  console.log(`  ✗ ${name}: ${found} through the bridge, and ${expected} within Python.`);
  process.exitCode = 1;
}

const shown = (figure: number): string => figure.toLocaleString('en', { maximumSignificantDigits: 3 });
