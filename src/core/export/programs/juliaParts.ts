import type { GradientSpec } from '../../experiment/experiment';
import type { Precision } from '../../precision';
import { juliaNumber } from '../languages/juliaWords';
import { withDraws } from './withDraws';

/** The generator of random numbers that runs draw from (core/random), for programs of Julia. */
const juliaRandom: readonly string[] = [
  '"sfc32, Chris Doty-Humphrey’s Small Fast Counting generator: the random numbers of Loss Landscape."',
  'mutable struct Sfc32',
  '    a::UInt32',
  '    b::UInt32',
  '    c::UInt32',
  '    counter::UInt32',
  'end',
  '',
  'function Sfc32(seed)',
  '    random = Sfc32(0, seed, 0x9e3779b9, 1)',
  '    foreach(_ -> bits!(random), 1:12)',
  '    return random',
  'end',
  '',
  'function bits!(random)',
  '    total = random.a + random.b + random.counter',
  '    random.counter += UInt32(1)',
  '    random.a = random.b ⊻ (random.b >> 9)',
  '    random.b = random.c + (random.c << 3)',
  '    random.c = bitrotate(random.c, 21) + total',
  '    return total',
  'end',
  '',
  'uniform!(random) = bits!(random) / 4294967296',
  '',
  'below!(random, count) = floor(Int, uniform!(random) * count)',
  '',
  '"A standard normal number, by Box and Muller."',
  'function normal!(random)',
  '    radius = sqrt(-2 * log(1 - uniform!(random)))',
  '    return radius * cos(2π * uniform!(random))',
  'end',
];

/** The generator with the draws that a program calls, and no others. */
export const juliaGenerator = (program: readonly string[]): readonly string[] =>
  withDraws(juliaRandom, program, /^(?:function )?(below|normal)!\(/);

/** The rows of mini-batches in their order, for programs of Julia. */
export const juliaBatches = (replacement: boolean): readonly string[] => [
  replacement
    ? '"Rows of one mini-batch after the other, each drawn from all rows."'
    : '"Rows of one mini-batch after the other: in each epoch every row once, in shuffled order."',
  'function mini_batches(rows, size, seed)',
  '    random = Sfc32(seed)',
  '    order = collect(1:rows)',
  '    begins = rows + 1',
  '    return function ()',
  '        if begins > rows',
  ...(replacement
    ? ['            order = [1 + below!(random, rows) for _ in 1:rows]']
    : [
        '            for i in 1:rows',
        '                j = i + below!(random, rows - i + 1)',
        '                order[i], order[j] = order[j], order[i]',
        '            end',
      ]),
  '            begins = 1',
  '        end',
  '        batch = order[begins:min(begins + size - 1, rows)]',
  '        begins += size',
  '        return batch',
  '    end',
  'end',
];

const balance = { forward: 2, central: 3, richardson: 5 } as const;

/** A gradient from differences of losses, as the run had it. */
export function juliaDifferences(
  { kind, h }: GradientSpec,
  rows: string,
  precision: Precision,
): readonly string[] {
  if (kind === 'exact') return [];
  const f = (step: string): string => `loss(p ${step}${rows})`;
  const central = (h: string): string => `(${f(`+ ${h} * e`)} - ${f(`- ${h} * e`)}) / (2 * ${h})`;
  const automatic = kind === 'richardson' ? '2 * ((size + wanted / 2) - size)' : '(size + wanted) - size';
  const slope = {
    forward: [`gradient[i] = (${f('+ h * e')} - value) / h`],
    central: [`gradient[i] = ${central('h')}`],
    richardson: [
      `wide = ${central('h')}`,
      `narrow = ${central('(h / 2)')}`,
      'gradient[i] = (4 * narrow - wide) / 3',
    ],
  }[kind];
  return [
    `"The gradient by ${kind === 'richardson' ? 'central differences with Richardson’s extrapolation' : `${kind} differences`}."`,
    `function loss_and_gradient(p${rows})`,
    `    value = loss(p${rows})`,
    '    gradient = zero(p)',
    '    for i in eachindex(p)',
    '        e = zero(p)',
    '        e[i] = 1',
    ...(h === 'auto'
      ? [
          '        size = abs(p[i])',
          `        wanted = ${precision === 'float32' ? '(2.0^-23)' : 'eps()'}^(1 / ${balance[kind]}) * max(1, size)`,
          '        # A step that no rounding of p changes.',
          `        h = ${automatic}`,
        ]
      : [`        h = ${juliaNumber(h)}`]),
    ...slope.map((line) => `        ${line}`),
    '    end',
    '    return value, gradient',
    'end',
  ];
}
