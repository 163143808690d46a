import { find } from '../../../src/core/catalogue/entry';
import { functions } from '../../../src/core/functions';
import type { Column, Table } from '../../../src/core/learning/datasets/table';
import { optimizers } from '../../../src/core/optimizers';
import { schedules } from '../../../src/core/schedules';
import type { ExportCase } from './exported';

const rosenbrock = { kind: 'function', name: 'rosenbrock' } as const;
const bowl = { kind: 'formula', text: '(x - 1)^2 + 3*(y + 2)^2 + x*y/2' } as const;

/** Rates with which a method that goes by the slope neither leaves the valley nor stands still. */
const rates: Readonly<Record<string, number>> = {
  ...{ gd: 0.001, sgd: 0.001, momentum: 0.0005, nag: 0.0005, asgd: 0.001, schedulefreesgd: 0.001 },
};

const steps = 30;

const ofMethod = (
  name: string,
  settings: Readonly<Record<string, unknown>>,
  objective: object = rosenbrock,
) => ({
  objective,
  optimizers: [{ name, settings }],
  budget: { steps },
});

/** Methods that this objective refuses, or that chaos makes another walk of each rounding. */
const leftOut = new Set(['kfac', 'polyak', 'custom']);

/** Every method in each of its conventions. */
export const methodCases: readonly ExportCase[] = optimizers
  .filter(({ id }) => !leftOut.has(id))
  .flatMap((entry) => {
    const form = find(entry.settings, 'convention');
    const conventions = form?.kind === 'choice' ? form.choices.map(({ id }) => id) : [undefined];
    return conventions.map((convention) => ({
      name: convention === undefined ? entry.id : `${entry.id}, ${convention}`,
      // Directions are made of differences of gradients, which make more of each rounding.
      ...(['bfgs', 'cg', 'lbfgs', 'newton'].includes(entry.id) && { loose: 1e-8 }),
      said: ofMethod(entry.id, {
        ...(convention && { convention }),
        ...(rates[entry.id] !== undefined && { learningRate: rates[entry.id] }),
      }),
    }));
  });

/** Options of all methods, and switches of some. */
export const optionCases: readonly ExportCase[] = [
  { name: 'polyak on a bowl', said: ofMethod('polyak', { lowestLoss: -2, learningRate: 0.5 }, bowl) },
  { name: 'clipping', said: ofMethod('gd', { learningRate: 0.1, clipNorm: 2, clipValue: 1.5 }, bowl) },
  {
    name: 'L1 and L2',
    said: ofMethod('sgd', { learningRate: 0.1, l1: 0.1, weightDecay: 0.2, momentum: 0.5 }, bowl),
  },
  { name: 'L2 alone', said: ofMethod('adam', { learningRate: 0.1, weightDecay: 0.2 }, bowl) },
  {
    name: 'decoupled decay',
    said: ofMethod('momentum', { learningRate: 0.05, weightDecay: 0.2, decoupledWeightDecay: true }, bowl),
  },
  { name: 'noise', said: ofMethod('gd', { learningRate: 0.1, gradientNoise: 0.5 }, bowl) },
  { name: 'SAM', said: ofMethod('momentum', { learningRate: 0.05, samRadius: 0.1 }, bowl) },
  {
    name: 'adaptive SAM',
    said: ofMethod('adam', { learningRate: 0.1, samRadius: 0.5, samAdaptive: true }, bowl),
  },
  { name: 'uphill', said: ofMethod('adam', { learningRate: 0.1, maximize: true, samRadius: 0.1 }, bowl) },
  { name: 'dampening', said: ofMethod('sgd', { learningRate: 0.1, momentum: 0.8, dampening: 0.3 }, bowl) },
  { name: 'nesterov', said: ofMethod('sgd', { learningRate: 0.05, momentum: 0.8, nesterov: true }, bowl) },
  { name: 'adam with amsgrad', said: ofMethod('adam', { learningRate: 0.1, amsgrad: true }, bowl) },
  {
    name: 'centered rmsprop',
    said: ofMethod('rmsprop', { learningRate: 0.05, centered: true, momentum: 0.3 }, bowl),
  },
  {
    name: 'a rule of one’s own',
    said: ofMethod(
      'custom',
      {
        learningRate: 0.05,
        rule: 'beta = 0.8 in [0, 1); m = beta*m + g; old = x; x = x - lr*m + 0.1*(x - old)',
      },
      bowl,
    ),
  },
];

/** Every schedule, plain and behind a warm-up where it takes one. */
export const scheduleCases: readonly ExportCase[] = schedules.flatMap(({ id, settings }) => {
  const own: Readonly<Record<string, unknown>> = {
    ...{ stepSize: 5, milestone1: 5, milestone2: 12, t0: 6, tMult: 2, stepSizeUp: 4, patience: 2 },
    ...{ totalSteps: 20, threePhase: true, cycleMode: 'expRange' },
  };
  const known = Object.fromEntries(Object.entries(own).filter(([key]) => find(settings, key)));
  const said = (more: object, name = 'momentum') => ({
    objective: bowl,
    optimizers: [
      { name, settings: { learningRate: 0.1 }, schedule: { name: id, settings: { ...known, ...more } } },
    ],
    budget: { steps },
  });
  return [
    { name: `schedule ${id}`, said: said({}) },
    ...(find(settings, 'warmupSteps')
      ? [{ name: `schedule ${id}, warmed up`, said: said({ warmupSteps: 4 }, 'adam') }]
      : []),
  ];
});

/** Every function of the gallery, from its start. */
export const functionCases: readonly ExportCase[] = functions.map(({ id }) => ({
  name: `function ${id}`,
  said: ofMethod('adam', { learningRate: 0.05 }, { kind: 'function', name: id }),
}));

/** Formulas, more parameters, gradients by differences, single precision, a race. */
export const objectiveCases: readonly ExportCase[] = [
  {
    name: 'rosenbrock in five parameters',
    said: ofMethod('adam', { learningRate: 0.02 }, { ...rosenbrock, dimension: 5 }),
  },
  {
    name: 'a formula with conditions',
    said: ofMethod(
      'gd',
      { learningRate: 0.05 },
      { kind: 'formula', text: 'x < 0 ? x^2 : 3*x^2 + abs(y) + max(x, y)^2 + sin(x*y) + sqrt(1 + y^2)' },
    ),
  },
  {
    name: 'a formula of elements',
    said: ofMethod(
      'adam',
      { learningRate: 0.05 },
      { kind: 'formula', text: 'sum((x[i] - i)^2, i=0..9) + prod(cos(x[i]/9), i=0..2)', dimension: 10 },
    ),
  },
  ...(['central', 'forward', 'richardson'] as const).flatMap((kind) =>
    ([1e-4, 'auto'] as const).map((h) => ({
      name: `${kind} differences, ${h}`,
      ...(kind === 'forward' && h === 'auto' && { loose: 1e-6 }),
      said: { ...ofMethod('gd', { learningRate: 0.1 }, bowl), gradient: { kind, h } },
    })),
  ),
  {
    name: 'a race',
    said: {
      objective: rosenbrock,
      optimizers: ['adam', 'adam', 'lion'].map((name) => ({ name, settings: {} })),
      budget: { steps: 10 },
      start: [0.5, 2],
    },
  },
];

/** A small table with two columns, a number to be learnt from them, two classes and three. */
export const smallTable: Table = tableOf();

function tableOf(): Table {
  const rows = 24;
  const a = Array.from({ length: rows }, (_, row) => Math.sin(row * 1.7) * 2);
  const b = Array.from({ length: rows }, (_, row) => Math.cos(row * 0.9) + row / 20);
  const y = a.map((value, row) => 1.5 * value - b[row] + 0.3 * Math.sin(5 * row));
  const sign = y.map((value) => (value > 0 ? 'yes' : 'no'));
  const kind = y.map((value) => (value > 1 ? 'high' : value > -1 ? 'middle' : 'low'));
  const number = (name: string, values: readonly number[]): Column => ({
    ...{ kind: 'number', name, values: Float64Array.from(values), missing: 0 },
  });
  const text = (name: string, values: readonly string[]): Column => ({
    kind: 'text',
    name,
    values,
    missing: 0,
  });
  const columns = [number('a', a), number('b', b), number('y', y), text('sign', sign), text('kind', kind)];
  return { columns, rows, header: true, warnings: [], doubts: [] };
}

const importance = Float64Array.from({ length: smallTable.rows }, (_, row) => 1 + (row % 3));

/** The same table with a weight for each row. */
export const weightedTable: Table = {
  ...smallTable,
  columns: [...smallTable.columns, { kind: 'number', name: 'importance', values: importance, missing: 0 }],
};

const onData = (
  name: string,
  objective: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => ({
  name: `data: ${name}`,
  table: smallTable,
  said: {
    objective: {
      kind: 'dataset',
      file: 'small.csv',
      features: ['a', 'b'],
      target: 'y',
      loss: 'mse',
      ...objective,
    },
    optimizers: [{ name: 'momentum', settings: { learningRate: 0.02 } }],
    budget: { steps },
    ...more,
  },
});

const linear = { model: { name: 'linear' } } as const;
const network = (settings: Readonly<Record<string, unknown>> = {}) => ({
  model: { name: 'mlp', settings: { hidden: [4, 4], ...settings } },
});

/** Linear models. */
export const linearCases: readonly ExportCase[] = [
  onData('a line', linear),
  onData('mini-batches', linear, { batch: { size: 5 } }),
  onData('mini-batches with replacement', linear, { batch: { size: 7, replacement: true }, seed: 4 }),
  onData('polynomial, scaled, split', {
    model: { name: 'polynomial', settings: { degree: 2 } },
    preparation: { scale: 'standard', split: { validation: 0.25 } },
  }),
  onData('penalties', { model: { name: 'linear', settings: { l1: 0.01, l2: 0.1 } } }),
  ...(['rmse', 'sse', 'mae', 'huber', 'smoothL1'] as const).map((loss) =>
    onData(loss, { ...linear, loss }, { optimizers: [{ name: 'adam', settings: { learningRate: 0.01 } }] }),
  ),
  onData('hinge', { ...linear, target: 'sign', loss: 'hinge' }),
  onData('softmax', { ...linear, target: 'kind', loss: 'softmaxCrossEntropy' }),
  onData('differences', linear, { gradient: { kind: 'central', h: 1e-3 } }),
];

/** Where our own tanh, sigmoid or order of sums rounds otherwise than Math and short loops do. */
export const networkCases: readonly ExportCase[] = [
  onData('logistic', { ...linear, target: 'sign', loss: 'binaryCrossEntropyWithLogits' }),
  ...[
    'tanh',
    'relu',
    'sigmoid',
    'elu',
    'leakyRelu',
    'logSigmoid',
    'mish',
    'relu6',
    'selu',
    'silu',
    'softplus',
  ].map((activation) => onData(`network of ${activation}`, network({ activation }))),
  ...['softsign', 'hardswish', 'geluTanh'].map((activation) =>
    onData(`network of ${activation}`, network({ activation })),
  ),
  onData('residual network', network({ residual: true })),
  onData(
    'network of classes on mini-batches',
    { ...network(), target: 'kind', loss: 'softmaxCrossEntropy' },
    { batch: { size: 6 } },
  ),
  onData('network with a sigmoid', {
    ...network({ outputActivation: 'sigmoid' }),
    ...{ target: 'sign', loss: 'binaryCrossEntropy' },
  }),
];

/** Pictures of 4 × 5 grey pixels, and sequences of as many numbers, with a number and a class to be learnt from them. */
const pictureTable: Table = picturesOf(18, 20);

function picturesOf(rows: number, pixels: number): Table {
  const pixel = (row: number, j: number): number =>
    Math.sin(1.3 * row + 0.7 * j * j) + Math.cos(0.4 * row * j);
  const columns: Column[] = Array.from({ length: pixels }, (_, j) => ({
    ...{ kind: 'number', name: `x${j}`, missing: 0 },
    values: Float64Array.from({ length: rows }, (_row, row) => pixel(row, j)),
  }));
  const y = Float64Array.from({ length: rows }, (_, row) => pixel(row, 3) - pixel(row, 7));
  const kind = Array.from(y, (value) => (value > 0.5 ? 'high' : value > -0.5 ? 'middle' : 'low'));
  return {
    columns: [
      ...columns,
      { kind: 'number', name: 'y', values: y, missing: 0 },
      { kind: 'text', name: 'kind', values: kind, missing: 0 },
    ],
    ...{ rows, header: true, warnings: [], doubts: [] },
  };
}

const features = Array.from({ length: 20 }, (_, j) => `x${j}`);

const onPictures = (
  name: string,
  model: string,
  settings: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => {
  const made = onData(
    name,
    { model: { name: model, settings }, features },
    { budget: { steps: 12 }, ...more },
  );
  return { ...made, table: pictureTable };
};

const classes = (objective: object) => ({
  objective: {
    ...{ kind: 'dataset', file: 'small.csv', features, target: 'kind', loss: 'softmaxCrossEntropy' },
    ...objective,
  },
});

const cnn = (name: string, settings: Readonly<Record<string, unknown>>, more = {}): ExportCase =>
  onPictures(`CNN, ${name}`, 'cnn', { image: [4, 5], channels: [3], ...settings }, more);
const rnn = (name: string, settings: Readonly<Record<string, unknown>>, more = {}): ExportCase =>
  onPictures(`RNN, ${name}`, 'rnn', { hidden: [3], steps: 5, ...settings }, more);

/** Networks of more than plain layers: every kind of layer, what it may be set to, and the losses of classes. */
export const layerCases: readonly ExportCase[] = [
  ...['gelu', 'identity', 'step'].map((activation) =>
    onData(`network of ${activation}`, network({ activation })),
  ),
  onData('batch normalisation', network({ normalisation: 'batch' })),
  onData(
    'batch normalisation on mini-batches, of which one is a single row',
    network({ normalisation: 'batch' }),
    {
      batch: { size: 23 },
    },
  ),
  onData('layer normalisation', network({ normalisation: 'layer', l2: 0.1 })),
  onData(
    'normalised residual network',
    network({ normalisation: 'layer', residual: true, hidden: [2, 4, 4] }),
  ),
  onData('network whose layers share their weights', network({ tied: true, hidden: [3, 3, 3, 3], l1: 0.01 })),
  onData('dropout', network({ dropout: 0.4 })),
  onData('dropout with residual connections on mini-batches', network({ dropout: 0.2, residual: true }), {
    ...{ batch: { size: 7 }, seed: 4_294_967_295 },
  }),
  onData('dropout and batch normalisation', network({ dropout: 0.3, normalisation: 'batch' }), { seed: 3 }),
  onData('dropout with shared weights and SAM', network({ dropout: 0.3, tied: true, hidden: [3, 3, 3] }), {
    optimizers: [{ name: 'momentum', settings: { learningRate: 0.02, samRadius: 0.05 } }],
  }),
  onData('dropout with Sophia, which draws, too', network({ dropout: 0.3 }), {
    optimizers: [{ name: 'sophia', settings: { learningRate: 0.01 } }],
  }),
  onData('softmax and categorical cross-entropy', {
    ...network({ outputActivation: 'softmax' }),
    ...{ target: 'kind', loss: 'categoricalCrossEntropy' },
  }),
  onData('label smoothing', {
    ...network(),
    ...{ target: 'kind', loss: 'softmaxCrossEntropy', lossSettings: { labelSmoothing: 0.2 } },
  }),
  onData('label smoothing of balanced classes', {
    ...network(),
    ...{ target: 'kind', loss: 'softmaxCrossEntropy', lossSettings: { labelSmoothing: 0.2 } },
    preparation: { classWeight: 'balanced' },
  }),
  { ...onData('network in float32', network(), { precision: 'float32' }), loose: 1e-5 },
  onData('a loss of counts', { ...network(), loss: 'logCosh' }),
  cnn('plain', { pooling: 'none' }),
  cnn('largest pixels', { pooling: 'max', activation: 'relu' }),
  cnn('means, no padding', {
    ...{ channels: [2, 3], kernel: [3, 2], padding: ['same', 'none'], pooling: ['none', 'average'] },
    hidden: [4],
  }),
  cnn('strides', { channels: [2, 3], stride: [2, 1], pooling: 'none', bias: false }),
  cnn('batch normalisation and dropout', { normalisation: 'batch', dropout: 0.3, hidden: [4] }, { seed: 2 }),
  cnn('layer normalisation', { normalisation: 'layer', channels: [2, 2], pooling: 'none' }),
  cnn(
    'residual blocks',
    {
      ...{ channels: [2, 2, 3], stride: [1, 1, 2], residualBlocks: true, normalisation: 'batch' },
      ...{ pooling: 'none', globalAverage: true },
    },
    classes({
      model: {
        name: 'cnn',
        settings: {
          ...{ image: [4, 5], channels: [2, 2, 3], stride: [1, 1, 2], residualBlocks: true },
          ...{ normalisation: 'batch', pooling: 'none', globalAverage: true },
        },
      },
    }),
  ),
  cnn('normalised blocks of layers', {
    ...{
      channels: [2, 2],
      residualBlocks: true,
      normalisation: 'layer',
      pooling: 'none',
      globalAverage: true,
    },
  }),
  cnn('no convolution', { channels: [], globalAverage: true }),
  rnn('tanh', {}),
  rnn('ReLU in two layers', { cell: 'relu', hidden: [3, 2] }),
  rnn('GRU', { cell: 'gru', hidden: [3, 2] }, { batch: { size: 5 } }),
  rnn('no layer', { hidden: [] }),
];

/** Formulas over columns. */
export const columnCases: readonly ExportCase[] = [
  ['a line', 'slope*a + intercept'],
  ['curves', 'b1*exp(b2*a) + b3*tanh(b*b4) + b5'],
  ['a condition', 'a < b1 ? b2*a : b2*b1 + b3*(a - b1)^2'],
].flatMap(([name, text]) => [
  onData(
    `formula over columns, ${name}`,
    { model: { name: 'formula', settings: { text } } },
    { optimizers: [{ name: 'adam', settings: { learningRate: 0.01 } }] },
  ),
]);

/** A table with words, days and yes and no, of which some look like code, comments or the end of a line. */
function wordTable(rows: number): Table {
  const words = ['a "quoted", word', `it's \${x} \\ \`y\``, 'two\nlines', '  blanks ', '"""#//'];
  const each = <Value>(make: (row: number) => Value): Value[] =>
    Array.from({ length: rows }, (_, row) => make(row));
  const size = each((row) => 1 + Math.abs(Math.sin(row * 2.3)) * 10);
  const y = each((row) => size[row] / 5 - (row % 5) + Math.cos(row));
  return {
    columns: [
      { kind: 'number', name: 'size "in" m', values: Float64Array.from(size), missing: 0 },
      {
        kind: 'number',
        name: 'day',
        values: Float64Array.from(each((row) => 17000 + 37 * row)),
        missing: 0,
        days: 'ymd',
      },
      {
        kind: 'number',
        name: 'long ago',
        values: Float64Array.from(each((row) => -719_000 - 411 * row)),
        missing: 0,
        days: 'ymd',
      },
      { kind: 'text', name: 'word', values: each((row) => words[(row * row) % 5]), missing: 0 },
      { kind: 'number', name: 'w', values: Float64Array.from(each((row) => 1 + (row % 3))), missing: 0 },
      { kind: 'number', name: 'y', values: Float64Array.from(y), missing: 0 },
      { kind: 'text', name: 'sign', values: each((row) => (y[row] > 0 ? 'yes' : 'no, not')), missing: 0 },
    ],
    ...{ rows, header: true, warnings: [], doubts: [] },
  };
}

const onWords = (
  name: string,
  preparation: Readonly<Record<string, unknown>>,
  objective: Readonly<Record<string, unknown>> = {},
  rows = 30,
): ExportCase => ({
  ...onData(
    name,
    {
      ...linear,
      features: ['size "in" m', 'word'],
      preparation: { text: 'onehot', ...preparation },
      ...objective,
    },
    { optimizers: [{ name: 'momentum', settings: { learningRate: 0.002 } }] },
  ),
  table: wordTable(rows),
});

/** Rows that are prepared by the program, and rows that stand in a file beside it. */
export const preparedCases: readonly ExportCase[] = [
  onWords('one-hot words', {}),
  onWords('ordinal words, in powers and products, robust', { text: 'ordinal', degree: 2, scale: 'robust' }),
  onWords('days', { dates: 'days', scale: 'standard' }, { features: ['day'] }),
  onWords('parts of dates, from 0 to 1', { dates: 'parts', scale: 'minmax' }, { features: ['day', 'word'] }),
  onWords(
    'parts of two dates, one before the year 1',
    { dates: 'parts', scale: 'minmax' },
    { features: ['day', 'long ago'] },
  ),
  onWords('logarithms', { log: ['size "in" m'] }),
  onWords('weights and a split', { weight: 'w', split: { test: 0.2, validation: 0.2 }, scale: 'standard' }),
  onWords('signs', {}, { target: 'sign', loss: 'hinge' }),
  onWords('classes', {}, { target: 'word', features: ['size "in" m', 'y'], loss: 'softmaxCrossEntropy' }),
  onWords('a file of rows', { split: { test: 0.25 }, weight: 'w', scale: 'standard' }, {}, 5000),
  onWords('a file of plain numbers', {}, { features: ['size "in" m', 'w'] }, 7000),
];
