import assert from 'node:assert/strict';
import { checkSettings } from '../../../src/core/catalogue/checkSettings';
import { find, type Values } from '../../../src/core/catalogue/entry';
import type { Table } from '../../../src/core/learning/datasets/table';
import { type Objective, pointAt } from '../../../src/core/objective/objective';
import { optimizers } from '../../../src/core/optimizers';
import type { Precision } from '../../../src/core/precision';
import { column } from '../../../src/core/run/columns';
import { lastOf, type Said, walked } from '../../reference/walked';

/** A network, what it is trained by, and the question to PyTorch. */
export interface Comparison {
  readonly title: string;
  readonly precision: Precision;
  readonly question: { readonly x: readonly (readonly number[])[]; readonly y: readonly number[] };
  readonly parameterNames: readonly string[];
}

/** One that the engine walks, as an experiment says it. */
export interface WalkedComparison extends Comparison {
  readonly said: Said;
  readonly table: Table;
}

/** A comparison that a method steps through by itself. */
export interface SteppedComparison extends Comparison {
  walk(): Trained;
}

/** A run: the losses before each step and after the last one, and the last parameters. */
export interface Trained {
  readonly losses: readonly number[];
  readonly parameters: readonly number[];
}

/** The methods that networks are trained with. */
export const rates: Readonly<Record<string, Values>> = {
  sgd: { learningRate: 0.1 },
  momentum: { learningRate: 0.05, momentum: 0.9 },
  adam: { learningRate: 0.01 },
  adamw: { learningRate: 0.01, weightDecay: 0.1 },
  rmsprop: { learningRate: 0.002, alpha: 0.99, epsilon: 1e-8 },
};

/** The same question where sums round otherwise: in float64, or there with the rows in another order. */
export function otherwise({ precision, question }: Comparison): object {
  if (precision === 'float32') return { ...question, precision: 'float64' };
  return { ...question, x: [...question.x].reverse(), y: [...question.y].reverse() };
}

/** Fails where two numbers differ by more than a part of the larger of 1 and the expected one. */
export function near(found: number, expected: number, tolerance: number, what: string): void {
  const off = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  assert.ok(off <= tolerance, `${what}: ${found}, PyTorch ${expected}`);
}

/** The run of the engine on a network. */
export function walk({ said, table }: Pick<WalkedComparison, 'said' | 'table'>): Trained {
  const { trajectory } = walked(said, table);
  const { steps } = said.budget as { readonly steps: number };
  return {
    losses: Array.from({ length: steps + 1 }, (_, k) => trajectory.at(k, column.value)),
    parameters: lastOf(trajectory),
  };
}

/** A method's steps on an objective. */
export function stepped(
  objective: Objective,
  precision: Precision,
  id: string,
  given: Values,
  start: readonly number[],
  steps: number,
): Trained {
  const entry = find(optimizers, id)!;
  const values = checkSettings(entry.settings, given, id);
  const point = pointAt(objective, Float64Array.from(start));
  const optimizer = entry.make({ values, precision, ...(objective.shapes && { shapes: objective.shapes }) });
  const state = optimizer.init(point, objective);
  const reached = [objective.evaluate(point.x)];
  for (let k = 0; k < steps; k++) {
    optimizer.step(point, state, objective);
    reached.push(objective.evaluate(point.x));
  }
  return { losses: reached, parameters: Array.from(point.x) };
}

/** Fails where the losses of a run, or its last parameters, are not those of PyTorch. `others`: what PyTorch makes of it where sums round otherwise. */
export function checkRun(
  { precision, parameterNames }: Pick<Comparison, 'precision' | 'parameterNames'>,
  found: Trained,
  expected: Trained,
  others: Trained,
): void {
  let rounding = 0;
  for (const [k, loss] of expected.losses.entries()) {
    // What rounding alone makes of a run, some methods amplify: ours may be as far away as PyTorch's own is.
    rounding = Math.max(rounding, 8 * Math.abs(loss - others.losses[k]));
    const tolerance = Math.max(precision === 'float64' ? 1e-9 : 1e-5, rounding);
    near(found.losses[k], loss, tolerance, `the loss after ${k} steps`);
  }
  if (precision === 'float32' || rounding > 1e-10) return;
  for (const [k, weight] of expected.parameters.entries())
    near(found.parameters[k], weight, 1e-8, parameterNames[k]);
}
