import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { generatedCsv } from '../../../src/core/learning/generated/generatedCsv';
import { rnn } from '../../../src/core/learning/models/rnn';
import { openObjective } from '../../../src/core/objective';
import { namesOf } from '../../../src/core/objective/parameterNames';
import { Problem } from '../../../src/core/problem';
import { Random } from '../../../src/core/random';
import { column } from '../../../src/core/run/columns';
import { walked } from '../../reference/walked';
import { drawn } from '../fitted/pictured';
import { sentence, value } from '../parsed';

const argument = (values: Values, features = 6, outputs = 1) => ({
  ...{ values, features, outputs, precision: 'float64' as const },
});

suite('the recurrent network', () => {
  test('names its weights by what they come from, and says how often they are used', () => {
    const made = rnn.make(argument({ steps: 3, hidden: [2] }));
    const features = Array.from({ length: 6 }, (_, i) => `t${i}`);
    assert.deepEqual(namesOf(made.parameterNames(features, ['y'])), [
      ...['w1_c1_h1', 'w1_c1_h2', 'w1_c2_h1', 'w1_c2_h2', 'b1_h1', 'b1_h2'],
      ...['w2_h1_h1', 'w2_h1_h2', 'w2_h2_h1', 'w2_h2_h2', 'b2_h1', 'b2_h2'],
      ...['w3_h1', 'w3_h2', 'b3'],
    ]);
    assert.deepEqual(
      made.shapes?.().map(({ name, rows, columns, uses, state }) => [name, rows, columns, uses, state]),
      [
        ['w1', 2, 2, 3, 2],
        ['b1', 2, 1, 3, 2],
        ['w2', 2, 2, 3, 2],
        ['b2', 2, 1, 3, 2],
        ['w3', 2, 1, undefined, undefined],
        ['b3', 1, 1, undefined, undefined],
      ],
    );
  });

  test('names the gates of each unit', () => {
    const made = rnn.make(argument({ hidden: [2], cell: 'gru' }));
    const names = namesOf(made.parameterNames(Array(6).fill('t'), ['y']));
    const gates = ['r1', 'r2', 'z1', 'z2', 'n1', 'n2'];
    assert.deepEqual(
      names.slice(0, 6),
      gates.map((gate) => `w1_c1_${gate}`),
    );
    assert.deepEqual(
      names.slice(12, 18),
      gates.map((gate) => `w2_h1_${gate}`),
    );
    assert.equal(new Set(names).size, names.length);
  });

  test('begins as PyTorch’s do, all between ±1/√units, and otherwise by its inputs', () => {
    const start = (initialisation: string) =>
      rnn.make(argument({ hidden: [400], cell: 'gru', initialisation }, 10)).start();
    const recurrent = start('pytorch').slice(0, 2 * 1200 + 400 * 1200 + 1200);
    const largest = recurrent.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    assert.ok(largest <= 1 / 20 && largest > 0.99 / 20, String(largest));
    const he = start('heNormal');
    const biases = he.slice(1200, 2400);
    assert.ok(biases.every((bias) => bias === 0));
    const variance =
      he.slice(2400, 2400 + 400 * 1200).reduce((sum, each) => sum + each * each, 0) / (400 * 1200);
    assert.ok(Math.abs(variance / (2 / 400) - 1) < 0.02, String(variance));
  });

  test('is a linear model of all steps without recurrent layers', () => {
    const made = rnn.make(argument({ steps: 2, hidden: [] }, 2));
    const said = new Float64Array(1);
    made.predict([3, 5, 7], [10, 100], 0, said);
    assert.equal(said[0], 537);
  });

  test('learns what comes next in waves', () => {
    const table = value(
      parseCsv(generatedCsv({ name: 'waves', settings: { rows: 150, steps: 8 } }), 'waves'),
    );
    const said = {
      objective: { kind: 'dataset', generated: { name: 'waves', settings: { rows: 150, steps: 8 } } },
      ...{ optimizers: [{ name: 'adam', settings: { learningRate: 0.02 } }], budget: { steps: 150 } },
    };
    const { trajectory } = walked(said, table);
    const [first, last] = [0, 150].map((step) => trajectory.at(step, column.value));
    assert.ok(last < 0.06 && first > 0.3, `${first} → ${last}`);
  });
});

suite('what is drawn of a recurrent network', () => {
  const names = ['a1', 'b1', 'a2', 'b2', 'a3', 'b3', 'y'];
  const random = new Random(5);
  const rows = Array.from({ length: 9 }, () => names.map(() => random.uniform().toFixed(3)).join());
  const made = drawn([names.join(), ...rows].join('\n'), {
    ...{ target: 'y', loss: 'mse' },
    model: { name: 'rnn', settings: { steps: 3, hidden: [4], cell: 'gru' } },
  });
  const parameters = made.names.map(() => random.uniform() - 0.5);

  test('its stages are the states over time, the last of them, and the outputs', () => {
    assert.deepEqual(
      made.model.network?.stages.map(({ text, units, image }) => [text, units, image?.width]),
      [
        ['h2(t) = GRU(x(t)·W1 + b1, h2(t−1)·W2 + b2)', 12, 3],
        ['the last step', 4, undefined],
        ['h2·W3 + b3', 1, undefined],
      ],
    );
  });

  test('a row goes through it and back, and each unit tells its states step by step', () => {
    const answer = value(
      made.draw(parameters, { network: { most: 8, row: 2, slopes: true, spreads: true } }),
    );
    const { columns = [], trace, spreads } = answer.network ?? {};
    assert.deepEqual(
      columns.map(({ units }) => units.length),
      [6, 4, 4, 1],
    );
    const states = trace?.columns[1].pictures;
    assert.deepEqual(states?.shape, { height: 1, width: 3, channels: 1 });
    const last = Array.from({ length: 4 }, (_, unit) => states!.values[3 * unit + 2]);
    assert.deepEqual(last, Array.from(trace!.columns[2].values));
    assert.ok((spreads?.layers.length ?? 0) > 0);
  });
});

suite('recurrent networks that cannot be are refused in a sentence', () => {
  const problem = (settings: object): string => {
    const table = value(
      parseCsv(generatedCsv({ name: 'waves', settings: { rows: 20, steps: 12 } }), 'waves'),
    );
    const objective = { kind: 'dataset', generated: { name: 'waves' }, model: { name: 'rnn', settings } };
    const read = checkExperiment({ version: 1, objective, optimizers: [{ name: 'adam' }] });
    if (read instanceof Problem) return sentence(read);
    return sentence(openObjective(read, { table: () => ({ key: '', table }) }));
  };

  for (const [title, settings, expected] of [
    [
      'steps that do not divide the features',
      { steps: 5 },
      /12 features, which are not 5 time steps of equally many: set "steps" to one of 1, 2, 3, 4, 6, 12/,
    ],
    ['more steps than features', { steps: 13 }, /not 13 time steps/],
    ['half a step', { steps: 1.5 }, /steps" must be a whole number, not 1.5/],
    ['no units', { hidden: [0] }, /hidden" must be at least 1, not 0/],
    ['too many parameters', { hidden: [1200] }, /parameters, more than the 1,000,000/],
  ] as const)
    test(title, () => assert.match(problem(settings), expected));
});
