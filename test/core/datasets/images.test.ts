import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { imageOfAxes, pixelByPixel } from '../../../src/core/learning/datasets/imageShape';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import { prepare } from '../../../src/core/learning/preparation/prepare';
import { value } from '../parsed';

/** A table of text with such columns, in which every cell is the place of its column, modulo 7, but the first, which is always 0. */
const textOf = (names: readonly string[], cell: (row: number, place: number) => number): Uint8Array => {
  const lines = Array.from({ length: 6 }, (_, row) => names.map((_, place) => cell(row, place)).join(','));
  return new TextEncoder().encode([names.join(','), ...lines].join('\n'));
};

const pixels = (stem: string, count: number, first: number): string[] =>
  Array.from({ length: count }, (_, i) => `${stem}${i + first}`);
const varied = (row: number, place: number): number => (place === 3 ? 0 : (row * 31 + place * 17) % 251);

suite('columns that are pictures', () => {
  for (const [title, names, expected] of [
    ['p0 … p15 before their label', [...pixels('p', 16, 0), 'digit'], { height: 4, width: 4, first: 'p0' }],
    [
      'pixel1 … pixel25 behind it',
      ['label', ...pixels('pixel', 25, 1)],
      { height: 5, width: 5, first: 'pixel1' },
    ],
    ['fewer than 16 are no picture', [...pixels('x', 9, 1), 'y'], undefined],
    ['no square is none', [...pixels('x', 20, 1), 'y'], undefined],
  ] as const)
    test(title, async () => {
      const table = value(await readTable(textOf(names, varied), 'data.csv'));
      const { image } = table;
      assert.deepEqual(
        image && { height: image.height, width: image.width, first: image.columns[0] },
        expected,
      );
    });

  test('numbers that are no bytes are no pixels', async () => {
    const names = [...pixels('p', 16, 0), 'y'];
    const table = value(
      await readTable(
        textOf(names, (row, place) => row + place / 8),
        'data.csv',
      ),
    );
    assert.equal(table.image, undefined);
  });

  test('a model of pictures keeps the pixels that never vary, and no other one does', async () => {
    const table = value(await readTable(textOf([...pixels('p', 16, 0), 'y'], varied), 'data.csv'));
    const prepared = (image: boolean) =>
      value(prepare(table, { target: 'y' }, { kind: 'number', bias: true, image }));
    assert.equal(prepared(true).featureNames.length, 16);
    assert.deepEqual(prepared(true).image, { height: 4, width: 4, channels: 1 });
    assert.deepEqual(prepared(true).warnings, []);
    assert.equal(prepared(false).featureNames.length, 15);
    assert.equal(prepared(false).image, undefined);
  });

  test('features that are named otherwise are no picture', async () => {
    const table = value(await readTable(textOf([...pixels('p', 16, 0), 'y'], varied), 'data.csv'));
    const features = ['p1', 'p0', ...pixels('p', 14, 2)];
    assert.equal(value(prepare(table, { target: 'y', features })).image, undefined);
  });
});

suite('the axes of an array', () => {
  for (const [axes, expected] of [
    [[28, 28], { height: 28, width: 28, channels: 1 }],
    [[32, 32, 3], { height: 32, width: 32, channels: 3 }],
    [[3, 32, 24], { height: 32, width: 24, channels: 3 }],
    [[64], undefined],
    [[2, 3, 4, 5], undefined],
  ] as const)
    test(axes.join(' × '), () => assert.deepEqual(imageOfAxes(axes), expected));

  test('planes are put pixel by pixel', () => {
    const inPlanes = Array.from({ length: 3 * 2 * 2 }, (_, i) => `c${Math.floor(i / 4)}p${i % 4}`);
    assert.deepEqual(pixelByPixel(inPlanes, [3, 2, 2]).slice(0, 4), ['c0p0', 'c1p0', 'c2p0', 'c0p1']);
  });
});
