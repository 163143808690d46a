import { atom, binding, type WrittenPart, within } from '../../expression/code/writtenPart';
import { onlyNumber, type Precision } from '../../precision';
import type { ExpressionWords } from '../tape/words';

/** A number in TypeScript. */
export const typescriptNumber = (value: number): string => String(onlyNumber(value));

/** How TypeScript writes formulas of single numbers; in float32 every operation is rounded. */
export const typescriptWords = (precision: Precision): ExpressionWords => ({
  number: typescriptNumber,
  call,
  // a·a is exact where a ** 2 is not.
  truth: ['1', '0'],
  hasSquares: false,
  power: (a, b) => ({
    text: `${within(a, binding.atom)} ** ${within(b, binding.power)}`,
    binds: binding.power,
  }),
  equal: '===',
  and: () => '&&',
  or: () => '||',
  wrapsComparisons: () => false,
  not: (condition) => ({ text: `!${within(condition, binding.atom)}`, binds: binding.sign }),
  conditional: (condition, a, b) => ({
    text: `${within(condition, binding.or)} ? ${within(a, binding.or)} : ${within(b, binding.or)}`,
    binds: binding.conditional,
  }),
  ...(precision === 'float32' && { rounded: ({ text }) => atom(`Math.fround(${text})`) }),
});

function call(name: string, operands: readonly string[]): WrittenPart {
  const [a, b] = operands;
  const chosen = (condition: string, yes: string, no: string): WrittenPart => ({
    text: `${condition} ? ${yes} : ${no}`,
    binds: binding.conditional,
  });
  switch (name) {
    case 'guarded':
      return chosen(`(${a}) === 0 || (${b}) === 0`, '0', `(${a}) * (${b})`);
    case 'larger':
      return chosen(`(${a}) > (${b})`, '1', `(${a}) === (${b}) ? 0.5 : 0`);
    case 'strictlyLarger':
      return chosen(`(${a}) > (${b})`, '1', '0');
    case 'mod':
      return chosen(`((${a}) % (${b})) * (${b}) < 0`, `(${a}) % (${b}) + (${b})`, `(${a}) % (${b})`);
    case 'sigmoid':
      return { text: `1 / (1 + Math.exp(-(${a})))`, binds: binding.product };
    case 'softplus':
      return { text: `Math.max(${a}, 0) + Math.log1p(Math.exp(-Math.abs(${a})))`, binds: binding.sum };
    default:
      return atom(`Math.${name}(${operands.join(', ')})`);
  }
}
