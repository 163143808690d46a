import { runSpecOf } from '../src/core/experiment/experiment';
import { openObjective } from '../src/core/objective';
import { pointAt } from '../src/core/objective/objective';
import { scaleByAdam } from '../src/core/optimizers/adam';
import { descend } from '../src/core/optimizers/recipe/descend';
import type { Transform } from '../src/core/optimizers/recipe/transform';
import { scaleByLearningRate } from '../src/core/optimizers/recipe/transforms';
import { column } from '../src/core/run/columns';
import { prepareRun } from '../src/core/run/prepare';
import { type RunJob, run } from '../src/core/run/run';
import { Trajectory } from '../src/core/run/trajectory';
import { constantRate } from '../src/core/schedules/constant';
import { rosenbrock, valid } from './rosenbrock';

/** One of our candidates of J1 in a process of its own: `node j1.js <candidate> analytic|central <steps>`; prints one line of JSON. */
const [candidate, gradient, stepsText] = process.argv.slice(2);

const objectives: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  formula: { kind: 'formula', text: '(1-x)^2 + 100*(y-x^2)^2' },
};

function job(steps: number): RunJob {
  const experiment = rosenbrock(steps, {
    objective: objectives[candidate] ?? { kind: 'function', name: 'rosenbrock' },
    gradient: gradient === 'central' ? { kind: 'central', h: 1e-4 } : { kind: 'exact' },
  });
  const prepared = valid(
    prepareRun(valid(openObjective(experiment)), runSpecOf(experiment), new Trajectory(2)),
  );
  return candidate === 'denormal' ? { ...prepared, optimizer: unflushed() } : prepared;
}

/** Adam whose powers of β end at the smallest denormal number and stay there, as they do when nobody sees to it. */
function unflushed() {
  const transforms = [scaleByAdam({}, false), scaleByLearningRate].map(
    (transform): Transform => ({
      ...transform,
      once: transform.once?.map((text) => text.replace(/flush\(([^()]*)\)/g, '($1)')),
    }),
  );
  return descend({ transforms, schedule: constantRate(1e-3), precision: 'float64' });
}

/** The bare loop: optimizer, objective, and the guard that leaves at the first non-finite value. */
function bare({ objective, optimizer, start, budget: { steps } }: RunJob): Float64Array {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  for (let k = 0; k < steps; k++) {
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
const steps = Number(stepsText);
const check = Array.from(walk(job(500)));
walk(job(1_000_000));
const prepared = job(steps);
const began = process.cpuUsage();
walk(prepared);
const used = process.cpuUsage(began);
console.log(JSON.stringify({ rate: (steps / (used.user + used.system)) * 1e6, check }));
