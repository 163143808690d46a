import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Batches } from '../src/core/learning/models/batches';
import { Random } from '../src/core/random';

/** A network, what it is trained on, and how. */
export interface NetworkJob {
  /** Features, units of hidden layers, outputs; of a convolutional network features and outputs. */
  readonly widths: readonly number[];
  readonly architecture?: 'lenet5';
  readonly activation: string;
  readonly loss: 'softmaxCrossEntropy' | 'binaryCrossEntropyWithLogits';
  readonly learningRate: number;
  /** Rows of a mini-batch; absent: all rows. */
  readonly batch?: number;
  readonly rows: number;
  /** Row-major. */
  readonly features: Float64Array;
  readonly target: Float64Array;
  readonly start: Float64Array;
}

/** Seed of the mini-batches. */
export const batchSeed = 1;

/** The jobs by name, each made when it is asked for; the same in every process. */
export const networkJobs: Readonly<Record<string, () => NetworkJob>> = {
  dense: () => digitsJob(denseRows(1000)),
  sparse: () => digitsJob(digits()),
  moons,
  lenet,
};

/** Batches whose rows others are told. */
const toldBatches = 400;

/** Writes what a job is made of for programs in other languages: numbers one after the other, and the rest as JSON. */
export function writeJob(name: string): string {
  const folder = resolve('out', 'bench', 'networks', name);
  const { features, target, start, ...said } = networkJobs[name]();
  mkdirSync(folder, { recursive: true });
  for (const [file, values] of Object.entries({ features, target, start, order: orderOf(said) }))
    writeFileSync(join(folder, file), values);
  writeFileSync(join(folder, 'job.json'), JSON.stringify(said));
  return folder;
}

/** The rows of the first batches, one after the other. */
function orderOf({ rows, batch = rows }: Pick<NetworkJob, 'rows' | 'batch'>): Int32Array {
  const batches = new Batches(rows, { size: batch, seed: batchSeed });
  const told = new Int32Array(batch * (batches.partial ? toldBatches : 1));
  for (let at = 0; at < told.length; at += batch) {
    told.set(batches.order.subarray(batches.begin, batches.end), at);
    batches.next();
  }
  return told;
}

type Labelled = Pick<NetworkJob, 'rows' | 'features' | 'target'>;

/** J3: 784-128-10 with ReLU, mini-batches of 100 rows, gradient descent. */
function digitsJob(labelled: Labelled): NetworkJob {
  const widths = [784, 128, 10];
  return {
    ...{ widths, activation: 'relu', loss: 'softmaxCrossEntropy', learningRate: 0.1, batch: 100 },
    ...{ ...labelled, start: startOf(widths) },
  };
}

/** Rows without a zero, and labels that go round. */
function denseRows(rows: number): Labelled {
  const random = new Random(3);
  return {
    rows,
    features: Float64Array.from({ length: rows * 784 }, () => Math.fround(0.01 + 0.5 * random.uniform())),
    target: Float64Array.from({ length: rows }, (_, i) => i % 10),
  };
}

/** The first digits of MNIST, their pixels from 0 to 1. */
function digits(): Labelled {
  const folder = join('test', 'fixtures', 'datasets', 'mnist-train');
  const read = (file: string, header: number): Uint8Array =>
    gunzipSync(readFileSync(join(folder, `${file}-ubyte.gz`))).subarray(header);
  const labels = read('mnist-train-labels-idx1', 8);
  const pixels = read('mnist-train-images-idx3', 16);
  return {
    rows: labels.length,
    features: Float64Array.from(pixels, (pixel) => Math.fround(pixel / 255)),
    target: Float64Array.from(labels),
  };
}

/** LeNet-5 on MNIST, mini-batches of 100 rows, gradient descent. */
function lenet(): NetworkJob {
  const layers = [
    [25, 6],
    [150, 16],
    [400, 120],
    [120, 84],
    [84, 10],
  ] as const;
  return {
    ...{ widths: [784, 10], architecture: 'lenet5', activation: 'tanh', loss: 'softmaxCrossEntropy' },
    ...{ learningRate: 0.1, batch: 100, ...digits(), start: weightsOf(layers) },
  };
}

/** J5: 2-16-16-1 with tanh on 200 points of two moons, all rows at each step. */
function moons(): NetworkJob {
  const random = new Random(5);
  const noise = new Float64Array(400);
  random.fillNormal(noise);
  const target = Float64Array.from({ length: 200 }, (_, i) => Number(i >= 100));
  const features = Float64Array.from(target, () => 0);
  const points = Array.from(features, (_, i) => {
    const angle = (Math.PI * (i % 100)) / 99;
    const [x, y] =
      i < 100 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return [Math.fround(x + 0.1 * noise[2 * i]), Math.fround(y + 0.1 * noise[2 * i + 1])];
  });
  const widths = [2, 16, 16, 1];
  return {
    ...{ widths, activation: 'tanh', loss: 'binaryCrossEntropyWithLogits', learningRate: 0.5, rows: 200 },
    ...{ features: Float64Array.from(points.flat()), target, start: startOf(widths) },
  };
}

/** Weights [input][output] and then biases, layer by layer, as float32 numbers, so that every precision begins alike. */
function weightsOf(layers: readonly (readonly [inputs: number, outputs: number])[]): Float64Array {
  const random = new Random(7);
  return Float64Array.from(
    layers.flatMap(([inputs, outputs]) => {
      const bound = 1 / Math.sqrt(inputs);
      return Array.from({ length: (inputs + 1) * outputs }, () =>
        Math.fround(bound * (2 * random.uniform() - 1)),
      );
    }),
  );
}

/** The same of dense layers of these widths. */
const startOf = (widths: readonly number[]): Float64Array =>
  weightsOf(widths.slice(1).map((width, l) => [widths[l], width]));
