import { pointAt } from '../src/core/objective/objective';
import { column } from '../src/core/run/columns';
import { prepareRun } from '../src/core/run/prepare';
import { type RunJob, run } from '../src/core/run/run';
import { streamedTrajectory } from '../src/core/run/trajectory';
import { type NetworkJob, networkJobs } from './networkJobs';
import { openNetwork } from './openNetwork';
import { valid } from './rosenbrock';

/**
 * One of our candidates of J3, J5 and LeNet-5 in a process of its own: `node networks.js run|gradients|plain float64|float32 <job> <steps>`; prints
 * one line of JSON. It goes the product's way: an experiment, an objective opened from it, and a run's loop that records every step.
 */
const [candidate, precision, name, stepsText] = process.argv.slice(2);

/** Steps before the losses are compared. */
const compared = 30;

function jobOf(network: NetworkJob, steps: number): RunJob {
  const { opened, spec } = openNetwork(name, network, precision, steps);
  return valid(prepareRun(opened, spec, streamedTrajectory(opened.summary.dimension)));
}

/** Losses of the newest batch after each of the first steps, and how to walk on. */
function walk(network: NetworkJob, steps: number): { readonly check: number[]; on(): void } {
  const job = jobOf(network, compared + steps);
  const going = run(job);
  going.next();
  const check: number[] = [];
  for (let step = 0; step < compared; step++) {
    going.next(1);
    if (step % 10 === 9) check.push(job.trajectory.latest[column.value]);
  }
  return {
    check,
    on() {
      let result = going.next(steps);
      while (!result.done) result = going.next(steps);
    },
  };
}

/** Seconds of processor time. */
const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Loss and gradient at each batch, without the step. */
function gradients(network: NetworkJob, steps: number): () => void {
  const { objective, start } = jobOf(network, steps);
  const point = pointAt(objective, start);
  return () => {
    for (let step = 0; step < steps; step++) {
      objective.nextBatch?.();
      objective.evaluate(point.x, point.gradient);
    }
  };
}

if (candidate === 'plain') Reflect.deleteProperty(globalThis, 'WebAssembly');
const network = networkJobs[name]();
const steps = Number(stepsText);
const { check, on } = walk(network, steps);
const work = candidate === 'gradients' ? gradients(network, steps) : on;
const began = seconds();
work();
console.log(JSON.stringify({ rate: steps / (seconds() - began), check }));
