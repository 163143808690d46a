import type { UpdateRule } from '../rule';
import { className, codeNames, commented, usesLoss } from './codeNames';
import { type CodeWords, written } from './codeWriter';
import { pythonNumber, spelledInNumpy } from './pythonWords';

/** A rule as a Python class for NumPy: `x = rule.step(x, g)`. */
export function numpyCode(rule: UpdateRule, learningRate: number): string {
  const name = codeNames(rule);
  const own = [
    ['lr', learningRate] as const,
    ...rule.parameters.map((each) => [name(each.name), each.value] as const),
  ];
  const states = rule.states.map((state) => ({ ...state, name: name(state.name) }));
  const words = numpyWords(name);
  const lines = rule.assignments.map(({ target, value }) => `${name(target)} = ${written(value, words)}`);
  const starts = states.map(({ name: state, isVector, initial }) => {
    if (initial === 'x') return `self.${state} = x.copy()`;
    return `self.${state} = ${isVector ? `np.full_like(x, ${pythonNumber(initial)})` : pythonNumber(initial)}`;
  });
  return `${commented(rule, '#')}
import numpy as np


class ${className}:
    def __init__(self, ${own.map(([parameter, value]) => `${parameter}=${pythonNumber(value)}`).join(', ')}):
${own.map(([parameter]) => `        self.${parameter} = ${parameter}`).join('\n')}
        self.k = 0

    def step(self, x, g${usesLoss(rule) ? ', f' : ''}):
        """The parameters x, an array of floats, after a step with the gradient g${usesLoss(rule) ? ' and the loss f' : ''} there."""
${indented(8, starts.length > 0 ? ['if self.k == 0:', ...starts.map((line) => `    ${line}`)] : [])}        self.k += 1
        k, n = self.k, x.size
${indented(8, [
  ...own.map(([parameter]) => `${parameter} = self.${parameter}`),
  ...states.map(({ name: state }) => `${state} = self.${state}`),
  ...lines,
  ...states.map(({ name: state }) => `self.${state} = ${state}`),
])}        return x
`;
}

/** Lines at a depth, each with its end. */
export function indented(depth: number, lines: readonly string[]): string {
  return lines.map((line) => `${' '.repeat(depth)}${line}\n`).join('');
}

function numpyWords(name: (own: string) => string): CodeWords {
  return {
    name,
    number: pythonNumber,
    call: (called, operands) => `np.${spelledInNumpy(called)}(${operands.join(', ')})`,
    powerSign: '**',
    modulo: '%',
    equal: '==',
    unequal: '!=',
    conditional: (condition, branches) => `np.where(${[condition, ...branches].join(', ')})`,
    fold: (kind, body, write) => `${kind === 'norm' ? 'np.linalg.norm' : `np.${kind}`}(${write(body)})`,
  };
}
