import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseExperiment } from '../../src/core/experiment/checkExperiment';
import { parsePlane } from '../../src/core/plane/checkPlane';
import { Problem } from '../../src/core/problem';
import { decodeUnicode } from '../../src/core/text/unicode';
import { sentence, value } from './parsed';

const mark = '\ufeff';

suite('a byte order mark before JSON', () => {
  test('is left out of an experiment and of a plane', () => {
    const booth = {
      version: 1,
      objective: { kind: 'function', name: 'booth' },
      optimizers: [{ name: 'gd' }],
    };
    assert.equal(value(parseExperiment(mark + JSON.stringify(booth))).seed, 1);
    assert.equal(value(parsePlane(`${mark}{"kind":"axes","axes":["y"]}`, ['x', 'y'])).kind, 'axes');
  });

  for (const [what, text, place] of [
    ['a missing colon', `${mark}{"version" 1}`, { position: 12, length: 1 }],
    ['a wrong version', `${mark}{"version": 2}`, { position: 13, length: 1 }],
  ] as const)
    test(`does not shift the place of ${what}`, () => {
      const read = parseExperiment(text);
      assert.ok(read instanceof Problem);
      assert.deepEqual(read.span, place);
    });
});

test('a text of more than 8 MB is no experiment and no plane', () => {
  const text = ' '.repeat(2 ** 23 + 1);
  const more = /has 9 MB: files of up to 8 MB can be read/;
  assert.match(sentence(parseExperiment(text)), more);
  assert.match(sentence(parsePlane(text, ['x'])), more);
});

for (const [what, bytes, said] of [
  ['UTF-8', [0x7b, 0x0a, 0xff], /is not valid UTF-8 \(the first wrong byte is on line 2\)/],
  ['UTF-16', [0xff, 0xfe, 0x00, 0xd8, 0x7b, 0x00], /is not valid UTF-16LE/],
] as const)
  test(`wrong bytes of ${what} are refused, not replaced`, () =>
    assert.match(sentence(decodeUnicode(Uint8Array.from(bytes), 'a.json')), said));
