import type { ComparedStep } from '../exportRequest';
import type { RunFunction } from './runFunction';

/** How a language prints a step, and how it holds a loss against a number there. */
export interface CheckWords {
  /** Finds the indent, the step and the loss of a line that prints a step. */
  readonly printed: RegExp;
  check(step: string, at: number, value: string, compared: ComparedStep): readonly string[];
}

/** A run's function that holds its loss against ours at a step on the way: behind it other roundings lead elsewhere. */
export function checkedOnTheWay(
  run: RunFunction,
  compared: ComparedStep | undefined,
  { printed, check }: CheckWords,
): RunFunction {
  if (!compared || compared.step === 0) return run;
  const lines = run.lines.flatMap((line) => {
    const found = printed.exec(line);
    if (!found) return [line];
    const [, indent, step, value] = found;
    return [line, ...check(step, compared.step, value, compared).map((text) => `${indent}${text}`)];
  });
  return { ...run, lines };
}

/** Why the last loss is not held against ours. */
export const comparedRemark = ({ step }: ComparedStep): string =>
  step === 0
    ? 'From the first step on other roundings lead elsewhere: nothing is compared.'
    : `Behind step ${step} other roundings lead elsewhere: the loss is compared there.`;
