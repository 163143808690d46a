import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFormula } from '../../src/core/expression/formula';
import type { Objective } from '../../src/core/objective';
import { value } from './parsed';

/** One trajectory made elsewhere: PyTorch 1.13 (float64), or for NAdam 50-digit arithmetic of the documented formula. */
export interface ReferenceRun {
  readonly file: string;
  readonly function: string;
  readonly objective: Objective;
  /** Id and settings of the optimizer that should give the same trajectory. */
  readonly optimizer: string;
  readonly settings: Readonly<Record<string, number | boolean>>;
  /** Row k is the point after k steps. */
  readonly x: readonly (readonly number[])[];
  readonly firstNonfiniteStep: number | undefined;
  /** Up to this step any correct float64 program agrees to 1e-9; undefined where nobody measured it. */
  readonly agreesThroughStep: number | undefined;
}

const folder = join('test', 'fixtures', 'optimizers');

/** Our ids of what PyTorch has in one class or under another name. */
const ids: Readonly<Record<string, string>> = { nesterov: 'sgd', momentum: 'sgd' };

const settings: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  weight_decay: 'weightDecay',
  eps: 'epsilon',
  lr_decay: 'learningRateDecay',
  initial_accumulator_value: 'initialAccumulator',
  momentum_decay: 'momentumDecay',
};

const formulas: Readonly<Record<string, string>> = {
  sphere2: 'x0^2 + x1^2',
  rosenbrock: '(1 - x0)^2 + 100 (x1 - x0^2)^2',
  beale: '(1.5 - x0 + x0 x1)^2 + (2.25 - x0 + x0 x1^2)^2 + (2.625 - x0 + x0 x1^3)^2',
  rastrigin2: '10n + sum(x^2 - 10cos(2 pi x))',
  himmelblau: '(x0^2 + x1 - 11)^2 + (x0 + x1^2 - 7)^2',
};

interface FileRun {
  readonly function: string;
  readonly x0: readonly number[];
  readonly hyper: Readonly<Record<string, number | boolean | readonly [number, number]>>;
  readonly check: Readonly<Record<string, number | string | null>>;
  readonly x: readonly (readonly (number | string)[])[];
  readonly A?: readonly (readonly number[])[];
  readonly b?: readonly number[];
}

/** All reference trajectories. */
export function referenceRuns(): ReferenceRun[] {
  return readdirSync(folder).flatMap((file) => {
    const { runs } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { runs: readonly FileRun[] };
    const method = file.split(/[-.]/)[0];
    return runs.map((run) => ({
      file,
      function: run.function,
      objective: objectiveOf(run),
      optimizer: ids[method] ?? method,
      settings: Object.fromEntries(Object.entries(run.hyper).flatMap(renamed)),
      x: run.x.map((point) => point.map(Number)),
      firstNonfiniteStep: step(run.check.first_nonfinite_step),
      agreesThroughStep: step(run.check['agrees_to_1e-09_through_step']),
    }));
  });
}

function step(found: number | string | null | undefined): number | undefined {
  return typeof found === 'number' ? found : undefined;
}

/** Hyperparameters under our names; `amsgrad` is always off in these files. */
function renamed([name, setting]: readonly [string, FileRun['hyper'][string]]): [string, number | boolean][] {
  if (name === 'amsgrad') return [];
  if (typeof setting === 'object')
    return [
      ['beta1', setting[0]],
      ['beta2', setting[1]],
    ];
  return [[settings[name] ?? name, setting]];
}

function objectiveOf({ function: name, x0, A, b }: FileRun): Objective {
  return A && b
    ? quadratic(A, b)
    : value(value(parseFormula(formulas[name])).objective(x0.length, 'float64'));
}

/** ½ xᵀAx − bᵀx with a symmetric A. */
function quadratic(A: readonly (readonly number[])[], b: readonly number[]): Objective {
  return {
    dimension: b.length,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < b.length; i++) {
        let product = 0;
        for (let j = 0; j < b.length; j++) product += A[i][j] * x[j];
        sum += x[i] * (product / 2 - b[i]);
        if (gradient) gradient[i] = product - b[i];
      }
      return sum;
    },
  };
}
