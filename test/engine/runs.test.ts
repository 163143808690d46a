import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { type RunSpec, runSpecOf } from '../../src/core/experiment/experiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { openPlane } from '../../src/core/plane';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { metricIds } from '../../src/core/run/runMetrics';
import type { StopReason } from '../../src/core/run/stop';
import { streamedTrajectory, type Trajectory } from '../../src/core/run/trajectory';
import type { ToHelper } from '../../src/engine/helperMessages';
import { HelperPool } from '../../src/engine/helperPool';
import { Runs } from '../../src/engine/runs';
import { Walks } from '../../src/engine/walks';
import { decodeRows } from '../../src/protocol/frame';
import { value } from '../core/parsed';
import { until } from '../until';
import { Turns } from './turns';

const random = new Random(8);
const csv = `a,b,y\n${Array.from({ length: 60 }, () => [random.uniform(), random.uniform(), random.uniform()].join(',')).join('\n')}\n`;
const data = { key: 'data', table: value(parseCsv(Buffer.from(csv), 'data.csv')) };

/** What is run: on mini-batches, with units that are dropped, rows kept for validation and the average of the iterates. */
const racers = ['gd', 'momentum', 'adam', 'adamw'].map((name) =>
  value(
    checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', file: 'data.csv', target: 'y', loss: 'mse' },
        model: { name: 'mlp', settings: { hidden: [12, 8], dropout: 0.1 } },
        preparation: { split: { validation: 0.2 } },
      },
      optimizers: [{ name, settings: { learningRate: 0.01, average: 'ema' } }],
      batch: { size: 7 },
      budget: { steps: 400 },
    }),
  ),
);
const opened = value(openObjective(racers[0], { table: () => data }));
const { summary } = opened;
const numbers = (): number[] => Array.from({ length: summary.dimension }, () => random.uniform() - 0.5);
const planes = [1, 2].map(() =>
  value(openPlane({ kind: 'given', origin: numbers(), directions: [numbers(), numbers()] }, summary)),
);

/** What a host has of a run. */
class Followed {
  readonly trajectory: Trajectory;
  stop: StopReason | undefined;
  frames = 0;
  private readonly runs: Runs;
  private readonly id: string;

  constructor(runs: Runs, id: string, { experiment = racers[0], objective = opened, steps = 0 } = {}) {
    this.runs = runs;
    this.id = id;
    this.trajectory = streamedTrajectory(summary.dimension, metricIds(summary, experiment));
    const { budget, ...spec } = runSpecOf(experiment);
    const own: RunSpec = { ...spec, budget: { ...budget, ...(steps > 0 && { steps }) } };
    void this.walk(objective, own);
  }

  private async walk(objective: OpenedObjective, spec: RunSpec): Promise<void> {
    const { trajectory } = this;
    this.stop = await this.runs.walk(this.id, objective, spec, {
      rows: (sequence, frame, shown) => {
        assert.equal(sequence, ++this.frames, 'frames come in order, each once');
        const { rows, from, stride, sketched } = decodeRows(frame);
        if (shown) trajectory.planes = shown;
        trajectory.receive(rows, from, stride, sketched);
        setImmediate(() => this.runs.acknowledge(this.id, sequence));
      },
      stopped: () => undefined,
    });
  }

  ended(): Promise<unknown> {
    return until('it has ended', () => this.stop !== undefined);
  }

  /** All that is told of it. */
  get told() {
    const { rows, stride, planes: shown } = this.trajectory;
    return { rows, stride, shown, stop: this.stop };
  }
}

function engineWith(cores: number, start: () => Turns = () => new Turns(), long = 0) {
  const started: Turns[] = [];
  const startHelper = (): Turns => {
    const thread = start();
    started.push(thread);
    return thread;
  };
  const warnings: string[] = [];
  const pool = new HelperPool({ startHelper, cores }, { rest: 0, warn: (fault) => warnings.push(fault) });
  return { started, warnings, pool, runs: new Runs(new Walks(), pool, long) };
}

async function raced(runs: Runs): Promise<readonly Followed[]> {
  const lanes = racers.map((experiment, i) => {
    for (const plane of planes) runs.show(`${i}`, plane);
    return new Followed(runs, `${i}`, { experiment });
  });
  for (const lane of lanes) await lane.ended();
  return lanes;
}

const alone = raced(new Runs(new Walks(), new HelperPool({})));
const told = (lanes: readonly Followed[]) => lanes.map((lane) => lane.told);

test('the race to be compared with is one: all its steps, with metrics and places', async () => {
  for (const { trajectory, stop } of await alone) {
    assert.equal(stop?.kind, 'budget');
    assert.equal(trajectory.length, 401);
    assert.ok(trajectory.metrics.length > 2 && trajectory.averageShift > 0);
    assert.ok(planes.every(({ key }) => trajectory.placeOn(key) !== undefined));
  }
  const ends = (await alone).map(({ trajectory }) => trajectory.at(400, 1));
  assert.equal(new Set(ends).size, racers.length);
});

suite('the runs of a race are the same to the last bit', () => {
  for (const cores of [1, 2, 3, 4, 8])
    test(`with the threads of ${cores} cores`, async () => {
      const { runs, started } = engineWith(cores);
      assert.deepEqual(told(await raced(runs)), told(await alone));
      const handed = started.map((thread) => thread.told.filter((type) => type === 'run').length);
      assert.deepEqual(handed, { 1: [2], 2: [2], 3: [2, 1], 4: [1, 1, 1], 8: [1, 1, 1, 1] }[cores]);
      // The data goes once to each.
      for (const thread of started) assert.equal(thread.told.filter((type) => type === 'know').length, 1);
    });

  /** A thread that dies when it gets its n-th message of a type, before or after it takes it. */
  const mortal = (type: ToHelper['type'], count: number) => () => {
    let seen = 0;
    return new Turns((message, thread) => {
      if (message.type !== type || ++seen < count) return true;
      thread.die();
      return false;
    });
  };
  const failures: Readonly<Record<string, () => Turns>> = {
    'threads cannot be started': () => {
      throw new Error('There are no threads.');
    },
    'threads die before they are there': () => {
      const thread = new Turns();
      setImmediate(() => thread.die());
      return thread;
    },
    'threads die before a run begins': mortal('run', 1),
    'threads die as a second run begins': mortal('run', 2),
    'threads die when rows have come': mortal('acknowledge', 1),
    'threads die in the middle of their runs': mortal('acknowledge', 4),
  };
  for (const [title, start] of Object.entries(failures))
    test(`where ${title}`, async () => {
      const { runs, started, warnings } = engineWith(3, start);
      assert.deepEqual(told(await raced(runs)), told(await alone));
      assert.ok(started.length <= 3, `${started.length} threads were started`);
      assert.equal(warnings.length, started.filter(({ isDead }) => isDead).length);
      for (const warning of warnings) assert.match(warning, /it is dead/);
    });
});

suite('which runs are left to threads', () => {
  test('none that is short', async () => {
    const { runs, started } = engineWith(4, undefined, 100);
    await new Followed(runs, 'r', { steps: 5 }).ended();
    assert.equal(started.length, 0);
  });

  test('none of a function, however many steps it has', async () => {
    const { runs, started } = engineWith(4);
    const objective = value(
      openObjective({ objective: { kind: 'function', name: 'sphere' }, precision: 'float64' }),
    );
    const sphere = value(
      checkExperiment({
        version: 1,
        objective: { kind: 'function', name: 'sphere' },
        optimizers: [{ name: 'gd', settings: { learningRate: 0.01 } }],
        budget: { steps: 50 },
      }),
    );
    let frames = 0;
    const stop = await runs.walk('r', objective, runSpecOf(sphere), {
      rows: (sequence) => {
        frames++;
        runs.acknowledge('r', sequence);
      },
      stopped: () => undefined,
    });
    assert.deepEqual([stop.kind, started.length], ['budget', 0]);
    assert.ok(frames > 0);
  });

  test('none that is made of what is not as declared: it fails with its sentence', async () => {
    const { runs, started } = engineWith(4);
    const listener = { rows: () => undefined, stopped: () => undefined };
    const stop = await runs.walk('r', opened, { ...runSpecOf(racers[0]), start: [1] }, listener);
    assert.match(stop.kind === 'failed' ? stop.message : stop.kind, /The start has 1 number/);
    const none = await runs.walk('n', opened, undefined as unknown as RunSpec, listener);
    assert.match(none.kind === 'failed' ? none.message : none.kind, /missing/);
    const gone = await runs.walk('g', new Problem('It is closed.'), runSpecOf(racers[0]), listener);
    assert.deepEqual(gone, { kind: 'failed', step: 0, message: 'It is closed.' });
    // A start of a wrong length is found where the run begins, on a thread.
    assert.equal(started.length, 1);
  });
});

suite('a run on a thread', () => {
  const long = { steps: 10_000_000 };

  test('ends where it is when it is cancelled, and before it begins', async () => {
    const { runs, started } = engineWith(2);
    const run = new Followed(runs, 'r', long);
    await until('it walks', () => run.trajectory.length > 100);
    runs.cancel('r');
    await run.ended();
    assert.deepEqual(run.stop, { kind: 'cancelled', step: run.trajectory.newest });
    runs.cancel('other');
    const other = new Followed(runs, 'other', long);
    await other.ended();
    assert.deepEqual(other.stop, { kind: 'cancelled', step: 0 });
    assert.equal(started.length, 1);
  });

  test('that is cancelled ends as such when its thread dies of it', async () => {
    const { runs } = engineWith(
      2,
      () =>
        new Turns((message, thread) => {
          if (message.type === 'cancel') thread.die();
          return true;
        }),
    );
    const run = new Followed(runs, 'r', long);
    await until('it walks', () => run.trajectory.length > 100);
    runs.cancel('r');
    await run.ended();
    assert.deepEqual(run.stop, { kind: 'cancelled', step: run.trajectory.newest });
  });

  test('that is walked once more can be cancelled before it has come as far again', async () => {
    let thread: Turns | undefined;
    const { runs } = engineWith(2, () => {
      thread = new Turns();
      return thread;
    });
    const run = new Followed(runs, 'r', long);
    await until('it walks', () => run.trajectory.newest > 500);
    thread?.die();
    const { length, newest } = run.trajectory;
    runs.cancel('r');
    await run.ended();
    assert.deepEqual(run.stop, { kind: 'cancelled', step: newest });
    assert.equal(run.trajectory.length, length);
  });

  test('answers where it was, and gives its rows places on another plane after its end', async () => {
    const own = new Runs(new Walks(), new HelperPool({}));
    const { runs, started } = engineWith(2);
    const answers = await Promise.all(
      [own, runs].map(async (each) => {
        const run = new Followed(each, 'r');
        await run.ended();
        const found = {
          nearest: await each.iterate('r', 123, false),
          before: await each.iterate('r', 123, true),
          none: await each.iterate('r', 0, true),
          path: await each.path('r'),
          distances: await each.distances({ run: 'r', minima: [], bestStep: 123 }),
        };
        each.show('r', planes[1]);
        await until('its rows have places', () => run.trajectory.planes.includes(planes[1].key));
        return { ...found, rows: run.trajectory.rows };
      }),
    );
    assert.ok(answers[0].none instanceof Problem && !(answers[0].path instanceof Problem));
    assert.ok(!(answers[0].distances instanceof Problem) && answers[0].distances.steps.length > 1);
    assert.deepEqual(answers[1], answers[0]);
    assert.ok(!started[0].isEnded, 'it is kept for what may be asked');
    runs.forget('r');
    await until('the thread has ended', () => started[0].isEnded);
    assert.ok((await runs.iterate('r', 123, false)) instanceof Problem);
  });

  test('has no more iterates when its thread is gone', async () => {
    const { runs, started } = engineWith(2);
    const run = new Followed(runs, 'r');
    await run.ended();
    const asked = runs.path('r');
    started[0].die();
    const sentence = 'The parameters of this run are no longer kept: run it again.';
    for (const answer of [await asked, await runs.path('r'), await runs.iterate('r', 5, false)])
      assert.equal(answer instanceof Problem && answer.message, sentence);
  });

  test('leaves no data behind: what is closed is dropped', async () => {
    const { runs, started, pool } = engineWith(2);
    await new Followed(runs, 'r').ended();
    pool.drop(opened.key);
    assert.equal(started[0].told.filter((type) => type === 'drop').length, 1);
  });
});

test('a thread is started ahead of the runs on a model of many rows', () => {
  const { runs, started } = engineWith(2);
  runs.expect(opened);
  assert.equal(started.length, 0);
  const { recipe } = opened;
  assert.ok(recipe);
  runs.expect({ ...opened, recipe: { ...recipe, operations: 1e7 } });
  assert.deepEqual(started[0].told, ['know']);
});
