import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type LossRecipe, lossOf } from '../../src/core/objective/lossRecipe';
import { openPlane } from '../../src/core/plane';
import type { Lattice } from '../../src/core/plane/sample';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { HelperPool } from '../../src/engine/helperPool';
import { type Landscape, Landscapes } from '../../src/engine/landscapes';
import { decodeGrid } from '../../src/protocol/frame';
import { value } from '../core/parsed';
import { dataOf } from '../core/regressionData';
import { until } from '../until';
import { Turns } from './turns';

const random = new Random(4);
const points = Array.from({ length: 60 }, () => [random.uniform(), random.uniform()]);
const recipe: LossRecipe = {
  ...{ model: 'mlp', loss: 'mse' },
  data: dataOf(
    points,
    points.map(([a, b]) => a * b),
  ),
  options: { precision: 'float64', modelSettings: { hidden: [6] } },
};
const of = lossOf(recipe);
const numbers = (): number[] => Array.from({ length: of.dimension }, () => random.uniform() - 0.5);
const plane = value(
  openPlane(
    { kind: 'given', origin: numbers(), directions: [numbers(), numbers()] },
    { dimension: of.dimension, parameterNames: [], start: [], view: [] },
  ),
);
const landscape: Landscape = { of, plane, objective: 'key', recipe, precision: 'float64' };

const lattice: Lattice = {
  window: [
    [-2, 1],
    [-1, 3],
  ],
  columns: 12,
  rows: 17,
};

/** An engine's landscapes with such threads, which help with all that takes `long` milliseconds; while they do, runs go first in the engine. */
function engineWith(cores: number, start?: () => Turns, long = 0) {
  const started: Turns[] = [];
  const startHelper =
    start &&
    (() => {
      started.push(start());
      return started[started.length - 1];
    });
  const pool = new HelperPool({ cores, ...(startHelper && { startHelper }) }, { rest: 0 });
  return { started, landscapes: new Landscapes(() => start !== undefined, pool, long) };
}

async function valuesOf(landscapes: Landscapes): Promise<Float64Array> {
  return decodeGrid(value(await landscapes.frame('viewer', landscape, lattice))).values;
}

const alone = valuesOf(engineWith(4).landscapes);

suite('a landscape is the same to the last bit', () => {
  for (const cores of [1, 2, 4])
    test(`with the threads of ${cores} cores`, async () => {
      const { landscapes, started } = engineWith(cores, () => new Turns());
      assert.deepEqual(await valuesOf(landscapes), await alone);
      assert.equal(started.length, Math.max(1, cores - 1));
      assert.ok(started.every(({ told }) => told.includes('ask')));
    });

  const failures: Readonly<Record<string, () => Turns>> = {
    'threads cannot be started': () => {
      throw new Error('There are no threads.');
    },
    'threads die before they are there': () => {
      const thread = new Turns();
      setImmediate(() => thread.die());
      return thread;
    },
    'threads die in the middle of their first rows': () =>
      new Turns((message, thread) => {
        if (message.type !== 'ask') return true;
        thread.die();
        return false;
      }),
    'threads cannot do what they are asked for': () =>
      new Turns((message, thread) => {
        if (message.type !== 'ask') return true;
        thread.answer({ type: 'refusal', request: message.request, message: 'It cannot.' });
        return false;
      }),
  };
  for (const [title, start] of Object.entries(failures))
    test(`where ${title}`, async () => {
      const { landscapes, started } = engineWith(3, start);
      for (let time = 0; time < 3; time++) assert.deepEqual(await valuesOf(landscapes), await alone);
      assert.ok(started.length <= 4, `${started.length} threads were started`);
    });
});

test('a quick landscape asks for no threads', async () => {
  const { landscapes, started } = engineWith(3, () => new Turns(), 10_000);
  await landscapes.frame('viewer', landscape, { ...lattice, columns: 3, rows: 3 });
  assert.equal(started.length, 0);
});

test('a newer window gives up the one before it, in the threads too', async () => {
  const { landscapes, started } = engineWith(2, () => new Turns());
  const first = landscapes.frame('viewer', landscape, { ...lattice, columns: 4000 });
  await until('a thread has rows', () => started[0]?.told.includes('ask') === true);
  const second = landscapes.frame('viewer', landscape, lattice);
  assert.ok((await first) instanceof Problem);
  assert.deepEqual(decodeGrid(value(await second)).values, await alone);
  assert.ok(started[0].told.includes('giveUp'));
});

test('who leaves ends the sampling, and threads that nobody has anything for end', async () => {
  const { landscapes, started } = engineWith(2, () => new Turns());
  const sampling = landscapes.frame('viewer', landscape, { ...lattice, columns: 4000 });
  await until('a thread has rows', () => started[0]?.told.includes('ask') === true);
  landscapes.leave('viewer');
  assert.ok((await sampling) instanceof Problem);
  await until('the thread has ended', () => started[0].isEnded);
});
