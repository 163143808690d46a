import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decodeGrid } from '../../../src/protocol/frame';
import { answerOf, Client, specOf } from './client';

suite('the plane through a path', () => {
  const dimension = 100;
  const source = {
    objective: { kind: 'function', name: 'rosenbrock', dimension },
    precision: 'float64',
  } as const;

  test('is made of the iterates that the engine keeps, and no other is made where it is shown', async () => {
    const client = new Client();
    const { key: objective } = answerOf(await client.ask('open', { source }));
    client.send({ type: 'run', run: 'r', objective, spec: specOf(50) });
    await client.wait('finished');
    const paths = [{ run: 'r' }];
    const { plane: found } = answerOf(await client.ask('throughPaths', { objective, paths }));
    assert.ok(found && found.shares[0] + found.shares[1] > 0.9);
    const { x } = answerOf(await client.ask('parameters', { run: 'r', step: 50 }));
    assert.deepEqual(Array.from(found.origin), Array.from(x));
    const ones = new Float64Array(dimension).fill(1);
    const asked = { run: 'r', minima: [ones], bestStep: 50 };
    const { steps, distances, goalStep } = answerOf(await client.ask('distances', asked));
    assert.deepEqual([steps.length, steps.at(-1), goalStep], [51, 50, undefined]);
    const off = Math.sqrt(x.reduce((sum, xi) => sum + (xi - 1) ** 2, 0));
    assert.ok(Math.abs((distances.at(-1) ?? 0) - off) <= 1e-12 * off);
    const { plane: shown } = answerOf(await client.ask('span', { objective, plane: found }));
    assert.deepEqual(answerOf(await client.ask('throughPaths', { objective, paths, shown })), {});
  });

  test('is made of iterates that are sent, and is none of a run that is gone', async () => {
    const client = new Client();
    const objective = await client.open('sphere');
    const iterates = Float64Array.of(3, 1, 2, 1, 0, 0);
    const { plane } = answerOf(await client.ask('throughPaths', { objective, paths: [{ iterates }] }));
    assert.deepEqual(Array.from(plane?.origin ?? []), [0, 0]);
    const gone = await client.ask('throughPaths', { objective, paths: [{ iterates }, { run: 'gone' }] });
    assert.match('refusal' in gone ? gone.refusal : '', /no longer kept/);
    const uneven = await client.ask('throughPaths', {
      objective,
      paths: [{ iterates: Float64Array.of(1, 2, 3) }],
    });
    assert.match('refusal' in uneven ? uneven.refusal : '', /2 numbers for each step/);
  });
});

test('samples a landscape at the cell centres', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  const { plane } = answerOf(await client.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } }));
  const window = [
    [0, 4],
    [0, 2],
  ] as const;
  const frame = answerOf(
    await client.ask('sample', { viewer: 'v', objective, plane, lattice: { window, columns: 4, rows: 2 } }),
  );
  assert.deepEqual(Array.from(decodeGrid(frame).values), [0.5, 2.5, 6.5, 12.5, 2.5, 4.5, 8.5, 14.5]);
});

/** A plane of an objective whose single values take long, as keys. */
async function slowPlane(client: Client): Promise<{ readonly objective: string; readonly plane: string }> {
  const slow = { kind: 'formula', text: 'sum(sin(i x) cos(i y), i=1..1000)' } as const;
  const { key: objective } = answerOf(
    await client.ask('open', { source: { objective: slow, precision: 'float64' } }),
  );
  const { plane } = answerOf(await client.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } }));
  return { objective, plane };
}

// Taking turns, the landscape ends first: its values take less than half as long as the run's gradients.
for (const [title, cells, first] of [
  ['goes before a landscape, also before one that was asked first', 20, 'run'],
  ['takes turns with the first few points of a landscape', 16, 'landscape'],
] as const)
  test(`a run that has just begun ${title}`, async () => {
    const client = new Client();
    const { objective, plane } = await slowPlane(client);
    const window = [
      [0, 1],
      [0, 1],
    ] as const;
    const ends: string[] = [];
    const landscape = client
      .ask('sample', { viewer: 'v', objective, plane, lattice: { window, columns: cells, rows: cells } })
      .then(() => ends.push('landscape'));
    client.send({ type: 'run', run: 'r', objective, spec: specOf(400) });
    await client.follow('r', 2);
    ends.push('run');
    await landscape;
    assert.equal(ends[0], first);
  });

test('a landscape is given up when its viewer asks for another one, or leaves', async () => {
  const client = new Client();
  const { objective, plane } = await slowPlane(client);
  const lattice = (cells: number) => ({
    window: [
      [0, 1],
      [0, 1],
    ] as const,
    columns: cells,
    rows: cells,
  });
  const sample = (viewer: string, cells: number) =>
    client.ask('sample', { viewer, objective, plane, lattice: lattice(cells) });
  const [first, second, other] = [sample('v', 500), sample('v', 2), sample('w', 500)];
  assert.ok('answer' in (await second));
  assert.ok('refusal' in (await first));
  client.send({ type: 'leave', viewer: 'w' });
  assert.ok('refusal' in (await other));
});
