import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SentAhead } from '../../src/host/panel/sentAhead';
import { readAhead, writtenAhead } from '../../src/protocol/aheadText';
import { encodeRows } from '../../src/protocol/frame';
import type { ToPanel } from '../../src/protocol/messages/panel';

/** More bytes than are made characters at a time, and none of them lost: NaN and infinities are among the numbers. */
const rows = Float64Array.from(
  { length: 9000 },
  (_, i) => [i / 7, Number.NaN, Number.NEGATIVE_INFINITY][i % 3],
);
const frame = encodeRows({ from: 0, stride: 1, width: 3, sketched: 0, rows });

suite('what is sent ahead of a page', () => {
  test('is read as it was written, with the bytes of its frames', () => {
    const messages: readonly ToPanel[] = [
      { type: 'rows', run: '<"한글"&>', sequence: 1, frame },
      { type: 'trouble', message: 'a\nb' },
    ];
    assert.deepEqual(readAhead(writtenAhead(messages)), messages);
  });

  test('has no bytes where a person wrote what looks like some', () => {
    const messages = [{ type: 'trouble', message: 'm', base64: 'AAAA', settings: { base64: 'AAAA' } }];
    assert.deepEqual(readAhead(writtenAhead(messages)), messages);
  });

  test('is refused where it is no list', () => {
    assert.throws(() => readAhead('{}'), /no list of messages/);
  });

  test('is whole with its landscape, and nothing where nothing was known', async () => {
    const ahead = new SentAhead();
    assert.equal(ahead.text, undefined);
    const plane = { plane: 'p', lattice: { window: [[0, 1]], columns: 2, rows: 1 }, frame } as const;
    const messages: readonly ToPanel[] = [{ type: 'preview', preview: plane }];
    for (const message of messages) ahead.add(message);
    await ahead.gather();
    assert.deepEqual(readAhead(ahead.text ?? ''), messages);
  });
});
