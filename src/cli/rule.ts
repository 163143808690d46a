import { ruleCode } from '../core/optimizers/custom/code/ruleCode';
import { readRule, type UpdateRule } from '../core/optimizers/custom/rule';
import { learningRate } from '../core/optimizers/settings';
import { type Parsed, Problem } from '../core/problem';
import type { RuleCall } from './call';
import { InputFiles } from './input';
import { openOutput } from './output';

/** Reads an update rule, and says what it is, or writes it as a program. */
export async function describeRule({ rule: text, format, out }: RuleCall): Promise<Parsed<'done'>> {
  const rule = readRule(text);
  if (rule instanceof Problem) return rule;
  const write = openOutput(out, new InputFiles());
  if (write instanceof Problem) return write;
  const written = format === 'text' ? inWords(rule) : ruleCode(rule, format, learningRate.default);
  return (await write([written])) ?? 'done';
}

function inWords({ title, parameters, states }: UpdateRule): string {
  const named = title === undefined ? [] : [`${title}: an update rule.`];
  const own = parameters.map(({ name, value }) => `${name} = ${value}`).join(', ');
  const carried = states.map(({ name, isVector }) => `${name}${isVector ? '' : ' (one number)'}`).join(', ');
  return [
    ...named,
    `Parameters of its own: ${own || 'none'}.`,
    `Remembered from step to step: ${carried || 'nothing'}.`,
    '',
  ].join('\n');
}
