import type { GradientSpec } from '../../experiment/experiment';
import { typescriptNumber } from '../languages/typescriptWords';
import { withDraws } from './withDraws';

/** The generator of random numbers that runs draw from (core/random), for programs of TypeScript. */
const typescriptRandom: readonly string[] = [
  '/** sfc32, Chris Doty-Humphrey’s Small Fast Counting generator: the random numbers of Loss Landscape. */',
  'class Random {',
  '  private readonly words: Int32Array;',
  '',
  '  constructor(seed: number) {',
  '    this.words = Int32Array.of(0, seed, 0x9e3779b9, 1);',
  '    for (let i = 0; i < 12; i++) this.bits();',
  '  }',
  '',
  '  private bits(): number {',
  '    const [a, b, c, counter] = this.words;',
  '    const total = (((a + b) | 0) + counter) | 0;',
  '    this.words[0] = b ^ (b >>> 9);',
  '    this.words[1] = (c + (c << 3)) | 0;',
  '    this.words[2] = (((c << 21) | (c >>> 11)) + total) | 0;',
  '    this.words[3] = counter + 1;',
  '    return total;',
  '  }',
  '',
  '  uniform(): number {',
  '    return (this.bits() >>> 0) / 4294967296;',
  '  }',
  '',
  '  below(count: number): number {',
  '    return Math.floor(this.uniform() * count);',
  '  }',
  '',
  '  /** A standard normal number, by Box and Muller. */',
  '  normal(): number {',
  '    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));',
  '    return radius * Math.cos(2 * Math.PI * this.uniform());',
  '  }',
  '}',
];

/** The generator with the draws that a program calls, and no others. */
export function typescriptGenerator(program: readonly string[]): readonly string[] {
  const kept = withDraws(typescriptRandom, program, /^ {2}(below|normal)\(/);
  return kept.at(-1) === '}' ? kept : [...kept, '}'];
}

/** The rows of mini-batches in their order, for programs of TypeScript. */
export const typescriptBatches = (replacement: boolean): readonly string[] => [
  replacement
    ? '/** Rows of one mini-batch after the other, each drawn from all rows. */'
    : '/** Rows of one mini-batch after the other: in each epoch every row once, in shuffled order. */',
  'function* miniBatches(rows: number, size: number, seed: number): Generator<number[], never> {',
  '  const random = new Random(seed);',
  '  const order = Array.from({ length: rows }, (_, row) => row);',
  '  for (;;) {',
  ...(replacement
    ? ['    for (let i = 0; i < rows; i++) order[i] = random.below(rows);']
    : [
        '    for (let i = 0; i < rows; i++) {',
        '      const j = i + random.below(rows - i);',
        '      [order[i], order[j]] = [order[j], order[i]];',
        '    }',
      ]),
  '    for (let begin = 0; begin < rows; begin += size) yield order.slice(begin, begin + size);',
  '  }',
  '}',
];

const balance = { forward: 2, central: 3, richardson: 5 } as const;

/** A gradient from differences of losses, as the run had it. */
export function typescriptDifferences({ kind, h }: GradientSpec, rows: string): readonly string[] {
  if (kind === 'exact') return [];
  const argument = rows === '' ? '' : ', rows';
  const f = (step: string): string => `at(${step})`;
  const central = (h: string): string => `(${f(h)} - ${f(`-${h}`)}) / (2 * ${h})`;
  const automatic = kind === 'richardson' ? '2 * (size + wanted / 2 - size)' : 'size + wanted - size';
  const slope = {
    forward: [`gradient[i] = (${f('h')} - value) / h;`],
    central: [`gradient[i] = ${central('h')};`],
    richardson: [
      `const wide = ${central('h')};`,
      'const half = h / 2;',
      `const narrow = ${central('half')};`,
      'gradient[i] = (4 * narrow - wide) / 3;',
    ],
  }[kind];
  return [
    `/** The gradient by ${kind === 'richardson' ? 'central differences with Richardson’s extrapolation' : `${kind} differences`}. */`,
    `function lossAndGradient(p: Float64Array, gradient: Float64Array${rows}): number {`,
    `  const value = loss(p${argument});`,
    '  for (let i = 0; i < p.length; i++) {',
    '    const at = (step: number): number => {',
    '      const moved = p.slice();',
    '      moved[i] += step;',
    `      return loss(moved${argument});`,
    '    };',
    ...(h === 'auto'
      ? [
          '    const size = Math.abs(p[i]);',
          `    const wanted = Number.EPSILON ** (1 / ${balance[kind]}) * Math.max(1, size);`,
          '    // A step that no rounding of p changes.',
          `    const h = ${automatic};`,
        ]
      : [`    const h = ${typescriptNumber(h)};`]),
    ...slope.map((line) => `    ${line}`),
    '  }',
    '  return value;',
    '}',
  ];
}
