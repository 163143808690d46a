import { atom, binding, type WrittenPart, within } from '../../expression/code/writtenPart';
import { onlyNumber } from '../../precision';
import type { ExpressionWords } from '../tape/words';

/** A number in Julia: whole ones as floats, so that nothing is computed in integers. */
export function juliaNumber(value: number): string {
  if (!Number.isFinite(onlyNumber(value))) return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '' : '-'}Inf`;
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** How Julia writes formulas; what is done to arrays stands behind `@.`, so that it looks alike. */
export const juliaWords: ExpressionWords = {
  number: juliaNumber,
  call,
  truth: ['1.0', '0.0'],
  hasSquares: true,
  power: (a, b) => ({ text: `${within(a, binding.atom)}^${within(b, binding.atom)}`, binds: binding.power }),
  equal: '==',
  and: () => '&',
  or: () => '|',
  wrapsComparisons: () => true,
  not: ({ text }) => atom(`!(${text})`),
  conditional: (condition, a, b) => atom(`ifelse(${condition.text}, ${a.text}, ${b.text})`),
};

function call(name: string, operands: readonly string[]): WrittenPart {
  const [a, b] = operands;
  switch (name) {
    case 'guarded':
      return atom(`ifelse((${a} == 0) | (${b} == 0), 0.0, (${a}) * (${b}))`);
    case 'larger':
      return atom(`ifelse(${a} > ${b}, 1.0, ifelse(${a} == ${b}, 0.5, 0.0))`);
    case 'strictlyLarger':
      return atom(`ifelse(${a} > ${b}, 1.0, 0.0)`);
    case 'round':
      return atom(`floor(${a} + 0.5)`);
    case 'sigmoid':
      return { text: `1 / (1 + exp(-(${a})))`, binds: binding.product };
    case 'softplus':
      return { text: `max(${a}, 0.0) + log1p(exp(-abs(${a})))`, binds: binding.sum };
    case 'atan2':
      return atom(`atan(${a}, ${b})`);
    default:
      return atom(`${name}(${operands.join(', ')})`);
  }
}
