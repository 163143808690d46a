import { checkExperiment } from '../src/core/checkExperiment';
import { pointAt } from '../src/core/objective';
import type { OpenedObjective } from '../src/core/opened';
import { openObjective } from '../src/core/openObjective';
import { prepareRun } from '../src/core/prepare';
import { Problem } from '../src/core/problem';
import { type RunJob, run } from '../src/core/run';
import { Trajectory } from '../src/core/trajectory';

/** One candidate of J1 in a process of its own: `node j1.js <candidate> <steps>`; prints one line of JSON. */
const objectives: Readonly<Record<string, Record<string, unknown>>> = {
  gallery: { kind: 'function', name: 'rosenbrock' },
  recorded: { kind: 'function', name: 'rosenbrock' },
  formula: { kind: 'formula', text: '(1-x)^2 + 100*(y-x^2)^2' },
};

const [candidate, stepsText] = process.argv.slice(2);
const steps = Number(stepsText);

function valid<T>(parsed: T | Problem): T {
  if (parsed instanceof Problem) throw new Error(parsed.message);
  return parsed;
}

function job(count: number): RunJob {
  const experiment = valid(
    checkExperiment({
      version: 1,
      objective: objectives[candidate],
      optimizers: [{ name: 'adam', settings: { learningRate: 1e-3 } }],
      start: [-1.2, 1],
      budget: { steps: count },
    }),
  );
  const opened: OpenedObjective = valid(openObjective(experiment));
  return valid(prepareRun(opened, experiment, 0, new Trajectory(2)));
}

/** The bare loop: optimizer, objective, and the guard that leaves at the first non-finite value. */
function bare({ objective, optimizer, start, steps: count }: RunJob): Float64Array {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  for (let k = 0; k < count; k++) {
    optimizer.step(point, state, objective);
    if (!Number.isFinite(point.value)) break;
  }
  return point.x;
}

/** The same with every step recorded into the bounded trajectory, as the engine does. */
function recorded(prepared: RunJob): Float64Array {
  const walking = run(prepared);
  while (!walking.next(1 << 16).done);
  return prepared.trajectory.latest.slice(5);
}

const walk = candidate === 'recorded' ? recorded : bare;
walk(job(1_000_000));
const prepared = job(steps);
const began = process.cpuUsage();
const x = walk(prepared);
const used = process.cpuUsage(began);
console.log(JSON.stringify({ rate: (steps / (used.user + used.system)) * 1e6, x: Array.from(x) }));
