import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { RunSpec } from '../../../src/core/experiment/experiment';
import { answerOf, Client, specOf } from './client';

test('refuses what it cannot read in a sentence', async () => {
  const outcome = await new Client().ask('load', { name: 'empty.csv', bytes: new ArrayBuffer(0) });
  assert.match('refusal' in outcome ? outcome.refusal : '', /empty/);
});

test('refuses planes and objectives that are not open', async () => {
  const client = new Client();
  const lattice = { window: [[0, 1]], columns: 1, rows: 1 } as const;
  const stranger = await client.ask('sample', { viewer: 'v', objective: 'x', plane: 'y', lattice });
  assert.match('refusal' in stranger ? stranger.refusal : '', /objective is no longer open/);
  const objective = await client.open('sphere');
  const unspanned = await client.ask('sample', { viewer: 'v', objective, plane: 'y', lattice });
  assert.match('refusal' in unspanned ? unspanned.refusal : '', /plane is no longer open/);
  client.send({ type: 'close', objective });
  const closed = await client.ask('span', { objective, plane: { kind: 'axes', axes: [0] } });
  assert.match('refusal' in closed ? closed.refusal : '', /objective is no longer open/);
});

test('an unknown message is passed over', () => {
  const client = new Client();
  client.send({ type: 'constructor' } as never);
  client.send(null as never);
  client.send({ type: 'cancel', run: 7 } as never);
  assert.equal(client.messages.length, 1);
  assert.equal(client.warnings.length, 3);
});

suite('what is asked and is not as declared is refused with a sentence, and the engine lives on', () => {
  const window = [
    [-1, 1],
    [-1, 1],
  ];
  const sample = (lattice: unknown) => ({ question: 'sample', what: { viewer: 'v', lattice } });
  const open = (objective: unknown) => ({
    question: 'open',
    what: { source: { objective, precision: 'float64' } },
  });
  const questions: readonly [words: string, { question: string; what: unknown }, message: RegExp][] = [
    ['a sample of −1 columns', sample({ window, columns: -1, rows: 8 }), /lattice\.columns.*from 1 to 4096/],
    ['a sample of half a row', sample({ window, columns: 8, rows: 0.5 }), /lattice\.rows/],
    [
      'a sample of nine million points',
      sample({ window, columns: 1024, rows: 1024, points: 3 }),
      /at most 1048576 cells/,
    ],
    ['a sample of half a point', sample({ window, columns: 8, rows: 8, points: 0.5 }), /lattice\.points/],
    ['a sample of 16 million cells', sample({ window, columns: 4096, rows: 4096 }), /at most 1048576 cells/],
    ['a sample without a window', sample({ columns: 8, rows: 8 }), /lattice\.window.*missing/],
    [
      'a window from 1 to NaN',
      sample({ window: [[1, Number.NaN]], columns: 8, rows: 1 }),
      /window\[0\]\[1\]/,
    ],
    ['a window upside down', sample({ window: [[1, 0]], columns: 8, rows: 1 }), /lower number/],
    ['a line on a plane', sample({ window: [[0, 1]], columns: 8, rows: 1 }), /one interval for each/],
    ['a function that is none', open({ kind: 'function', name: 'toString' }), /objective\.name/],
    ['a kind that is none', open({ kind: 'constructor' }), /objective\.kind/],
    [
      'a model that is none',
      open({ kind: 'dataset', file: 'a', target: 'y', model: { name: 'x' } }),
      /model/,
    ],
    ['no objective', open(undefined), /objective.*missing/],
    ['a plane that is none', { question: 'span', what: { plane: { kind: 'valueOf' } } }, /plane\.kind/],
    ['axes without end', { question: 'span', what: { plane: { kind: 'axes', axes: [0, 1, 2] } } }, /axes/],
    [
      'a text of many megabytes',
      { question: 'read', what: { text: 'x'.repeat(2_000_000) } },
      /at most 1000000 characters/,
    ],
    ['bytes that are none', { question: 'load', what: { name: 'a', bytes: 'x,y' } }, /bytes/],
    [
      'a point of too few numbers',
      { question: 'check', what: { x: [1], gradient: { kind: 'exact', h: 'auto' } } },
      /A point of 1 numbers/,
    ],
    ['nothing at all', { question: 'sample', what: null }, /must be an object/],
    ['a question that is none', { question: 'toString', what: {} }, /not known/],
  ];
  for (const [words, { question, what }, message] of questions)
    test(words, async () => {
      const client = new Client();
      const objective = await client.open('sphere');
      const { plane } = answerOf(
        await client.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } }),
      );
      const whole =
        typeof what === 'object' && what !== null && question !== 'open'
          ? { objective, plane, ...what }
          : what;
      const refused = await client.ask(question as 'sample', whole as never);
      assert.match('refusal' in refused ? refused.refusal : 'answered', message);
      const replies = client.messages.filter(({ type }) => type === 'answer' || type === 'refusal');
      assert.equal(replies.length, 3, 'one reply to each question');
      await client.open('booth');
    });
});

suite('a run that is made of what is not as declared fails with a sentence, alone', () => {
  const good = specOf(100_000_000);
  const specs: readonly [words: string, spec: unknown, message: RegExp][] = [
    ['an optimizer that is none', { ...good, optimizer: { name: 'toString', settings: {} } }, /optimizers/],
    [
      'a schedule that is none',
      { ...good, optimizer: { ...good.optimizer, schedule: { name: 'x', settings: {} } } },
      /schedule/,
    ],
    [
      'a text where code is made of numbers',
      { ...good, stop: { ...good.stop, targetLoss: '1' } },
      /targetLoss/,
    ],
    ['a start that is not finite', { ...good, start: [1, Number.NaN] }, /start\[1\]/],
    ['a budget without end', { ...good, budget: { steps: 1e308 } }, /budget\.steps/],
    ['nothing', undefined, /missing/],
  ];
  for (const [words, spec, message] of specs)
    test(words, async () => {
      const client = new Client();
      const objective = await client.open('sphere');
      client.send({ type: 'run', run: 'good', objective, spec: good });
      client.send({ type: 'run', run: 'bad', objective, spec: spec as RunSpec });
      const { run, stop } = await client.wait('finished');
      assert.equal(run, 'bad');
      assert.match(stop.kind === 'failed' ? stop.message : stop.kind, message);
      client.send({ type: 'cancel', run: 'good' });
      assert.equal((await client.follow('good', 2)).stop, 'cancelled');
    });
});
