import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import type { Experiment } from '../../../src/core/experiment/experiment';
import { value } from '../../core/parsed';
import { answerOf, Client } from './client';

suite('a cross-validation', () => {
  const csv = `x,y\n${Array.from({ length: 40 }, (_, i) => `${i / 40},${3 * i + (i % 3)}`).join('\n')}\n`;
  const asked = async (steps: number) => {
    const client = new Client();
    const bytes = new Uint8Array(new TextEncoder().encode(csv)).buffer;
    const data = answerOf(await client.ask('load', { name: 'a.csv', bytes })).key;
    const experiment = value(
      checkExperiment({
        version: 1,
        objective: { kind: 'dataset', file: 'a.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
        optimizers: [{ name: 'gd', settings: { learningRate: 0.1 } }],
        budget: { steps },
      }),
    ) as Experiment;
    const validation = {
      folds: 4,
      seed: 1,
      vary: { setting: 'optimizer.learningRate', values: [0.1, 1e-6] },
    };
    return { client, answer: client.ask('validate', { viewer: 'v', data, experiment, validation }) };
  };

  test('answers what each value measured on the folds', async () => {
    const { answer } = await asked(50);
    const { rows, best, values } = answerOf(await answer);
    assert.deepEqual([rows, best, values.length], [40, 0, 2]);
    assert.equal(values[0].measured.r2.folds.length, 4);
  });

  test('tells its viewer of every run that has ended', async () => {
    const { client, answer } = await asked(50);
    await answer;
    const told = client.messages.flatMap((message) => (message.type === 'validated' ? [message] : []));
    assert.deepEqual(
      told,
      Array.from({ length: 8 }, (_, i) => ({ type: 'validated', viewer: 'v', runs: i + 1 })),
    );
  });

  test('is given up when its viewer leaves', async () => {
    const { client, answer } = await asked(10_000_000);
    client.send({ type: 'leave', viewer: 'v' });
    assert.deepEqual(await answer, { refusal: 'The cross-validation was given up.' });
  });
});

suite('a model of an open objective', () => {
  const csv = 'x,colour,y\n1,red,13\n2,blue,23\n3,red,33\n';
  const opened = async (loss: string, target = 'y') => {
    const client = new Client();
    const bytes = new Uint8Array(new TextEncoder().encode(csv)).buffer;
    const data = answerOf(await client.ask('load', { name: 'a.csv', bytes })).key;
    const spec = {
      kind: 'dataset',
      file: 'a.csv',
      target,
      features: ['x'],
      model: { name: 'linear' },
    } as const;
    const source = { objective: { ...spec, loss }, precision: 'float64' } as const;
    return { client, data, objective: answerOf(await client.ask('open', { source, data })).key };
  };
  const parameters = Float64Array.of(10, 3);

  test('predicts a number, or a class', async () => {
    const { client, objective } = await opened('mse');
    assert.deepEqual(answerOf(await client.ask('predict', { objective, parameters, cells: [7] })), {
      kind: 'number',
      value: 73,
    });
    const colours = await opened('hinge', 'colour');
    const cells = ['7'];
    assert.deepEqual(
      answerOf(await colours.client.ask('predict', { objective: colours.objective, parameters, cells })),
      { kind: 'class', name: 'red' },
    );
  });

  test('predicts the rows of a file, as CSV', async () => {
    const { client, objective, data } = await opened('mse');
    const {
      csv: predicted,
      rows,
      empty,
    } = answerOf(await client.ask('predictTable', { objective, parameters, data }));
    assert.deepEqual([predicted, rows, empty], ['row,y\n1,13\n2,23\n3,33\n', 3, 0]);
  });

  test('is drawn part by part', async () => {
    const { client, objective } = await opened('mse');
    const parts = { measures: true, predictions: true, cells: [7] };
    const { predictions, prediction, curve } = answerOf(
      await client.ask('fitted', { objective, parameters, parts }),
    );
    assert.deepEqual(Array.from(predictions ?? []), [13, 23, 33]);
    assert.deepEqual(prediction, { kind: 'number', value: 73 });
    assert.equal(curve, undefined);
  });

  test('is drawn and measured at a place of a plane: origin + s·u + t·v', async () => {
    const { client, objective } = await opened('mse');
    const directions = [
      [2, 0],
      [1, 1],
    ];
    const spec = { kind: 'given', origin: [3, 0], directions } as const;
    const { plane } = answerOf(await client.ask('span', { objective, plane: spec }));
    const at = { plane, place: [2, 3] };
    const fit = await client.ask('fitted', { objective, parameters: at, parts: { predictions: true } });
    assert.deepEqual(Array.from(answerOf(fit).predictions ?? []), [13, 23, 33]);
    const { value, parameters: there } = answerOf(await client.ask('probe', { objective, ...at }));
    assert.deepEqual(there, Array.from(parameters));
    assert.ok(Number.isFinite(value));
    const beside = { objective, plane, place: [1, 1], slopes: true };
    const { slopes } = answerOf(await client.ask('probe', beside));
    // The data are y = 10x + 3 at x = 1, 2, 3; f = mean (wx + b − y)² at (6, 1), along u = (2, 0) and v = (1, 1).
    const alongW = (2 * (14 * -4 + 6 * -2)) / 3;
    const alongB = (2 * (6 * -4 + 3 * -2)) / 3;
    const expected = [2 * alongW, alongW + alongB];
    const off = slopes?.gradient.map((slope, i) => Math.abs(slope - expected[i])) ?? [];
    assert.ok(off.length === 2 && Math.max(...off) < 1e-9, `${slopes?.gradient} is not ${expected}`);
    assert.equal(slopes?.eigenvalues.length, 2);
    // Their product is the determinant of DᵀHD.
    const [larger, smaller] = slopes?.eigenvalues ?? [];
    assert.ok(Math.abs(larger * smaller - 4 * 4 * (14 / 3 - 4)) < 1e-3, `${larger} × ${smaller}`);
    for (const wrong of [
      { plane: 'gone', place: [1, 2] },
      { plane, place: [1] },
    ])
      assert.ok('refusal' in (await client.ask('probe', { objective, ...wrong })));
  });

  test('has its stationary points on a plane found, for each viewer those that were asked for last', async () => {
    const { client, objective } = await opened('mse');
    const spec = { kind: 'axes', axes: [0, 1] } as const;
    const { plane } = answerOf(await client.ask('span', { objective, plane: spec }));
    const window = [
      [0, 20],
      [-10, 10],
    ] as const;
    const ask = (viewer: string) => client.ask('stationary', { viewer, objective, plane, window });
    const [first, second, other] = await Promise.all([ask('a'), ask('a'), ask('b')]);
    assert.ok('refusal' in first);
    for (const answer of [second, other]) {
      const { points } = answerOf(answer);
      assert.deepEqual(
        points.map(({ kind, place }) => [kind, ...place.map((along) => Number(along.toFixed(6)))]),
        [['minimum', 10, 3]],
      );
    }
    const line = { viewer: 'a', objective, plane, window: window.slice(1) };
    assert.ok('refusal' in (await client.ask('stationary', line)));
  });

  const refused: readonly [
    words: string,
    parameters: Float64Array,
    objective: string | undefined,
    why: RegExp,
  ][] = [
    ['of other parameters', Float64Array.of(1, 2, 3), undefined, /has 2 parameters, not 3/],
    ['that is not open', parameters, 'other', /no longer open/],
  ];
  for (const [words, given, other, why] of refused)
    test(`${words} predicts nothing, and says why`, async () => {
      const { client, objective } = await opened('mse');
      const outcome = await client.ask('predict', {
        objective: other ?? objective,
        parameters: given,
        cells: [7],
      });
      assert.match('refusal' in outcome ? outcome.refusal : '', why);
    });
});

suite('loaded data is looked at', () => {
  const csv = 'x,word,y\n1,a,2\n2,b,4\n3,a,6\n';
  const loaded = async (): Promise<{ client: Client; data: string }> => {
    const client = new Client();
    const bytes = new Uint8Array(new TextEncoder().encode(csv)).buffer;
    return { client, data: answerOf(await client.ask('load', { name: 'a.csv', bytes })).key };
  };

  test('column by column, and beside a target', async () => {
    const { client, data } = await loaded();
    const { rows, columns } = answerOf(await client.ask('inspect', { data, target: 'y' }));
    assert.equal(rows, 3);
    assert.deepEqual(
      columns.map(({ name, association }) => [name, association?.measure]),
      [
        ['x', 'pearson'],
        ['word', undefined],
        ['y', undefined],
      ],
    );
  });

  test('by windows of its cells, and as points', async () => {
    const { client, data } = await loaded();
    const window = { from: 1, count: 9, columns: { from: 1, count: 2 } };
    assert.deepEqual(answerOf(await client.ask('cells', { data, ...window })).texts, ['b', '4', 'a', '6']);
    const points = answerOf(
      await client.ask('scatter', { data, columns: ['x', 'y'], most: 9, colour: 'word' }),
    );
    assert.deepEqual(points.classes, { names: ['a', 'b'], places: Int32Array.of(0, 1, 0) });
  });

  test('and no longer when it is unloaded', async () => {
    const { client, data } = await loaded();
    client.send({ type: 'unload', data });
    const outcome = await client.ask('inspect', { data });
    assert.match('refusal' in outcome ? outcome.refusal : '', /no longer loaded/);
  });
});
