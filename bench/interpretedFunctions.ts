import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Objective } from '../src/core/objective/objective';
import { Problem } from '../src/core/problem';
import { InterpreterProcess } from '../src/engine/foreign/interpreter/interpreterProcess';
import { loadInterpreted } from '../src/engine/foreign/interpreter/loadInterpreted';
import { pythonBridge } from '../src/engine/foreign/python/pythonBridge';
import { rBridge } from '../src/engine/foreign/r/rBridge';
import { type Aim, compare, shown, side, type Taken } from './functionFigures';
import { pythonWith } from './pythonWith';
import { rscript } from './rscript';
import { median, printTable } from './table';

const peers = resolve('bench', 'peers');
const rate = 1e-4;
const steps = 2000;

/** A person's function, and how often a grid of it is taken for one figure. */
interface Person {
  readonly module: 'person' | 'personTorch' | 'personR';
  readonly name: string;
  readonly grids: number;
}

const people: readonly Person[] = [
  { module: 'person', name: 'numpy_batch', grids: 20 },
  { module: 'person', name: 'numpy_loop', grids: 1 },
  { module: 'person', name: 'plain', grids: 3 },
  { module: 'personTorch', name: 'torch_batch', grids: 20 },
  { module: 'personTorch', name: 'torch_loop', grids: 1 },
  { module: 'personR', name: 'r_batch', grids: 20 },
  { module: 'personR', name: 'r_loop', grids: 1 },
];

/** A function's figures. */
interface Measured {
  readonly within: Taken;
  readonly through: Taken & { readonly point: number };
}

/** A person's Python and R functions through the bridge beside the same work within their interpreters: wall time, as it waits as much as it works. */
export async function measureInterpreted(rounds: number): Promise<readonly Aim[]> {
  const rows: string[][] = [];
  const aims: Aim[] = [];
  for (const person of people) {
    const interpreter = interpreterFor(person);
    if (interpreter === undefined) {
      rows.push([person.name, 'no interpreter', ...Array(7).fill('–')]);
      continue;
    }
    const { gradient, measured } = await measuredOf(person, interpreter, rounds);
    rows.push([person.name, gradient, ...rowOf(measured)]);
    aims.push(...aimsOf(person, measured));
  }
  printTable(
    `A person's Python or R function, within its interpreter and through the bridge; medians of ${rounds} interleaved rounds`,
    [
      ...['', 'gradient', 'steps/s within', 'through', 'ms more for a step', 'ms for one point'],
      ...['points/s within', 'through', `ms more for ${side}² points`],
    ],
    rows,
  );
  return aims;
}

function interpreterFor({ module }: Person): string | undefined {
  return module === 'personR' ? rscript() : pythonWith(module === 'person' ? 'numpy' : 'torch');
}

const isOfR = ({ module }: Person): boolean => module === 'personR';

/** In milliseconds. */
const mostMore = { step: 0.3, grid: 300 };

function moreOf({ within, through }: Measured, what: 'step' | 'grid'): number {
  return (through[what] - within[what]) * 1e3;
}

function aimsOf({ name }: Person, measured: Measured): readonly Aim[] {
  const step = moreOf(measured, 'step');
  const grid = moreOf(measured, 'grid');
  const steps = {
    ...{ what: `${name}, a step`, holds: step <= mostMore.step },
    said: `${step.toFixed(3)} ms more (aim ≤ ${mostMore.step})`,
  };
  const points = {
    ...{ what: `${name}, ${side}² points`, holds: grid <= mostMore.grid },
    said: `${grid.toFixed(1)} ms more (aim ≤ ${mostMore.grid})`,
  };
  if (name.startsWith('r_')) return [];
  return name === 'numpy_batch' ? [steps, points] : [steps];
}

function rowOf(measured: Measured): string[] {
  const { within, through } = measured;
  const points = side ** 2;
  return [
    ...[shown(1 / within.step), shown(1 / through.step), moreOf(measured, 'step').toFixed(3)],
    (through.point * 1e3).toFixed(3),
    ...[shown(points / within.grid), shown(points / through.grid), moreOf(measured, 'grid').toFixed(1)],
  ];
}

async function measuredOf(
  person: Person,
  interpreter: string,
  rounds: number,
): Promise<{ readonly gradient: string; readonly measured: Measured }> {
  const within: Taken[] = [];
  const through: Measured['through'][] = [];
  const path = resolve(peers, `${person.module}.${isOfR(person) ? 'R' : 'py'}`);
  const source = { path, text: readFileSync(path, 'utf8'), name: person.name, dimension: 2 };
  const program = await loadInterpreted(source, newInterpreter(person, interpreter));
  if (program instanceof Problem) throw new Error(program.message);
  for (let round = 0; round < rounds; round++) {
    within.push(insideInterpreter(person, interpreter));
    through.push(acrossBridge(program.objective, person));
  }
  program.dispose();
  const { check } = through[0];
  compare(person.name, within[0].check, check);
  const middle = <Each>(all: readonly Each[], of: (each: Each) => number): number => median(all.map(of));
  return {
    gradient: program.facts.gradient,
    measured: {
      within: { step: middle(within, ({ step }) => step), grid: middle(within, ({ grid }) => grid), check },
      through: {
        ...{ step: middle(through, ({ step }) => step), grid: middle(through, ({ grid }) => grid) },
        ...{ point: middle(through, ({ point }) => point), check },
      },
    },
  };
}

function newInterpreter(person: Person, interpreter: string): InterpreterProcess {
  const say = ({ message }: { readonly message: string }): void => console.log(`  ✗ ${message}`);
  return new InterpreterProcess({
    interpreter: [interpreter],
    limits: { loadMilliseconds: 60_000, callMilliseconds: 60_000, memoryMegabytes: 8192 },
    listener: { printed: (text) => console.log(text), faulted: say },
    bridge: isOfR(person) ? rBridge : pythonBridge,
    programs: resolve('dist'),
    folder: peers,
  });
}

function insideInterpreter(person: Person, interpreter: string): Taken {
  const { module, name, grids } = person;
  const script = isOfR(person) ? 'functions.R' : 'functions.py';
  const args = [resolve(peers, script), module, name, String(steps), String(grids)];
  return JSON.parse(execFileSync(interpreter, args, { encoding: 'utf8', cwd: peers }));
}

function acrossBridge(objective: Objective, { grids }: Person): Measured['through'] {
  let x = Float64Array.of(-1.2, 1);
  const gradient = new Float64Array(2);
  const step = timed(steps, () => {
    objective.evaluate(x, gradient);
    x = x.map((value, i) => value - rate * gradient[i]);
  });
  const point = timed(steps, () => objective.evaluate(x));
  const points = new Float64Array(2 * side ** 2);
  for (let i = 0; i < side ** 2; i++) {
    points[2 * i] = (((i % side) + 0.5) / side) * 4 - 2;
    points[2 * i + 1] = ((Math.floor(i / side) + 0.5) / side) * 4 - 2;
  }
  const values = new Float64Array(side ** 2);
  const grid = timed(grids, () => objective.evaluateMany?.(points, values));
  return { step, point, grid, check: [...x, values.reduce((sum, value) => sum + value, 0)] };
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
