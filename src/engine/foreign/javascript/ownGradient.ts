import { checkGradient } from '../../../core/analysis/gradientCheck';
import type { ForeignFault } from '../../../core/objective/foreignFunction';
import type { Objective } from '../../../core/objective/objective';
import { visible } from '../../../core/text/visible';
import type { Warning } from '../../../core/text/warning';
import { type CallForm, callOf, type PointCall } from './calls';
import type { AnyFunction } from './codePlace';
import { ResultFault } from './results';
import type { Targets } from './targets';

/** A gradient that a person's file has beside a function. */
export interface OwnGradient {
  readonly name: string;
  readonly call: PointCall;
}

/** Finds the gradient of a function by its name: lossGradient, loss_gradient, loss_grad, gradLoss, grad_loss, or gradient. */
export function ownGradientOf(name: string, targets: Targets, form: CallForm): OwnGradient | undefined {
  const owner = name.slice(0, name.lastIndexOf('.') + 1);
  const own = name.slice(owner.length);
  const capital = own[0].toUpperCase() + own.slice(1);
  const names = [
    `${own}Gradient`,
    `${own}_gradient`,
    `${own}Grad`,
    `${own}_grad`,
    `grad${capital}`,
    `grad_${own}`,
    'gradient',
  ];
  for (const candidate of names.map((one) => owner + one)) {
    const run: AnyFunction | undefined = candidate === name ? undefined : targets.find(candidate);
    if (run) return { name: candidate, call: callOf(run, form) };
  }
  return undefined;
}

/** The values of a function with its own gradient. What that is no gradient becomes NaN, and is told. */
export function withOwnGradient(
  values: Objective,
  { name, call }: OwnGradient,
  names: readonly string[] | undefined,
  failed: (error: unknown, x: Float64Array) => void,
): Objective {
  return {
    dimension: values.dimension,
    evaluate(x, gradient) {
      const value = values.evaluate(x);
      if (!gradient) return value;
      try {
        writeGradient(call(x), gradient, names, name);
      } catch (error) {
        gradient.fill(Number.NaN);
        failed(error, x);
      }
      return value;
    },
  };
}

function writeGradient(
  result: unknown,
  gradient: Float64Array,
  names: readonly string[] | undefined,
  name: string,
): void {
  const slopes = slopesIn(result, names);
  const n = gradient.length;
  const count = slopes?.length;
  if (!slopes || count !== n || !slopes.every((slope) => typeof slope === 'number')) {
    const what = n === 1 ? 'one number is' : `${n} numbers are`;
    throw new ResultFault(
      `Its gradient, ${visible(name)}, returned something else than a list of numbers: ${what} needed.`,
    );
  }
  for (let i = 0; i < n; i++) gradient[i] = slopes[i];
}

/** A list, a number alone, or an object with the names of the parameters. */
function slopesIn(result: unknown, names: readonly string[] | undefined): readonly number[] | undefined {
  if (typeof result === 'number') return [result];
  if (Array.isArray(result)) return result;
  if (result instanceof Float64Array || result instanceof Float32Array) return Array.from(result);
  if (typeof result !== 'object' || result === null || !names) return undefined;
  return names.map((name) => (result as Readonly<Record<string, number>>)[name]);
}

/** Why a gradient is not used: where it disagrees with the values of its function, or fails. */
export function disagreement(
  { name }: OwnGradient,
  objective: Objective,
  points: readonly Float64Array[],
  names: readonly string[],
  faults: readonly ForeignFault[],
): Warning | undefined {
  for (const x of points) {
    const check = checkGradient(objective, x, names);
    if (faults.length > 0) return { text: `${faults[0].message} Differences are used in its place.` };
    if (check.verdict !== 'differs') continue;
    const at = Array.from(x, (value) => Number(value.toPrecision(4))).join(', ');
    return {
      text: `Its own gradient, ${visible(name)}, is not used: at (${at}), ${check.sentence[0].toLowerCase()}${check.sentence.slice(1)}`,
    };
  }
  return undefined;
}
