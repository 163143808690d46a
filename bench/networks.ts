import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { runSpecOf } from '../src/core/experiment/experiment';
import type { Column, Table } from '../src/core/learning/datasets/table';
import { openObjective } from '../src/core/objective';
import { pointAt } from '../src/core/objective/objective';
import { column } from '../src/core/run/columns';
import { prepareRun } from '../src/core/run/prepare';
import { type RunJob, run } from '../src/core/run/run';
import { streamedTrajectory } from '../src/core/run/trajectory';
import { batchSeed, type NetworkJob, networkJobs } from './networkJobs';
import { valid } from './rosenbrock';

/**
 * One of our candidates of J3, J5 and LeNet-5 in a process of its own: `node networks.js run|gradients|plain float64|float32 <job> <steps>`; prints
 * one line of JSON. It goes the product's way: an experiment, an objective opened from it, and a run's loop that records every step.
 */
const [candidate, precision, name, stepsText] = process.argv.slice(2);

/** Steps before the losses are compared. */
const compared = 30;

function tableOf({ rows, features, target, widths: [width] }: NetworkJob): Table {
  const number = (column: string, values: Float64Array): Column => ({
    ...{ kind: 'number', name: column, values, missing: 0 },
  });
  const columns = Array.from({ length: width }, (_, j) =>
    number(
      `x${j}`,
      Float64Array.from({ length: rows }, (_, i) => features[i * width + j]),
    ),
  );
  return { columns: [...columns, number('y', target)], rows, header: true, warnings: [], doubts: [] };
}

function jobOf(network: NetworkJob, steps: number): RunJob {
  const { widths, architecture, activation, loss, learningRate, batch, start } = network;
  const perceptron = { name: 'mlp', settings: { hidden: widths.slice(1, -1), activation } };
  const experiment = valid(
    checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', file: 'rows.csv', target: 'y', loss, preparation: { scale: 'none' } },
        model: architecture ? { name: 'cnn', settings: { architecture } } : perceptron,
      },
      optimizers: [{ name: 'gd', settings: { learningRate } }],
      ...{ precision, start: Array.from(start), budget: { steps }, seed: batchSeed },
      ...(batch && { batch: { size: batch } }),
    }),
  );
  const table = tableOf(network);
  const materials = { table: () => ({ key: name, table }), forFirstRun: false };
  const opened = valid(openObjective(experiment, materials));
  return valid(prepareRun(opened, runSpecOf(experiment), streamedTrajectory(opened.summary.dimension)));
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
function gradients(network: NetworkJob, steps: number): void {
  const { objective, start } = jobOf(network, steps);
  const point = pointAt(objective, start);
  for (let step = 0; step < steps; step++) {
    objective.nextBatch?.();
    objective.evaluate(point.x, point.gradient);
  }
}

if (candidate === 'plain') Reflect.deleteProperty(globalThis, 'WebAssembly');
const network = networkJobs[name]();
const steps = Number(stepsText);
const { check, on } = walk(network, steps);
const began = seconds();
if (candidate === 'gradients') gradients(network, steps);
else on();
console.log(JSON.stringify({ rate: steps / (seconds() - began), check }));
