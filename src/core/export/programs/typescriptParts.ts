import type { GradientSpec } from '../../experiment/experiment';
import { type Precision, rounding } from '../../precision';
import { typescriptNumber } from '../languages/typescriptWords';
import { indented } from '../lines';
import type { BatchFacts } from '../objective/objectiveCode';
import { batchesText } from './heading';
import { withDraws } from './withDraws';

/** The generator of random numbers that runs draw from (core/random), for programs of TypeScript. */
const typescriptRandom: readonly string[] = [
  '/** sfc32, Chris Doty-Humphrey’s Small Fast Counting generator: the random numbers of Loss Landscape. */',
  'class Random {',
  '  private readonly words: Int32Array;',
  '',
  '  constructor(seed: number, a = 0, c = 0x9e3779b9) {',
  '    this.words = Int32Array.of(a, seed, c, 1);',
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
export function typescriptBatches(batch: BatchFacts): readonly string[] {
  const { replacement, isWhole, dropouts } = batch;
  const drops = dropouts.length > 0;
  const drawn = replacement
    ? ['for (let i = 0; i < rows; i++) order[i] = random.below(rows);']
    : [
        'for (let i = 0; i < rows; i++) {',
        '  const j = i + random.below(rows - i);',
        '  [order[i], order[j]] = [order[j], order[i]];',
        '}',
      ];
  const begins = 'for (let begin = 0; begin < rows; begin += size)';
  const epoch = drops
    ? [
        `${begins} {`,
        '  const own = order.slice(begin, begin + size);',
        '  yield { rows: own, masks: dropoutMasks(own.length, count++) };',
        '}',
      ]
    : [`${begins} yield order.slice(begin, begin + size);`];
  const result = drops ? 'Batch' : 'number[]';
  return [
    ...(drops ? [...typescriptMasks(batch), ''] : []),
    `/** ${batchesText(batch)}. */`,
    `function* miniBatches(rows: number, size: number, seed: number${drops ? ', draw: number' : ''}): Generator<${result}, never> {`,
    '  const random = new Random(seed);',
    '  const order = Array.from({ length: rows }, (_, row) => row);',
    ...(drops ? ['  let count = draw;'] : []),
    '  for (;;) {',
    ...indented(isWhole ? [...epoch, ...drawn] : [...drawn, ...epoch], '    '),
    '  }',
    '}',
  ];
}

/** What is left out of a batch, layer by layer. */
function typescriptMasks({ dropouts, together, size }: BatchFacts): readonly string[] {
  const each = dropouts.map(
    ({ width, probability, seed }) =>
      `dropoutMask(rows, ${width}, ${typescriptNumber(probability)}, ${seed}, draw)`,
  );
  const most = together ?? size;
  return [
    '/** Rows, and for each layer of dropout what their numbers are multiplied by. */',
    'interface Batch {',
    '  readonly rows: readonly number[];',
    '  readonly masks: readonly Float64Array[];',
    '}',
    '',
    '/** 0 for numbers that are left out, and 1 / (1 − p) for those that are kept: drawn from the layer and the batch. */',
    'function dropoutMask(rows: number, width: number, probability: number, layer: number, draw: number): Float64Array {',
    '  const mask = new Float64Array(rows * width);',
    `  for (let first = 0; first < rows; first += ${most}) {`,
    '    const random = new Random(layer, first, draw);',
    `    const end = Math.min(first + ${most}, rows) * width;`,
    '    for (let i = first * width; i < end; i++) mask[i] = random.uniform() < probability ? 0 : 1 / (1 - probability);',
    '  }',
    '  return mask;',
    '}',
    '',
    'const dropoutMasks = (rows: number, draw: number): readonly Float64Array[] =>',
    `  [${each.join(', ')}];`,
  ];
}

const balance = { forward: 2, central: 3, richardson: 5 } as const;

/** A gradient from differences of losses, as the run had it; in float32 every operation is rounded. */
export function typescriptDifferences(
  { kind, h }: GradientSpec,
  rows: string,
  precision: Precision,
): readonly string[] {
  if (kind === 'exact') return [];
  const f = (text: string): string => (precision === 'float32' ? `Math.fround(${text})` : text);
  const argument = /^, \w+/.exec(rows)?.[0] ?? '';
  const quotient = (step: string): string => {
    const difference = f(`at(${step}) - at(-${step})`);
    return f(`${precision === 'float32' ? difference : `(${difference})`} / (2 * ${step})`);
  };
  const slope = {
    forward: [
      `gradient[i] = ${f(`${precision === 'float32' ? f('at(h) - value') : '(at(h) - value)'} / h`)};`,
    ],
    central: [`gradient[i] = ${quotient('h')};`],
    richardson: [
      `const wide = ${quotient('h')};`,
      'const half = h / 2;',
      `const narrow = ${quotient('half')};`,
      `gradient[i] = ${f(`${precision === 'float32' ? f(`${f('4 * narrow')} - wide`) : '(4 * narrow - wide)'} / 3`)};`,
    ],
  }[kind];
  return [
    `/** The gradient by ${kind === 'richardson' ? 'central differences with Richardson’s extrapolation' : `${kind} differences`}. */`,
    `function lossAndGradient(p: Float64Array, gradient: Float64Array${rows}): number {`,
    `  const value = loss(p${argument});`,
    '  for (let i = 0; i < p.length; i++) {',
    '    const at = (step: number): number => {',
    '      const moved = p.slice();',
    `      moved[i] = ${f('p[i] + step')};`,
    `      return loss(moved${argument});`,
    '    };',
    ...(h === 'auto'
      ? automaticStep(kind, precision, f)
      : [`    const h = ${typescriptNumber(rounding(precision)(h))};`]),
    ...slope.map((line) => `    ${line}`),
    '  }',
    '  return value;',
    '}',
  ];
}

/** A step in proportion to a parameter's size (core/objective/differences). */
function automaticStep(
  kind: keyof typeof balance,
  precision: Precision,
  f: (text: string) => string,
): readonly string[] {
  const epsilon = precision === 'float32' ? '(2 ** -23)' : 'Number.EPSILON';
  const wanted = kind === 'richardson' ? 'wanted / 2' : 'wanted';
  const taken = f(`${f(`size + ${wanted}`)} - size`);
  return [
    '    const size = Math.abs(p[i]);',
    `    const wanted = ${epsilon} ** (1 / ${balance[kind]}) * Math.max(1, size);`,
    '    // A step that no rounding of p changes.',
    `    const h = ${kind === 'richardson' ? `2 * (${taken})` : taken};`,
  ];
}
