import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LossRecipe } from '../src/core/objective/lossRecipe';
import type { Plane } from '../src/core/plane/plane';
import type { Lattice } from '../src/core/plane/sample';
import type { Precision } from '../src/core/precision';
import { Random } from '../src/core/random';
import { networkJobs } from './networkJobs';

/** J4: a landscape of 784-128-10 with ReLU and softmax cross-entropy, all rows, 25² points from −1 to 1 along two directions. */
export const widths = [784, 128, 10] as const;
const side = 25;
/** Of MNIST's pixels so many are not 0. */
const inked = 0.19;

/** Its centres are the points −1, −1 + 1/12, … 1. */
export const lattice: Lattice = {
  window: [
    [-1 - 1 / (side - 1), 1 + 1 / (side - 1)],
    [-1 - 1 / (side - 1), 1 + 1 / (side - 1)],
  ],
  columns: side,
  rows: side,
};

const random = new Random(8);
const mostRows = 10_000;

function features(): Float64Array {
  return Float64Array.from({ length: mostRows * widths[0] }, () =>
    random.uniform() < inked ? Math.fround(random.uniform()) : 0,
  );
}

/** Weights [input][output] and then biases, layer by layer, about as long as those of a trained network. */
function parameters(): Float64Array {
  const parts = widths.slice(1).map((width, l) => {
    const inputs = widths[l];
    const values = new Float64Array((inputs + 1) * width);
    random.fillNormal(values);
    return values.map((value, i) => Math.fround(value * (i < inputs * width ? 1 / Math.sqrt(inputs) : 0.01)));
  });
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

/** The same in every process. */
function made() {
  const pixels = features();
  const target = Float64Array.from({ length: mostRows }, () => random.below(widths[2]));
  return { features: pixels, target, origin: parameters(), u: parameters(), v: parameters() };
}

/** The loss over the first rows, and the plane. */
export function landscapeJob(
  rows: number,
  precision: Precision,
): { readonly recipe: LossRecipe; readonly plane: Plane } {
  const { features: pixels, target, origin, u, v } = made();
  return {
    recipe: {
      ...{ model: 'mlp', loss: 'softmaxCrossEntropy' },
      options: { precision, modelSettings: { hidden: [widths[1]], activation: 'relu' } },
      data: {
        features: pixels.slice(0, rows * widths[0]),
        target: target.slice(0, rows),
        classes: Array.from({ length: widths[2] }, (_, i) => String(i)),
        ...{ rows, targetName: 'digit', warnings: [] },
        featureNames: Array.from({ length: widths[0] }, (_, i) => `x${i}`),
      },
    },
    plane: { key: 'J4', origin, directions: [u, v], names: ['s', 't'], views: lattice.window },
  };
}

/** Of so many pictures of MNIST the landscape of LeNet-5 is. */
export const pictures = 200;

/** The loss of LeNet-5 over pictures, and a plane through the start of the training job. */
export function lenetJob(precision: Precision): { readonly recipe: LossRecipe; readonly plane: Plane } {
  const { features: pixels, target, start } = networkJobs.lenet();
  const direction = (seed: number): Float64Array => {
    const values = new Float64Array(start.length);
    new Random(seed).fillNormal(values);
    return values.map((value) => Math.fround(0.05 * value));
  };
  const { recipe, plane } = landscapeJob(pictures, precision);
  return {
    recipe: {
      ...recipe,
      model: 'cnn',
      options: { precision, modelSettings: { architecture: 'lenet5' } },
      data: {
        ...recipe.data,
        features: pixels.slice(0, pictures * widths[0]),
        target: target.slice(0, pictures),
      },
    },
    plane: { ...plane, key: 'LeNet-5', origin: start, directions: [direction(9), direction(10)] },
  };
}

/** Writes it for programs in other languages; the folder. */
export function writeLandscapeJob(): string {
  const folder = resolve('out', 'bench', 'landscape');
  mkdirSync(folder, { recursive: true });
  for (const [file, values] of Object.entries(made())) writeFileSync(join(folder, file), values);
  return folder;
}
