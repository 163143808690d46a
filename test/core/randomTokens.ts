import type { Random } from '../../src/core/random';

const common = [
  'x',
  'y',
  'x[0]',
  'x1',
  'n',
  'e',
  '2',
  '.5',
  '1e3',
  '²',
  '+',
  '-',
  '*',
  '/',
  '^',
  '(',
  ')',
  'sin(',
  ' ',
  '<',
  '?',
  ':',
  ';',
  'a =',
];
const rare = [
  ...[
    'x[-1]',
    'i',
    'pi',
    'foo',
    'constructor',
    '__proto__',
    'np.',
    'f(x,y) =',
    'z =',
    '1e',
    '0..',
    '9'.repeat(400),
  ],
  ...[
    '⁻',
    '₀',
    '−',
    '·',
    '**',
    '[',
    ']',
    ',',
    '=',
    '..',
    'max(',
    'sum(',
    'mean(',
    ', i=0..n-1)',
    ', i=0..2)',
  ],
  ...['<=', '>=', '==', '!=', '===', '=<', '<>', '≤', '≠', '>', '!', '&&', '||', '&', '|', '%'],
  ...[
    ' and ',
    ' or ',
    ' not ',
    ' if ',
    ' else ',
    'if(',
    'where(',
    'mod(',
    'bias',
    'w1',
    'λ',
    'b = 2;',
    'x < 0 ? 1 : ',
  ],
  ...['"', "'", '{', '}', '`', '$', '\\', '//', '/*', '\n', '\u0000', '😀', '가', '\ud800'],
];

/** One token of the language or, seldom, something that is hardly one. */
export function randomToken(random: Random): string {
  const pieces = random.below(8) === 0 ? rare : common;
  return pieces[random.below(pieces.length)];
}

/** One to nine of them in a row: now and then a formula. */
export function randomTokens(random: Random): string {
  return Array.from({ length: 1 + random.below(9) }, () => randomToken(random)).join('');
}
