import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { type RunSpec, runSpecOf } from '../src/core/experiment/experiment';
import type { Column, Table } from '../src/core/learning/datasets/table';
import { openObjective } from '../src/core/objective';
import type { OpenedObjective } from '../src/core/objective/opened';
import { batchSeed, type NetworkJob } from './networkJobs';
import { valid } from './rosenbrock';

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

/** Opens a job as the product opens an experiment, and says what a run on it is made of. */
export function openNetwork(
  name: string,
  network: NetworkJob,
  precision: string,
  steps: number,
): { readonly opened: OpenedObjective; readonly spec: RunSpec } {
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
  return { opened, spec: runSpecOf(experiment) };
}
