import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { column } from '../../../src/core/run/columns';
import { protocolVersion } from '../../../src/protocol/version';
import { answerOf, Client, specOf } from './client';

test('says its protocol version first', () => {
  assert.deepEqual(new Client().messages, [{ type: 'ready', version: protocolVersion }]);
});

test('streams every step of a run', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'run', run: 'r', objective, spec: specOf(500) });
  const { trajectory, stop } = await client.follow('r', 2);
  assert.equal(stop, 'budget');
  assert.equal(trajectory.length, 501);
  assert.equal(trajectory.at(500, column.step), 500);
});

test('a run is looked back on before its end is told', async () => {
  const client = new Client();
  const objective = await client.open('saddle');
  client.send({ type: 'run', run: 'r', objective, spec: { ...specOf(50), start: [0, 0] } });
  const { stop } = await client.wait('finished');
  assert.deepEqual(
    stop.findings?.map(({ kind }) => kind),
    ['saddle'],
  );
});

test('a million steps arrive thinned, with the first and the last', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'run', run: 'r', objective, spec: specOf(1_000_000) });
  const { trajectory, stop } = await client.follow('r', 2);
  assert.equal(stop, 'budget');
  assert.ok(trajectory.stride >= 8 && trajectory.length < 310_000);
  assert.equal(trajectory.at(0, column.step), 0);
  assert.equal(trajectory.at(trajectory.length - 1, column.step), 1_000_000);
});

test('a cancelled run ends soon and keeps what it has', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'run', run: 'r', objective, spec: specOf(100_000_000) });
  const following = client.follow('r', 2);
  await client.wait('rows');
  const asked = performance.now();
  client.send({ type: 'cancel', run: 'r' });
  const { trajectory, stop } = await following;
  assert.equal(stop, 'cancelled');
  assert.ok(performance.now() - asked < 1000);
  assert.ok(trajectory.length > 1);
});

test('a start of the wrong length fails the run with a sentence', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'run', run: 'r', objective, spec: { ...specOf(5), start: [1] } });
  const { stop } = await client.wait('finished');
  assert.equal(stop.kind, 'failed');
  assert.match(stop.kind === 'failed' ? stop.message : '', /start has 1 number, but .* has 2 parameters/);
});

test('a cancel that arrives before its run is remembered', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'cancel', run: 'r' });
  client.send({ type: 'run', run: 'r', objective, spec: specOf(100_000_000) });
  assert.deepEqual((await client.wait('finished')).stop, { kind: 'cancelled', step: 0 });
});

test('of runs that never begin only some are remembered', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  for (let i = 0; i < 1000; i++) client.send({ type: 'cancel', run: `${i}` });
  client.send({ type: 'run', run: '0', objective, spec: specOf(5) });
  client.send({ type: 'run', run: '999', objective, spec: specOf(5) });
  assert.equal((await client.follow('0', 2)).stop, 'budget');
  assert.equal((await client.follow('999', 2)).stop, 'cancelled');
});

test('a second run of the same name is passed over, and the first goes on', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'run', run: 'r', objective, spec: specOf(100_000_000) });
  client.send({ type: 'run', run: 'r', objective, spec: specOf(5) });
  const following = client.follow('r', 2);
  await client.wait('rows');
  client.send({ type: 'cancel', run: 'r' });
  assert.equal((await following).stop, 'cancelled');
  assert.equal(client.messages.filter(({ type }) => type === 'finished').length, 1);
  assert.match(client.warnings.join(), /There is a run r already/);
});

suite('a step is looked into', () => {
  test('by walking the run once more, to the same row and its neighbour', async () => {
    const client = new Client();
    const objective = await client.open('sphere');
    const spec = specOf(40);
    client.send({ type: 'run', run: 'r', objective, spec });
    const { trajectory } = await client.follow('r', 2);
    const { plane } = answerOf(
      await client.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } }),
    );
    for (const step of [30, 4]) {
      const asked = { viewer: 'v', objective, spec, step };
      const record = answerOf(await client.ask('inside', asked));
      for (const i of [0, 1]) {
        assert.equal(record.x[i], trajectory.at(step, column.x + i));
        assert.equal(record.next[i], trajectory.at(step + 1, column.x + i));
      }
      assert.equal(answerOf(await client.ask('inside', { ...asked, plane })).plane, plane);
      const { lines = [] } = answerOf(await client.ask('inside', { ...asked, parameter: 1 }));
      assert.deepEqual(
        lines.filter(({ role }) => role === 'point').map(({ text }) => text.target),
        ['x1'],
      );
    }
  });

  test('until the same viewer asks for another, leaves, or the objective is closed', async () => {
    const client = new Client();
    const objective = await client.open('sphere');
    const asked = { viewer: 'v', objective, spec: specOf(2_000_000), step: 1_500_000 };
    const far = client.ask('inside', asked);
    const near = client.ask('inside', { ...asked, step: 2 });
    assert.match('refusal' in (await far) ? JSON.stringify(await far) : '', /Another step/);
    assert.equal(answerOf(await near).step, 2);
    const left = client.ask('inside', asked);
    client.send({ type: 'leave', viewer: 'v' });
    assert.ok('refusal' in (await left));
    const closed = client.ask('inside', asked);
    client.send({ type: 'close', objective });
    assert.ok('refusal' in (await closed));
  });

  test('and what cannot be is refused with a sentence', async () => {
    const client = new Client();
    const objective = await client.open('sphere');
    const asked = { viewer: 'v', objective, spec: specOf(40), step: 4 };
    const wrong: readonly Partial<typeof asked & { plane: string; batches: number; parameter: number }>[] = [
      ...[{ objective: 'gone' }, { step: 40 }, { plane: 'gone' }, { batches: 17 }, { parameter: 2 }],
      { spec: { ...asked.spec, start: [1, 2, 3, 4] } },
    ];
    for (const own of wrong) {
      const outcome = await client.ask('inside', { ...asked, ...own });
      assert.match('refusal' in outcome ? outcome.refusal : '', /\w{3,} .* \w/s);
    }
  });
});
