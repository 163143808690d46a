import type { Column, Table } from '../../../src/core/learning/datasets/table';
import type { ExportCase } from './exported';

/** What programs call things in the functions that evaluate a loss on data, or call by its plain name there. */
const wordsOfModels =
  't e w z h0 features target weights output outputs terms slopes total size length zeros gradient value row rows Math error root r J jacobian do lambda';

/** A table whose columns have these names, and y. */
function tableOf(names: readonly string[]): Table {
  const rows = 12;
  const column = (name: string, make: (row: number) => number): Column => ({
    ...{ kind: 'number', name, missing: 0 },
    values: Float64Array.from({ length: rows }, (_, row) => make(row)),
  });
  const columns = names.map((name, j) => column(name, (row) => Math.sin(row * 1.7 + j)));
  return {
    columns: [...columns, column('y', (row) => Math.cos(row))],
    ...{ rows, header: true, warnings: [], doubts: [] },
  };
}

const onColumns = (
  name: string,
  text: string,
  features: readonly string[],
  optimizer: object = { name: 'lm', settings: {} },
  more: object = {},
): ExportCase => ({
  name: `names of programs: ${name}`,
  table: tableOf(features),
  said: {
    objective: {
      ...{ kind: 'dataset', file: 'small.csv', features, target: 'y', loss: 'mse' },
      model: { name: 'formula', settings: { text } },
    },
    ...{ optimizers: [optimizer], budget: { steps: 4 }, ...more },
  },
});

const words = [...wordsOfModels.split(' '), '나이', '이름'];
const ofColumns = words.map((word, j) => `q${j % 5}*\`${word}\``).join(' + ');
// e is a number in formulas.
const ofParameters = words.filter((word) => word !== 'e').map((word, j) => `${word}*sin(${j + 1}*a)`);

/** Functions of parameters, by what their programs call things besides. */
const onFormula = (optimizer: string, text: string, settings: object = {}): ExportCase => ({
  name: `names of programs: ${optimizer} on ${text}`,
  ...(['newton', 'lm'].includes(optimizer) && { loose: 1e-8 }),
  said: {
    objective: { kind: 'formula', text },
    ...{ optimizers: [{ name: optimizer, settings }], budget: { steps: 6 } },
  },
});

/** A rule of one's own that calls its numbers what programs call those that they draw. */
const rule =
  'noise = 0.5*g; size = noise; worst = size; behind = worst; squares = behind; estimate = 0.9*estimate + squares; length = norm(g); x = x - lr*estimate*length';
const options = { learningRate: 0.05, gradientNoise: 0.2, samRadius: 0.3, samAdaptive: true };
const bowl = '(x - 1)^2 + 3*(y + 2)^2 + x*y/2';

/** Names of people that are also names of programs. */
export const nameCases: readonly ExportCase[] = [
  onColumns('columns', ofColumns, words),
  onColumns(
    'columns on mini-batches',
    ofColumns,
    words,
    { name: 'adam', settings: {} },
    { batch: { size: 5 } },
  ),
  onColumns('parameters', ofParameters.join(' + '), ['a'], { name: 'adam', settings: {} }),
  ...['adam', 'newton', 'sophia', 'lm'].map((optimizer) =>
    onFormula(
      optimizer,
      '(r - 1)^2 + (J - 2*r)^2 + (jacobian - 3)^2 + (matrix - J)^2 + (along - matrix)^2 + (product - along)^2 + (Math - 1)^2 + (do - Math)^2',
    ),
  ),
  // Julia counts the parameters by length, which a norm is called otherwise.
  onFormula('adagrad', bowl, { learningRate: 0.1, initialAccumulator: 0.1, clipNorm: 1 }),
  onFormula('rprop', bowl, options),
  onFormula('custom', bowl, { ...options, rule }),
];
