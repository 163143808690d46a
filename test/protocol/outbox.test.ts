import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesIn, Outbox } from '../../src/protocol/outbox';

test('what is posted in one turn goes out as one list, in order, and the next turn as another', async () => {
  const sent: (readonly number[])[] = [];
  const outbox = new Outbox<number>((messages) => sent.push(messages));
  outbox.post(1);
  outbox.post(2);
  assert.deepEqual(sent, []);
  await Promise.resolve();
  assert.deepEqual(sent, [[1, 2]]);
  outbox.post(3);
  await Promise.resolve();
  assert.deepEqual(sent, [[1, 2], [3]]);
});

test('a list that came is its messages, anything else is one', () => {
  assert.deepEqual(messagesIn([1, 2]), [1, 2]);
  assert.deepEqual(messagesIn([]), []);
  assert.deepEqual(messagesIn({ type: 'ready' }), [{ type: 'ready' }]);
});
