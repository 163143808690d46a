import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readDraggedPicture } from '../../src/protocol/messages/draggedPicture';

const png = readFileSync('test/fixtures/layerPictures/axes.png').toString('base64');

describe('what is dropped under the name of a picture', () => {
  test('is a title and a PNG file', () => {
    const picture = { title: 'Booth — Adam', png };
    assert.deepEqual(readDraggedPicture(JSON.stringify({ ...picture, more: 1 })), picture);
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['no JSON', 'Booth'],
    ['no object', 'null'],
    ['a list', '[]'],
    ['no title', JSON.stringify({ png })],
    ['a title that is no text', JSON.stringify({ title: {}, png })],
    ['no picture', JSON.stringify({ title: 'Booth' })],
    ['another kind of file', JSON.stringify({ title: 'Booth', png: btoa('<svg onload="x()"/>') })],
    ['what is no base64', JSON.stringify({ title: 'Booth', png: `${png.slice(0, 40)}!${png.slice(41)}` })],
    ['a part of a character', JSON.stringify({ title: 'Booth', png: png.slice(0, 41) })],
  ])
    test(`${what} is not taken`, () => assert.equal(readDraggedPicture(text), undefined));
});
