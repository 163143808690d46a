import type { VectorDialect } from './dialect';
import { juliaNumber, juliaWords } from './juliaWords';

/** How Julia writes statements over all parameters: `@.` does an expression for each of them. */
export const juliaDialect: VectorDialect = {
  words: juliaWords,
  names: 'snake',
  calls: ['length', 'zero', 'fill', 'copy'],
  array: (expression) => (/^\w+$/.test(expression) ? expression : `@. ${expression}`),
  reduced: (kind, text) => {
    const array = /^\w+$/.test(text) ? text : `@.(${text})`;
    return kind === 'norm' ? `sqrt(sum(abs2, ${array}))` : `sum(${array})`;
  },
  count: 'length(x)',
  filled(value) {
    if (value === 'x') return 'copy(x)';
    return value === 0 ? 'zero(x)' : `fill(${juliaNumber(value)}, length(x))`;
  },
};
