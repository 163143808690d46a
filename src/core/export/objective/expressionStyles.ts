import type { Precision } from '../../precision';
import type { FrameworkFacts } from '../languages/frameworks';
import { juliaWords } from '../languages/juliaWords';
import { typescriptWords } from '../languages/typescriptWords';
import type { ExpressionStyle } from './expressionCode';

/** How Julia writes a function's body. */
export const juliaStyle: ExpressionStyle = {
  ...{ words: juliaWords, names: 'snake', level: 'number' },
  declare: (name, value) => `${name} = ${value}`,
  unpack: (names) => (names.length === 1 ? `${names[0]} = p[1]` : `${names.join(', ')} = p`),
  element: (index) => `p[${index + 1}]`,
  along: (index) => `along[${index + 1}]`,
};

/** How Python does, with an array library. */
export const pythonStyle = ({ dialect, derived }: FrameworkFacts): ExpressionStyle => ({
  ...{ words: dialect.words, names: 'snake', level: derived === undefined ? 'number' : 'array' },
  declare: (name, value) => `${name} = ${value}`,
  unpack: (names) => (names.length === 1 ? `(${names[0]},) = p` : `${names.join(', ')} = p`),
  element: (index) => `p[${index}]`,
  along: (index) => `along[${index}]`,
});

/** How TypeScript does, where every operation may be rounded. */
export const typescriptStyle = (precision: Precision): ExpressionStyle => ({
  ...{ words: typescriptWords(precision), names: 'camel', level: 'number' },
  declare: (name, value) => `const ${name} = ${value};`,
  unpack: (names) => `const [${names.join(', ')}] = p;`,
  element: (index) => `p[${index}]`,
  along: (index) => `along[${index}]`,
});
