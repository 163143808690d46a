import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { objectiveKey } from '../../../src/core/objective/objectiveKey';
import type { Span } from '../../../src/core/problem';
import type { ReadRequest } from '../../../src/protocol/messages/engineQuestions';
import { answerOf, Client } from './client';

suite('a large formula', () => {
  const objective = { kind: 'formula', text: 'prod(x*y + i, i=0..9900)' } as const;
  const precision = 'float64';

  test('lets other questions in while it is opened', async () => {
    const client = new Client();
    const order: string[] = [];
    const opening = client.ask('open', { source: { objective, precision } }).then(() => order.push('opened'));
    const reading = client.ask('read', { text: 'x + y' }).then(() => order.push('read'));
    await Promise.all([opening, reading]);
    assert.deepEqual(order, ['read', 'opened']);
  });

  test('that is closed while it is opened is given up', async () => {
    const client = new Client();
    const opening = client.ask('open', { source: { objective, precision } });
    client.send({ type: 'close', objective: objectiveKey(objective, precision) });
    assert.deepEqual(await opening, { refusal: 'This objective was closed before it was open.' });
  });

  test('that two ask for at the same time is opened once', async () => {
    const client = new Client();
    const source = { objective, precision } as const;
    const [one, other] = await Promise.all([client.ask('open', { source }), client.ask('open', { source })]);
    assert.equal(answerOf(one).summary, answerOf(other).summary);
  });
});

suite('a formula is read while it is typed', () => {
  const gradientOf = ['x', 'y'];
  const texts: readonly [request: ReadRequest, parameterNames: readonly string[]][] = [
    [{ text: 'x^2 + 3*y^2' }, ['x', 'y']],
    [{ text: 'a = 3; (w - a)^2' }, ['w']],
    [{ text: 'sum(x^2)' }, ['x0', 'x1']],
    [{ text: 'x4^2' }, ['x1', 'x2', 'x3', 'x4']],
    [{ text: '2x, 6y', gradientOf }, gradientOf],
  ];
  for (const [request, parameterNames] of texts)
    test(`${request.text} has the parameters ${parameterNames}`, async () => {
      assert.deepEqual(answerOf(await new Client().ask('read', request)), { parameterNames, remarks: [] });
    });

  test('what was not taken as it stands there comes with it', async () => {
    const remark = { kind: 'readAs', written: 'xy', reading: 'x·y', span: { position: 4, length: 2 } };
    assert.deepEqual(answerOf(await new Client().ask('read', { text: 'x + xy' })), {
      parameterNames: ['x', 'y'],
      remarks: [remark],
    });
  });

  const faults: readonly [request: ReadRequest, message: RegExp, span: Span][] = [
    [{ text: 'x^2 + foo(y)' }, /character 7/, { position: 6, length: 3 }],
    [{ text: '3 + 4' }, /no parameter/, { position: 0, length: 5 }],
    [{ text: '2x, foo(y)', gradientOf }, /character 5/, { position: 4, length: 3 }],
    [{ text: '2x', gradientOf }, /needs 2 formulas/, { position: 0, length: 2 }],
  ];
  for (const [request, message, span] of faults)
    test(`what is wrong with ${request.text} is said with its place`, async () => {
      const reading = answerOf(await new Client().ask('read', request));
      assert.ok('fault' in reading);
      assert.match(reading.fault.message, message);
      assert.deepEqual(reading.fault.span, span);
      assert.deepEqual(structuredClone(reading), reading, 'plain data, which a message can hold');
    });
});

test('a file with the same content is read once, and unloaded data opens nothing', async () => {
  const client = new Client();
  const bytes = (): ArrayBuffer => new Uint8Array(new TextEncoder().encode('x,y\n1,2\n2,4\n3,6\n')).buffer;
  const first = answerOf(await client.ask('load', { name: 'a.csv', bytes: bytes() }));
  const second = answerOf(await client.ask('load', { name: 'b.csv', bytes: bytes() }));
  assert.equal(first.key, second.key);
  const source = {
    objective: { kind: 'dataset', file: 'a.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
    precision: 'float64',
  } as const;
  const opened = answerOf(await client.ask('open', { source, data: first.key }));
  assert.equal(opened.key, objectiveKey(source.objective, source.precision, first.key));
  client.send({ type: 'unload', data: first.key });
  const refused = await client.ask('open', { source, data: first.key });
  assert.match('refusal' in refused ? refused.refusal : '', /has not been read/);
});
