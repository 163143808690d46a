import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, afterEach, suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { type Experiment, runSpecOf } from '../../src/core/experiment/experiment';
import { lossOf } from '../../src/core/objective/lossRecipe';
import { type Lattice, planeSampler } from '../../src/core/plane/sample';
import { Random } from '../../src/core/random';
import { metricIds } from '../../src/core/run/runMetrics';
import type { StopReason } from '../../src/core/run/stop';
import { streamedTrajectory } from '../../src/core/run/trajectory';
import { decodeGrid, decodeRows } from '../../src/protocol/frame';
import type { EngineQuestions } from '../../src/protocol/messages/engineQuestions';
import type { Outcome } from '../../src/protocol/questions';
import { value } from '../core/parsed';
import { dataOf } from '../core/regressionData';
import { until } from '../until';
import { EngineProcess } from './engineProcess';

const random = new Random(6);
let engine = new EngineProcess();
afterEach(() => {
  engine.end();
  engine = new EngineProcess();
});
after(() => engine.end());

function answerOf<T>(outcome: Outcome<T>): T {
  assert.ok('answer' in outcome, 'refusal' in outcome ? outcome.refusal : '');
  return outcome.answer;
}

const rowsOf = (rows: number, width: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: width }, () => random.uniform()));

function experimentOf(hidden: readonly number[], steps: number): Experiment {
  return value(
    checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', file: 'data.csv', target: 'y', loss: 'mse' },
        model: { name: 'mlp', settings: { hidden } },
      },
      optimizers: [{ name: 'gd', settings: { learningRate: 1e-4 } }],
      budget: { steps },
    }),
  );
}

/** Opens a network on rows whose last number is the target. */
async function opened(
  rows: readonly (readonly number[])[],
  { objective }: Experiment,
): Promise<EngineQuestions['open']['answer']> {
  const names = [...rows[0].keys()].map((i) => `x${i}`);
  names[names.length - 1] = 'y';
  const csv = [names, ...rows].map((row) => row.join(',')).join('\n');
  const bytes = new Uint8Array(Buffer.from(csv)).buffer;
  const { key: data } = await engine.load({ name: 'data.csv', bytes });
  return answerOf(await engine.ask('open', { source: { objective, precision: 'float64' }, data }));
}

/** Walks a run to its end, with its rows taken in as the host does. */
async function walked(
  run: string,
  { key, summary }: EngineQuestions['open']['answer'],
  experiment: Experiment,
) {
  const trajectory = streamedTrajectory(summary.dimension, metricIds(summary, experiment));
  let seen = 0;
  engine.send({ type: 'run', run, objective: key, spec: runSpecOf(experiment) });
  const find = (): StopReason | undefined => {
    for (; seen < engine.told.length; seen++) {
      const message = engine.told[seen];
      if (!('run' in message) || message.run !== run) continue;
      if (message.type === 'finished') return message.stop;
      if (message.type !== 'rows') continue;
      const { rows, from, stride, sketched } = decodeRows(message.frame);
      trajectory.receive(rows, from, stride, sketched);
      engine.send({ type: 'acknowledge', run, sequence: message.sequence });
    }
    return undefined;
  };
  return { trajectory, stop: await until('the run has ended', find, 30_000) };
}

/** Threads of the engine's process; undefined where the system does not tell. */
function threads(): number | undefined {
  try {
    return readdirSync(`/proc/${engine.processId}/task`).length;
  } catch {
    return undefined;
  }
}

suite('the engine in its process', () => {
  test('shares a landscape that takes long with a thread, and it is the same to the last bit', async () => {
    const rows = rowsOf(250, 3);
    const { key: objective } = await opened(rows, experimentOf([16, 16], 1));
    const data = dataOf(
      rows.map((row) => row.slice(0, 2)),
      rows.map((row) => row[2]),
    );
    const loss = lossOf({
      ...{ model: 'mlp', loss: 'mse', data },
      options: { precision: 'float64', modelSettings: { hidden: [16, 16] } },
    });
    const numbers = (): number[] => Array.from({ length: loss.dimension }, () => random.uniform() - 0.5);
    const [origin, u, v] = [numbers(), numbers(), numbers()];
    const spec = { kind: 'given', origin, directions: [u, v] } as const;
    const { plane } = answerOf(await engine.ask('span', { objective, plane: spec }));
    const lattice: Lattice = {
      window: [
        [-2, 2],
        [-1, 3],
      ],
      columns: 50,
      rows: 50,
    };
    const before = threads();
    const frame = answerOf(await engine.ask('sample', { viewer: 'v', objective, plane, lattice }));
    if (before !== undefined) assert.ok(threads()! > before, 'there is a thread more');
    const expected = new Float64Array(lattice.columns * lattice.rows);
    const place = {
      origin: Float64Array.from(origin),
      directions: [Float64Array.from(u), Float64Array.from(v)],
    };
    for (const _ of planeSampler(loss, place)(lattice, expected));
    assert.deepEqual(decodeGrid(frame).values, expected);
  });

  test('walks a race on more than one thread, and its rows are those of a single run to the last bit', async () => {
    const experiment = experimentOf([32], 1500);
    const own = await opened(rowsOf(100, 61), experiment);
    const before = threads();
    const race = await Promise.all(['a', 'b', 'c'].map((run) => walked(run, own, experiment)));
    if (before !== undefined) assert.ok(threads()! > before, 'there is a thread more');
    assert.equal(race[0].trajectory.length, 1501);
    const again = await walked('d', own, experiment);
    for (const each of race) assert.deepEqual(each, again);
    const path = answerOf(
      await engine.ask('throughPaths', {
        objective: own.key,
        paths: ['a', 'b', 'c', 'd'].map((run) => ({ run })),
      }),
    );
    assert.ok(path.plane);
  });

  test('answers while a network learns by long steps, floods nobody, and ends it when it is told so', async () => {
    const experiment = experimentOf([64], 1_000_000);
    const { key: objective } = await opened(rowsOf(200, 401), experiment);
    engine.send({ type: 'run', run: 'r', objective, spec: runSpecOf(experiment) });
    const toldOf = (type: string) => engine.told.filter((message) => message.type === type);
    await until('it learns', () => toldOf('rows').length > 0);
    for (let time = 0; time < 5; time++)
      answerOf(await engine.ask('span', { objective, plane: { kind: 'axes', axes: [time, time + 1] } }));
    assert.equal(toldOf('finished').length, 0);
    engine.send({ type: 'cancel', run: 'r' });
    const { sequence } = toldOf('rows').at(-1) as { sequence: number };
    engine.send({ type: 'acknowledge', run: 'r', sequence });
    await until('it has stopped', () => toldOf('stopped').length + toldOf('finished').length > 0);
    // Nobody has said that frames arrived but once: no more than two at a time are on their way.
    assert.ok(toldOf('rows').length <= 4, `${toldOf('rows').length} frames`);
  });
});
