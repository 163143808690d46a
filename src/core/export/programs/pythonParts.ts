import type { GradientSpec } from '../../experiment/experiment';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { FrameworkFacts } from '../languages/frameworks';
import { indented } from '../lines';
import type { BatchFacts } from '../objective/objectiveCode';
import { batchesText } from './heading';
import { withDraws } from './withDraws';

/** The generator of random numbers that runs draw from (core/random), for programs of Python. */
const pythonRandom: readonly string[] = [
  'class Random:',
  '    """sfc32, Chris Doty-Humphrey’s Small Fast Counting generator: the random numbers of Loss Landscape."""',
  '',
  '    def __init__(self, seed, a=0, c=0x9E3779B9):',
  '        self.a, self.b, self.c, self.counter = a, seed, c, 1',
  '        for _ in range(12):',
  '            self.bits()',
  '',
  '    def bits(self):',
  '        mask = 0xFFFFFFFF',
  '        total = (self.a + self.b + self.counter) & mask',
  '        self.counter = (self.counter + 1) & mask',
  '        self.a = self.b ^ (self.b >> 9)',
  '        self.b = (self.c + (self.c << 3)) & mask',
  '        self.c = (((self.c << 21) | (self.c >> 11)) + total) & mask',
  '        return total',
  '',
  '    def uniform(self):',
  '        return self.bits() / 2**32',
  '',
  '    def below(self, count):',
  '        return int(self.uniform() * count)',
  '',
  '    def normal(self):',
  '        """A standard normal number, by Box and Muller."""',
  '        radius = math.sqrt(-2 * math.log(1 - self.uniform()))',
  '        return radius * math.cos(2 * math.pi * self.uniform())',
];

/** The generator with the draws that a program calls, and no others. */
export const pythonGenerator = (program: readonly string[]): readonly string[] =>
  withDraws(pythonRandom, program, /^ {4}def (below|normal)\(/);

/** The rows of mini-batches in their order, for programs of Python. */
export function pythonBatches(batch: BatchFacts, framework: FrameworkFacts): readonly string[] {
  const { replacement, isWhole, dropouts } = batch;
  const drops = dropouts.length > 0;
  const drawn = replacement
    ? ['order = [random.below(rows) for _ in range(rows)]']
    : [
        'for i in range(rows):',
        '    j = i + random.below(rows - i)',
        '    order[i], order[j] = order[j], order[i]',
      ];
  const rows = framework.rows('order[begin : begin + size]');
  const given = drops
    ? [`    batch = ${rows}`, '    yield batch, dropout_masks(len(batch), draw)', '    draw += 1']
    : [`    yield ${rows}`];
  const epoch = ['for begin in range(0, rows, size):', ...given];
  return [
    ...(drops ? [...pythonMasks(batch, framework), '', ''] : []),
    `def mini_batches(rows, size, seed${drops ? ', draw' : ''}):`,
    `    """${batchesText(batch)}."""`,
    '    random = Random(seed)',
    '    order = list(range(rows))',
    '    while True:',
    ...indented(isWhole ? [...epoch, ...drawn] : [...drawn, ...epoch], '        '),
  ];
}

/** What is left out of a batch, layer by layer. */
function pythonMasks({ dropouts, together, size }: BatchFacts, { array }: FrameworkFacts): readonly string[] {
  const each = dropouts.map(
    ({ width, probability, seed }) =>
      `dropout_mask(rows, ${width}, ${pythonNumber(probability)}, ${seed}, draw)`,
  );
  return [
    'def dropout_mask(rows, width, probability, layer, draw):',
    '    """0 for numbers that are left out, and 1 / (1 - p) for those that are kept: drawn from the layer and the batch."""',
    '    kept = 1 / (1 - probability)',
    '    values = []',
    `    for first in range(0, rows, ${together ?? size}):`,
    '        random = Random(layer, first, draw & 0xFFFFFFFF)',
    `        count = min(${together ?? size}, rows - first) * width`,
    '        values += [0.0 if random.uniform() < probability else kept for _ in range(count)]',
    `    return ${array('values')}.reshape(rows, width)`,
    '',
    '',
    'def dropout_masks(rows, draw):',
    `    return [${each.join(', ')}]`,
  ];
}

const balance = { forward: 2, central: 3, richardson: 5 } as const;

/** A gradient from differences of losses, as the run had it. */
export function pythonDifferences(
  { kind, h }: GradientSpec,
  { prefix, array }: FrameworkFacts,
  epsilon: string,
  rows: string,
): readonly string[] {
  if (kind === 'exact') return [];
  const f = (step: string): string => `float(loss(p ${step}${rows}))`;
  const central = (h: string): string => `(${f(`+ ${h} * e`)} - ${f(`- ${h} * e`)}) / (2 * ${h})`;
  const automatic = kind === 'richardson' ? '2 * ((size + wanted / 2) - size)' : '(size + wanted) - size';
  const slope = {
    forward: [`slopes.append((${f('+ h * e')} - value) / h)`],
    central: [`slopes.append(${central('h')})`],
    richardson: [
      `wide = ${central('h')}`,
      `narrow = ${central('(h / 2)')}`,
      'slopes.append((4 * narrow - wide) / 3)',
    ],
  }[kind];
  return [
    `def loss_and_gradient(p${rows}):`,
    `    """The gradient by ${kind === 'richardson' ? 'central differences with Richardson’s extrapolation' : `${kind} differences`}."""`,
    `    value = float(loss(p${rows}))`,
    '    slopes = []',
    '    for i in range(len(p)):',
    `        e = ${prefix}.eye(len(p))[i]`,
    ...(h === 'auto'
      ? [
          '        size = abs(float(p[i]))',
          `        wanted = ${epsilon} ** (1 / ${balance[kind]}) * max(1.0, size)`,
          '        # A step that no rounding of p changes.',
          `        h = ${automatic}`,
        ]
      : [`        h = ${pythonNumber(h)}`]),
    ...slope.map((line) => `        ${line}`),
    `    return value, ${array('slopes')}`,
  ];
}
