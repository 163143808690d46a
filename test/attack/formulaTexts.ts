import type { Random } from '../../src/core/random';
import { randomFormula } from '../core/randomFormula';
import { randomToken, randomTokens } from '../core/randomTokens';

type Writer = (random: Random) => string;

/** Texts that were too much once, or nearly. */
const known: readonly string[] = [
  'sum(x*y, i=0..19998)',
  'sum(x*y-x, i=1..9999)',
  'sum((x-i)^2*(y-i)^2, i=0..3300)',
  'prod(x*y+i, i=0..9900)',
  'sum(hypot(x*i, y), i=0..6000)',
  'mean((x*i-y)^4, i=0..4000)',
  'x + sum(i*i+i*i+i*i+i*i+i*i, i=1..19999)',
  'sum(100*(x[i+1]-x[i]^2)^2+(1-x[i])^2, i=0..n-2) + 0*x[2200]',
  's = sum(x); sum((s-k)^2, k=1..4000) + 0*x[4000]',
];

/** A formula or what looks like one: mostly short and cheap, now and then as much work as its kind can be. */
export function hostileFormula(random: Random): string {
  const dice = random.below(2000);
  if (dice < 12) return ranged(random);
  if (dice < 14) return manyParameters(random);
  if (dice < 16) return mutated(random, pick(random, known));
  if (dice < 26) return chained(random);
  if (dice < 46) return nested(random);
  if (dice < 80) return mutated(random, grammatical(random));
  return dice < 120 ? grammatical(random) : randomTokens(random);
}

const grammatical: Writer = (random) => randomFormula(random, { conditions: true, depth: 3 }).ours;

/** A sum, product or mean over a range: of few terms as often as of many. */
function ranged(random: Random): string {
  const [fold, around] = [
    pick(random, ['sum', 'sum', 'prod', 'mean']),
    pick(random, ['', '', '^2', '^-1', '/3']),
  ];
  const count = logarithmic(random, 20_000);
  if (random.below(4) > 0) return `x + ${fold}(${body(random, 2)}, i=1..${count})${around} + y`;
  const outer = logarithmic(random, 200);
  const inner = Math.ceil(count / outer);
  return `x + ${fold}(sum(${body(random, 2)}*j, j=1..${inner})${around}, i=1..${outer}) + y`;
}

function body(random: Random, depth: number): string {
  if (depth === 0) return pick(random, ['x', 'y', 'i', 'x*y', 'x-i', 'i*y', '2', '0.5']);
  const [a, b] = [body(random, depth - 1), body(random, depth - 1)];
  const call = pick(random, ['sin', 'exp', 'log', 'tanh', 'sqrt', 'abs', 'floor', 'softplus', 'asinh']);
  const pair = pick(random, ['max', 'hypot', 'atan2', 'mod', 'pow']);
  return pick(random, [
    ...[`(${a} + ${b})`, `(${a} - ${b})`, `(${a})*(${b})`, `(${a})/(${b})`, `(${a})^(${b})`],
    ...[
      `(${a})^${1 + random.below(10)}`,
      `${call}(${a})`,
      `${pair}(${a}, ${b})`,
      `if(${a} < ${b}, ${b}, ${a})`,
    ],
  ]);
}

/** Many parameters, numbered or named. */
function manyParameters(random: Random): string {
  const last = logarithmic(random, 10_000);
  const terms = [
    'x[i]^2',
    'x[i]*x[-1]',
    '(x[i] - i)^4',
    'exp(-x[i])*cos(x[0])',
    'abs(x[i])^1.5',
    '(x[i]-x[i+1])^2',
  ];
  if (random.below(2) === 0)
    return `sum(${pick(random, terms)}, i=0..n-2)${pick(random, ['', '^2'])} + x[${last}]`;
  return Array.from({ length: Math.min(last, 500) }, (_, i) => `p${i}*q${i % 7}`).join(
    pick(random, ['+', '-', '*']),
  );
}

/** Definitions, each made of the one before: what is written out twice doubles with every line. */
function chained(random: Random): string {
  const step = pick(random, ['+', '-', '*', '/', '^']);
  const again = pick(random, [
    '#',
    '#*#',
    '#+x',
    'sin(#)',
    '(#+1)^2',
    'max(#, y)',
    '-#',
    '2*#+#',
    'if(#<y, #, x)',
  ]);
  const lines = Array.from({ length: logarithmic(random, 200) }, (_, i) => {
    const before = i === 0 ? pick(random, ['(x*y+x)', '(x-y)^2', 'sin(x*y)']) : `a${i - 1}`;
    return `a${i}=${before}${step}${again.replaceAll('#', before)}`;
  });
  return `${lines.join(';')};a${lines.length - 1}+x*y`;
}

/** As deep as the language allows, and deeper. */
function nested(random: Random): string {
  const [open, close] = pick(random, [
    ...[
      ['(', ')'] as const,
      ['-', ''] as const,
      ['sin(', ')'] as const,
      ['x^', ''] as const,
      ['x<', ''] as const,
    ],
    ...[
      ['max(y, ', ')'] as const,
      ['x[', ']'] as const,
      ['sum(', ', i=1..2)'] as const,
      ['not ', ''] as const,
    ],
    ...[
      ['y ? x : ', ''] as const,
      ['1/(1+', ')'] as const,
      ['sum(i*', ', i=1..9)'] as const,
      ['(x+y)*(1-', ')'] as const,
    ],
  ]);
  const depth = logarithmic(random, 210);
  return `${open.repeat(depth)}x${close.repeat(depth)}${pick(random, ['', '+y', '*y', '^2'])}`;
}

/** One to four pieces of a text taken out, doubled, or put in. */
function mutated(random: Random, text: string): string {
  let changed = text;
  for (let edits = 1 + random.below(4); edits > 0; edits--) {
    const from = random.below(changed.length + 1);
    const to = Math.min(changed.length, from + random.below(8));
    const between = pick(random, ['', randomToken(random), changed.slice(from, to).repeat(2), '9']);
    changed = changed.slice(0, from) + between + changed.slice(to);
  }
  return changed;
}

/** From 1 to the most, small and large ones alike. */
function logarithmic(random: Random, most: number): number {
  return Math.floor((most + 1) ** random.uniform());
}

function pick<T>(random: Random, among: readonly T[]): T {
  return among[random.below(among.length)];
}
