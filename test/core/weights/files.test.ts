import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { zipSync } from 'fflate';
import type { Values } from '../../../src/core/catalogue/entry';
import { assignWeights } from '../../../src/core/learning/weights/assignWeights';
import { exportWeights } from '../../../src/core/learning/weights/exportWeights';
import { arrayOf } from '../../../src/core/learning/weights/layout';
import { encodeNpz } from '../../../src/core/learning/weights/npzArrays';
import { readWeights } from '../../../src/core/learning/weights/readWeights';
import { encodeSafetensors } from '../../../src/core/learning/weights/safetensors';
import type { StoredArray } from '../../../src/core/learning/weights/storedArray';
import { givenWeights } from '../../../src/core/objective/givenWeights';
import type { ParameterShape } from '../../../src/core/objective/parameterShape';
import { Random } from '../../../src/core/random';
import { opened } from '../../reference/walked';
import { sentence, value } from '../parsed';
import { tableOf } from '../regressionData';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const array = (name: string, shape: readonly number[], ...values: readonly number[]): StoredArray => ({
  ...{ name, shape },
  values: values.length > 0 ? Float64Array.from(values) : new Float64Array(shape.reduce((a, b) => a * b, 1)),
});

/** A file of safetensors with this head, however wrong, and so many bytes of numbers. */
function tensors(head: unknown, data = 64): Uint8Array {
  const text = bytesOf(typeof head === 'string' ? head : JSON.stringify(head));
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}
const entry = (dtype: string, shape: unknown, offsets: unknown) => ({
  w1: { dtype, shape, data_offsets: offsets },
});

const huge = new Uint8Array(64);
new DataView(huge.buffer).setBigUint64(0, 2n ** 63n, true);
huge[8] = 0x7b;

const refusals: readonly (readonly [title: string, bytes: Uint8Array, says: RegExp])[] = [
  ['nothing', new Uint8Array(0), /It is no file of weights/],
  ['another kind of file', bytesOf('x,y\n1,2\n3,4\n5,6\n'), /It is no file of weights/],
  [
    'a pickle',
    Uint8Array.of(0x80, 4, 0x95, 1, 2, 3),
    /pickle of Python.*never opened.*safetensors\.torch\.save_file/,
  ],
  ['an archive of PyTorch', zipSync({ 'net/data.pkl': bytesOf('x') }), /pickle of Python/],
  ['an archive of Keras', zipSync({ 'model.weights.h5': bytesOf('x') }), /HDF5.*numpy\.savez/],
  ['a file of HDF5', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10), /HDF5/],
  [
    'an archive of something else',
    zipSync({ 'notes.txt': bytesOf('x') }),
    /"notes\.txt" in it, which is no array of NumPy/,
  ],
  ['an archive that is cut', encodeNpz([array('w1', [40, 40])]).subarray(0, 300), /cut/],
  ['an array that is none', zipSync({ 'w1.npy': bytesOf('\u0093NUMPY') }), /Array "w1": /],
  ['a head that is longer than the file', huge, /It is no file of weights/],
  ['a head that is no JSON', tensors('{"w1": '), /Its head is not the JSON that safetensors writes/],
  ['a head without a shape', tensors(entry('F64', 'x', [0, 8])), /Array "w1" has no shape/],
  ['a negative size', tensors(entry('F64', [-1], [0, 8])), /Array "w1" has no shape/],
  ['a type that is not known', tensors(entry('F8_E4M3', [8], [0, 8])), /numbers of the type F8_E4M3/],
  [
    'a type of JavaScript’s own',
    tensors(entry('constructor', [8], [0, 8])),
    /numbers of the type constructor/,
  ],
  ['numbers behind the end', tensors(entry('F64', [16], [0, 128])), /the file is cut or damaged/],
  ['sizes that do not go with the place', tensors(entry('F64', [3], [0, 8])), /the file is cut or damaged/],
  [
    'arrays that share bytes',
    tensors({ ...entry('F64', [3], [0, 24]), b1: { dtype: 'F64', shape: [2], data_offsets: [16, 32] } }),
    /Arrays "w1" and "b1" are said to share bytes of the file/,
  ],
  [
    'more numbers than any model has',
    tensors(entry('F64', [2 ** 30, 2 ** 20], [0, 8])),
    /more than 10000000 numbers/,
  ],
  ['JSON that is cut', bytesOf('{"w1": [[1, 2'), /not valid JSON/],
  ['JSON of something else', bytesOf('[1, 2, 3]'), /no object of arrays by their names/],
  ['JSON with rows of different lengths', bytesOf('{"w1": [[1, 2], [3]]}'), /"w1" is no list of numbers/],
  ['JSON with texts', bytesOf('{"w1": ["1"]}'), /"w1" is no list of numbers/],
];

suite('a file that is no file of weights is refused in a sentence:', () => {
  for (const [title, bytes, says] of refusals)
    test(title, async () => assert.match(sentence(await readWeights(bytes, 'net')), says));

  test('whatever byte of it is another one, it is read or refused', async () => {
    const random = new Random(4);
    for (const good of [
      encodeSafetensors([array('w1', [2, 3]), array('b1', [3])], {}),
      encodeNpz([array('w', [4])]),
    ])
      for (let i = 0; i < 300; i++) {
        const bad = good.slice();
        bad[Math.floor(random.uniform() * bad.length)] = Math.floor(random.uniform() * 256);
        const read = await readWeights(bad, 'net');
        if ('message' in read) assert.match(read.message, /^"net": .+\.$/s);
        else assert.ok(read.every(({ shape, values }) => values.length === shape.reduce((a, b) => a * b, 1)));
      }
  });
});

const shapes: readonly ParameterShape[] = [
  { name: 'w1', from: 0, rows: 2, columns: 3, kind: 'weights' },
  { name: 'b1', from: 6, rows: 3, columns: 1, kind: 'bias' },
  { name: 'w2', from: 9, rows: 3, columns: 1, kind: 'weights' },
  { name: 'b2', from: 12, rows: 1, columns: 1, kind: 'bias' },
];
const w1 = [11, 12, 13, 21, 22, 23];
const turned = [11, 21, 12, 22, 13, 23];
const rest = [array('b1', [3], 1, 2, 3), array('w2', [3, 1], 4, 5, 6), array('b2', [1], 7)];
const flat = [...w1, 1, 2, 3, 4, 5, 6, 7];

const taken: readonly (readonly [title: string, arrays: readonly StoredArray[]])[] = [
  ['by our names, in any order', [...rest, array('w1', [2, 3], ...w1)]],
  [
    'with vectors for matrices of one column',
    [array('w1', [2, 3], ...w1), rest[0], array('w2', [3], 4, 5, 6), array('b2', [], 7)],
  ],
  [
    'by names of PyTorch, sorted',
    [
      ...[array('net.0.bias', [3], 1, 2, 3), array('net.0.weight', [3, 2], ...turned)],
      ...[array('net.10.bias', [1], 7), array('net.10.weight', [1, 3], 4, 5, 6)],
    ],
  ],
  [
    'by names of modules, without what training counts',
    [
      ...[
        array('hidden.weight', [3, 2], ...turned),
        array('hidden.bias', [3], 1, 2, 3),
        array('norm.num_batches_tracked', [], 5),
      ],
      ...[array('exit.weight', [1, 3], 4, 5, 6), array('exit.bias', [1], 7)],
    ],
  ],
  [
    'by paths of Keras',
    [
      ...[array('sequential/dense/kernel', [2, 3], ...w1), array('sequential/dense/bias', [3], 1, 2, 3)],
      ...[array('sequential/dense_1/kernel', [3, 1], 4, 5, 6), array('sequential/dense_1/bias', [1], 7)],
    ],
  ],
];

const misfits: readonly (readonly [title: string, arrays: readonly StoredArray[], says: RegExp])[] = [
  [
    'a matrix of another size',
    [array('w1', [3, 3]), ...rest],
    /Array "w1" of "net" has the shape 3 × 3, but w1 of the model takes 2 × 3/,
  ],
  [
    'a matrix that is turned',
    [array('w1', [3, 2]), ...rest],
    /has the shape 3 × 2, but w1 of the model takes 2 × 3/,
  ],
  [
    'a layer that is missing',
    rest,
    /holds 3 arrays \(b1 3, w2 3 × 1, b2 1\), but the model takes 4: w1 2 × 3, b1 3, w2 3 × 1, b2 1/,
  ],
  [
    'a layer of PyTorch of another width',
    [array('0.weight', [4, 2]), array('0.bias', [3]), array('2.weight', [1, 3]), array('2.bias', [1])],
    /Array "0\.weight".*4 × 2, but w1 of the model takes 3 × 2, \[output\]\[input\]/,
  ],
  [
    'names of something else',
    [array('embedding', [2, 3]), ...rest.map((own) => ({ ...own, name: `x_${own.name}` }))],
    /an array "embedding" of the shape 2 × 3, which is no name of a layer’s|an array "embedding" of the shape 2 × 3, which is no name/,
  ],
  [
    'a number that is none',
    [array('w1', [2, 3], 1, 2, Number.NaN, 4, 5, 6), ...rest],
    /Array "w1" of "net" has NaN at place 3 of 6/,
  ],
  ['no arrays', [], /holds no arrays, but the model takes 4/],
];

suite('arrays become the parameters of layers', () => {
  for (const [title, arrays] of taken)
    test(title, () => assert.deepEqual(Array.from(value(assignWeights(arrays, shapes, 'net'))), flat));
  for (const [title, arrays, says] of misfits)
    test(`or are refused: ${title}`, () =>
      assert.match(sentence(assignWeights(arrays, shapes, 'net')), says));

  test('or are refused where there are no layers', async () => {
    const { objective } = opened({
      objective: { kind: 'function', name: 'rosenbrock' },
      optimizers: [{ name: 'gd' }],
    });
    assert.match(
      sentence(await givenWeights(objective, bytesOf('{}'), 'net.json')),
      /^Rosenbrock has no layers of weights/,
    );
  });
});

suite('weights of a convolutional network', () => {
  const filter = { height: 2, width: 3, channels: 2, slides: true };
  const filters: readonly ParameterShape[] = [
    { name: 'w1', from: 0, rows: 12, columns: 4, kind: 'weights', filter },
    { name: 'b1', from: 48, rows: 4, columns: 1, kind: 'bias' },
  ];
  const ours = Float64Array.from({ length: 52 }, (_, i) => i);

  test('stand in PyTorch as [output][channel][row][column]', () => {
    const weight = arrayOf('0.weight', filters[0], 'outputsFirst', ours);
    assert.deepEqual(weight.shape, [4, 2, 2, 3]);
    for (let o = 0; o < 4; o++)
      for (let c = 0; c < 2; c++)
        for (let y = 0; y < 2; y++)
          for (let x = 0; x < 3; x++)
            assert.equal(weight.values[((o * 2 + c) * 2 + y) * 3 + x], ours[((y * 3 + x) * 2 + c) * 4 + o]);
    const bias = arrayOf('0.bias', filters[1], 'outputsFirst', ours);
    assert.deepEqual(value(assignWeights([weight, bias], filters, 'net')), ours);
  });

  test('stand in Keras as [row][column][channel][output]', () => {
    const kernel = arrayOf('conv/kernel', filters[0], 'inputsFirst', ours);
    assert.deepEqual(kernel.shape, [2, 3, 2, 4]);
    const bias = arrayOf('conv/bias', filters[1], 'inputsFirst', ours);
    assert.deepEqual(value(assignWeights([kernel, bias], filters, 'net')), ours);
  });

  test('of layers on pixels are turned from the order of channels there', () => {
    const dense = { ...filters[0], filter: { ...filter, slides: false } };
    const weight = arrayOf('0.weight', dense, 'outputsFirst', ours);
    assert.deepEqual(weight.shape, [4, 12]);
    // The second channel of the first pixel stands behind all pixels of the first channel.
    assert.equal(weight.values[6], ours[4]);
  });

  const nets: readonly Values[] = [
    { architecture: 'custom', channels: [3, 4], kernel: [3], hidden: [5] },
    { architecture: 'custom', channels: [4, 4], kernel: [3], hidden: [], normalisation: 'batch' },
    { architecture: 'resnet8' },
  ];
  for (const settings of nets)
    for (const format of ['safetensors', 'npz', 'json'] as const)
      test(`are read as they were written: ${JSON.stringify(settings)} as ${format}`, async () => {
        const pixels = Array.from({ length: 64 }, (_, j) => [`p${j}`, [j, 1, 2, j]] as const);
        const model = { name: 'cnn', settings };
        const { objective } = opened(
          {
            objective: { kind: 'dataset', file: 'd.csv', target: 'y', loss: 'softmaxCrossEntropy', model },
            optimizers: [{ name: 'adam' }],
          },
          tableOf({ ...Object.fromEntries(pixels), y: [0, 1, 2, 1] }),
        );
        const { shapes: layers = [] } = objective.exact;
        const parameters = Float64Array.from({ length: objective.summary.dimension }, (_, i) => i / 7);
        const bytes = exportWeights({ model, shapes: layers, parameters, step: 1 }, format);
        assert.deepEqual(value(await givenWeights(objective, bytes, `net.${format}`)).x, parameters);
      });
});
