import { pointAt } from '../src/core/objective';
import { openObjective } from '../src/core/openObjective';
import { prepareRun } from '../src/core/prepare';
import { type RunJob, run } from '../src/core/run';
import { column, Trajectory } from '../src/core/trajectory';
import { rosenbrock, valid } from './rosenbrock';

/** One candidate of J1 in a process of its own: `node j1.js <candidate> <steps>`; prints one line of JSON. */
const objectives: Readonly<Record<string, Record<string, unknown>>> = {
  formula: { kind: 'formula', text: '(1-x)^2 + 100*(y-x^2)^2' },
};

const [candidate, stepsText] = process.argv.slice(2);
const steps = Number(stepsText);

function job(count: number): RunJob {
  const experiment = rosenbrock(count, objectives[candidate]);
  return valid(prepareRun(valid(openObjective(experiment)), experiment, 0, new Trajectory(2)));
}

/** The bare loop: optimizer, objective, and the guard that leaves at the first non-finite value. */
function bare({ objective, optimizer, start, budget }: RunJob): Float64Array {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  for (let k = 0; k < budget.steps; k++) {
    optimizer.step(point, state, objective);
    if (!Number.isFinite(point.value)) break;
  }
  return point.x;
}

/** The same with every step recorded into the bounded trajectory, as the engine does. */
function recorded(prepared: RunJob): Float64Array {
  const walking = run(prepared);
  while (!walking.next(1 << 16).done);
  return prepared.trajectory.latest.slice(column.x);
}

const walk = candidate === 'recorded' ? recorded : bare;
walk(job(1_000_000));
const prepared = job(steps);
const began = process.cpuUsage();
const x = walk(prepared);
const used = process.cpuUsage(began);
console.log(JSON.stringify({ rate: (steps / (used.user + used.system)) * 1e6, x: Array.from(x) }));
