import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { exportWeights } from '../../../src/core/learning/weights/exportWeights';
import { givenWeights } from '../../../src/core/objective/givenWeights';
import { Problem } from '../../../src/core/problem';
import { Random } from '../../../src/core/random';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { opened } from '../../reference/walked';
import { sentence, value } from '../parsed';
import { tableOf } from '../regressionData';

const random = new Random(12);
const rows = 30;
const columns = Array.from({ length: 3 }, () => Array.from({ length: rows }, () => 2 * random.uniform() - 1));
const classes = Array.from({ length: rows }, (_, i) => i % 3);
const table = tableOf({ ...Object.fromEntries(columns.map((own, j) => [`x${j}`, own])), y: classes });

const shapes = [
  { hidden: [], activation: 'tanh', normalisation: 'none', dropout: 0 },
  { hidden: [5], activation: 'tanh', normalisation: 'none', dropout: 0 },
  // Square layers with numbers of two digits in PyTorch's names, which safetensors sorts as texts.
  { hidden: [4, 4, 4, 4, 4, 4], activation: 'relu', normalisation: 'none', dropout: 0.1 },
  { hidden: [6, 4], activation: 'tanh', normalisation: 'layer', dropout: 0 },
  { hidden: [5, 5], activation: 'relu', normalisation: 'batch', dropout: 0.2 },
  { hidden: [4, 6], activation: 'tanh', normalisation: 'batch', dropout: 0 },
] as const;

const cases = shapes.map(({ hidden, ...settings }) => {
  const isLinear = hidden.length === 0;
  const model = isLinear ? { name: 'linear' } : { name: 'mlp', settings: { hidden, ...settings } };
  const said = {
    objective: {
      ...{ kind: 'dataset', file: 'data.csv', target: 'y', model, loss: 'softmaxCrossEntropy' },
    },
    optimizers: [{ name: 'adam' }],
  };
  const { objective } = opened(said, table);
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-weights-'));
  const parameters = Float64Array.from({ length: objective.summary.dimension }, () => random.uniform() - 0.5);
  const statistics = objective.model?.statistics?.(parameters);
  const weights = {
    ...{ model: model as never, shapes: objective.exact.shapes ?? [], parameters, step: 7 },
    statistics,
  };
  for (const format of ['safetensors', 'npz', 'json'] as const)
    writeFileSync(join(folder, `ours.${format}`), exportWeights(weights, format));
  const x = classes.map((_, i) => columns.map((own) => own[i]));
  const question = { ...{ folder, x, widths: [3, ...hidden, 3], ...settings } };
  return {
    title: `3-${[...hidden, 3].join('-')} ${settings.normalisation}`,
    objective,
    parameters,
    question,
  };
});

interface Answer {
  readonly metadata: Readonly<Record<string, string>>;
  readonly ours: readonly number[];
  /** After eval(), with the statistics of our file. */
  readonly oursEvaluated: readonly number[];
  readonly oursByNumpy: readonly number[] | null;
  readonly theirs: readonly number[];
  readonly rounded: Readonly<Record<string, readonly number[]>>;
}

const answers = askTorch<readonly Answer[]>(
  'weights.py',
  cases.map(({ question }) => question),
);
const skip = answers ? false : noTorch;
after(() => {
  for (const { question } of cases) rmSync(question.folder, { recursive: true });
});

/** Logarithms of probabilities, less their mean: what scores are but for a number that they share. */
function scoresOf(outputs: ArrayLike<number>, isResponse: boolean): number[] {
  const logs = Array.from(outputs, (output) => (isResponse ? Math.log(output) : output));
  return logs.map((log, i) => {
    const first = i - (i % 3);
    return log - (logs[first] + logs[first + 1] + logs[first + 2]) / 3;
  });
}

function assertSame(
  found: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  const [ours, theirs] = [scoresOf(found, true), scoresOf(expected, false)];
  for (const [i, score] of theirs.entries())
    assert.ok(
      Math.abs(ours[i] - score) <= tolerance * Math.max(1, Math.abs(score)),
      `${what}: ${ours[i]}, ${score}`,
    );
}

for (const [i, { title, objective, parameters, question }] of cases.entries())
  suite(`weights of ${title}`, () => {
    const model = objective.model;
    if (!model) throw new Error('It is a model on data.');
    const said = (at: Float64Array) => model.respond(at, model.data.features, rows);
    const given = (file: string) =>
      givenWeights(objective, new Uint8Array(readFileSync(join(question.folder, file))), file);
    const read = async (file: string) => {
      const found = await given(file);
      return found instanceof Problem ? found : found.x;
    };
    const isBatch = question.normalisation === 'batch';

    test('written as safetensors PyTorch loads them, and predicts the same', { skip }, () => {
      const { ours, metadata } = answers![i];
      assertSame(said(parameters), ours, 1e-12, 'safetensors');
      assertSame(said(parameters), answers![i].oursEvaluated, 1e-12, 'evaluated');
      assert.equal(metadata.step, '7');
      assert.equal(JSON.parse(metadata.model).name, question.widths.length > 2 ? 'mlp' : 'linear');
    });

    test('written as npz NumPy loads them, and predicts the same', { skip }, () => {
      const { oursByNumpy } = answers![i];
      assert.equal(oursByNumpy === null, question.normalisation !== 'none');
      if (oursByNumpy) assertSame(said(parameters), oursByNumpy, 1e-12, 'npz');
    });

    test('are read again as they were written, whatever the format', async () => {
      for (const format of ['safetensors', 'npz', 'json'])
        assert.deepEqual(value(await read(`ours.${format}`)), parameters, format);
    });

    test('of PyTorch and Keras predict what they do there', { skip }, async () => {
      for (const name of ['npz', 'prefixed.npz', 'json', 'keras.npz']) {
        const found = value(await read(`theirs.${name}`));
        assertSame(said(found), answers![i].theirs, 1e-12, name);
      }
    });

    test('with running statistics are read with a sentence where those differ from ours', {
      skip,
    }, async () => {
      const sentences = async (file: string) => value(await given(file)).warnings.map(({ text }) => text);
      const [first, ...others] = await sentences('theirs.npz');
      assert.equal(others.length, 0);
      if (isBatch)
        assert.match(
          first,
          /^"theirs\.npz" has running statistics of batch normalisation, .* They differ, first in "1\.running_mean" at place 1: 0 there, -?[\d.]+ here;/,
        );
      else assert.equal(first, undefined);
      for (const file of ['ours.safetensors', 'ours.npz', 'theirs.exact.npz'])
        assert.deepEqual(await sentences(file), [], file);
    });

    test('without names are told by their shapes, or refused where those say nothing', { skip }, async () => {
      const found = await read('theirs.numbered.npz');
      const isSquare = new Set(question.widths).size === 1;
      if (isSquare) assert.match(sentence(found), /does not say whether its arrays are \[input\]\[output\]/);
      else assertSame(said(value(found)), answers![i].theirs, 1e-12, 'numbered');
    });

    for (const dtype of ['F64', 'F32', 'F16', 'BF16'])
      test(`of PyTorch in safetensors of ${dtype} predict what they do there`, { skip }, async () => {
        const found = value(await read(`theirs.${dtype}.safetensors`));
        assertSame(said(found), answers![i].rounded[dtype], 1e-12, dtype);
      });

    test('in a pickle are refused with what to do instead', { skip }, async () => {
      assert.match(
        sentence(await read('theirs.pt')),
        /"theirs\.pt": It is a pickle of Python.*safetensors\.torch\.save_file/,
      );
    });

    test('lie in as many files as were asked for', { skip }, () => {
      assert.equal(readdirSync(question.folder).length, 3 + 4 + 7);
    });
  });
