import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { type Experiment, type RunSpec, runSpecOf } from '../../src/core/experiment/experiment';
import { objectiveKey } from '../../src/core/objective/objectiveKey';
import type { Span } from '../../src/core/problem';
import { column } from '../../src/core/run/columns';
import { Trajectory } from '../../src/core/run/trajectory';
import { serve } from '../../src/engine/service';
import { decodeGrid, decodeRows } from '../../src/protocol/frame';
import type { FromEngine, ToEngine } from '../../src/protocol/messages/engine';
import type { EngineQuestions, ReadRequest } from '../../src/protocol/messages/engineQuestions';
import { type Asked, Asker, type Outcome, type Reply } from '../../src/protocol/questions';
import { protocolVersion } from '../../src/protocol/version';
import { value } from '../core/parsed';

/** The engine on an in-memory port, answered like the host does. */
class Client {
  readonly messages: FromEngine[] = [];
  /** What it says for its log. */
  readonly warnings: string[] = [];
  private readonly requests: Asked<EngineQuestions>[] = [];
  private readonly asker = new Asker<EngineQuestions>((asked) => {
    this.requests.push(asked);
    this.send(asked);
  });
  private listener: (message: ToEngine) => void = () => {};
  private waiting: (() => void)[] = [];

  constructor() {
    serve(
      {
        post: (message) => {
          this.messages.push(message);
          for (const wake of this.waiting.splice(0)) wake();
        },
        listen: (listener) => {
          this.listener = listener;
        },
      },
      (fault) => this.warnings.push(fault),
    );
  }

  send(message: ToEngine): void {
    this.listener(message);
  }

  async wait<Type extends FromEngine['type']>(type: Type): Promise<Extract<FromEngine, { type: Type }>> {
    for (;;) {
      const found = this.messages.find((message) => message.type === type);
      if (found) return found as Extract<FromEngine, { type: Type }>;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Takes in rows until the run is finished. */
  async follow(run: string, dimension: number): Promise<{ trajectory: Trajectory; stop: string }> {
    const trajectory = new Trajectory(dimension);
    for (let seen = 0; ; ) {
      for (; seen < this.messages.length; seen++) {
        const message = this.messages[seen];
        if (message.type === 'finished' && message.run === run)
          return { trajectory, stop: message.stop.kind };
        if (message.type !== 'rows' || message.run !== run) continue;
        const { rows, from, stride, sketched } = decodeRows(message.frame);
        trajectory.receive(rows, from, stride, sketched);
        this.send({ type: 'acknowledge', run, sequence: message.sequence });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Asks a question; its answer or the sentence of its refusal. */
  async ask<Name extends keyof EngineQuestions>(
    question: Name,
    what: EngineQuestions[Name]['ask'],
  ): Promise<Outcome<EngineQuestions[Name]['answer']>> {
    const outcome = new Promise<Outcome<EngineQuestions[Name]['answer']>>((settled) =>
      this.asker.ask(question, what, settled),
    );
    const { request } = this.requests[this.requests.length - 1];
    for (;;) {
      const reply = this.messages.find(
        (message) => (message.type === 'answer' || message.type === 'refusal') && message.request === request,
      );
      if (reply) this.asker.settle(reply as Reply);
      if (reply) return outcome;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Opens a function of the gallery; answers its key. */
  async open(name: string): Promise<string> {
    const source = { objective: { kind: 'function', name }, precision: 'float64' } as const;
    return answerOf(await this.ask('open', { source })).key;
  }
}

function answerOf<T>(outcome: Outcome<T>): T {
  assert.ok('answer' in outcome, 'refusal' in outcome ? outcome.refusal : '');
  return outcome.answer;
}

function specOf(steps: number, learningRate = 1e-3): RunSpec {
  return runSpecOf(
    value(
      checkExperiment({
        version: 1,
        objective: { kind: 'function', name: 'sphere' },
        optimizers: [{ name: 'adam', settings: { learningRate } }],
        budget: { steps },
      }),
    ),
  );
}

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

suite('a cross-validation', () => {
  const csv = `x,y\n${Array.from({ length: 40 }, (_, i) => `${i / 40},${3 * i + (i % 3)}`).join('\n')}\n`;
  const asked = async (steps: number) => {
    const client = new Client();
    const bytes = new Uint8Array(new TextEncoder().encode(csv)).buffer;
    const data = answerOf(await client.ask('load', { name: 'a.csv', bytes })).key;
    const experiment = value(
      checkExperiment({
        version: 1,
        objective: { kind: 'dataset', file: 'a.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
        optimizers: [{ name: 'gd', settings: { learningRate: 0.1 } }],
        budget: { steps },
      }),
    ) as Experiment;
    const validation = {
      folds: 4,
      seed: 1,
      vary: { setting: 'optimizer.learningRate', values: [0.1, 1e-6] },
    };
    return { client, answer: client.ask('validate', { viewer: 'v', data, experiment, validation }) };
  };

  test('answers what each value measured on the folds', async () => {
    const { answer } = await asked(50);
    const { rows, best, values } = answerOf(await answer);
    assert.deepEqual([rows, best, values.length], [40, 0, 2]);
    assert.equal(values[0].measured.r2.folds.length, 4);
  });

  test('tells its viewer of every run that has ended', async () => {
    const { client, answer } = await asked(50);
    await answer;
    const told = client.messages.flatMap((message) => (message.type === 'validated' ? [message] : []));
    assert.deepEqual(
      told,
      Array.from({ length: 8 }, (_, i) => ({ type: 'validated', viewer: 'v', runs: i + 1 })),
    );
  });

  test('is given up when its viewer leaves', async () => {
    const { client, answer } = await asked(10_000_000);
    client.send({ type: 'leave', viewer: 'v' });
    assert.deepEqual(await answer, { refusal: 'The cross-validation was given up.' });
  });
});

suite('a model of an open objective', () => {
  const csv = 'x,colour,y\n1,red,13\n2,blue,23\n3,red,33\n';
  const opened = async (loss: string, target = 'y') => {
    const client = new Client();
    const bytes = new Uint8Array(new TextEncoder().encode(csv)).buffer;
    const data = answerOf(await client.ask('load', { name: 'a.csv', bytes })).key;
    const spec = {
      kind: 'dataset',
      file: 'a.csv',
      target,
      features: ['x'],
      model: { name: 'linear' },
    } as const;
    const source = { objective: { ...spec, loss }, precision: 'float64' } as const;
    return { client, data, objective: answerOf(await client.ask('open', { source, data })).key };
  };
  const parameters = Float64Array.of(10, 3);

  test('predicts a number, or a class', async () => {
    const { client, objective } = await opened('mse');
    assert.deepEqual(answerOf(await client.ask('predict', { objective, parameters, cells: [7] })), {
      kind: 'number',
      value: 73,
    });
    const colours = await opened('hinge', 'colour');
    const cells = ['7'];
    assert.deepEqual(
      answerOf(await colours.client.ask('predict', { objective: colours.objective, parameters, cells })),
      { kind: 'class', name: 'red' },
    );
  });

  test('predicts the rows of a file, as CSV', async () => {
    const { client, objective, data } = await opened('mse');
    const {
      csv: predicted,
      rows,
      empty,
    } = answerOf(await client.ask('predictTable', { objective, parameters, data }));
    assert.deepEqual([predicted, rows, empty], ['row,y\n1,13\n2,23\n3,33\n', 3, 0]);
  });

  test('is drawn part by part', async () => {
    const { client, objective } = await opened('mse');
    const parts = { measures: true, predictions: true, cells: [7] };
    const { predictions, prediction, curve } = answerOf(
      await client.ask('fitted', { objective, parameters, parts }),
    );
    assert.deepEqual(Array.from(predictions ?? []), [13, 23, 33]);
    assert.deepEqual(prediction, { kind: 'number', value: 73 });
    assert.equal(curve, undefined);
  });

  test('is drawn and measured at a place of a plane: origin + s·u + t·v', async () => {
    const { client, objective } = await opened('mse');
    const directions = [
      [2, 0],
      [1, 1],
    ];
    const spec = { kind: 'given', origin: [3, 0], directions } as const;
    const { plane } = answerOf(await client.ask('span', { objective, plane: spec }));
    const at = { plane, place: [2, 3] };
    const fit = await client.ask('fitted', { objective, parameters: at, parts: { predictions: true } });
    assert.deepEqual(Array.from(answerOf(fit).predictions ?? []), [13, 23, 33]);
    const { value, parameters: there } = answerOf(await client.ask('probe', { objective, ...at }));
    assert.deepEqual(there, Array.from(parameters));
    assert.ok(Number.isFinite(value));
    const beside = { objective, plane, place: [1, 1], slopes: true };
    const { slopes } = answerOf(await client.ask('probe', beside));
    // The data are y = 10x + 3 at x = 1, 2, 3; f = mean (wx + b − y)² at (6, 1), along u = (2, 0) and v = (1, 1).
    const alongW = (2 * (14 * -4 + 6 * -2)) / 3;
    const alongB = (2 * (6 * -4 + 3 * -2)) / 3;
    const expected = [2 * alongW, alongW + alongB];
    const off = slopes?.gradient.map((slope, i) => Math.abs(slope - expected[i])) ?? [];
    assert.ok(off.length === 2 && Math.max(...off) < 1e-9, `${slopes?.gradient} is not ${expected}`);
    assert.equal(slopes?.eigenvalues.length, 2);
    // Their product is the determinant of DᵀHD.
    const [larger, smaller] = slopes?.eigenvalues ?? [];
    assert.ok(Math.abs(larger * smaller - 4 * 4 * (14 / 3 - 4)) < 1e-3, `${larger} × ${smaller}`);
    for (const wrong of [
      { plane: 'gone', place: [1, 2] },
      { plane, place: [1] },
    ])
      assert.ok('refusal' in (await client.ask('probe', { objective, ...wrong })));
  });

  test('has its stationary points on a plane found, for each viewer those that were asked for last', async () => {
    const { client, objective } = await opened('mse');
    const spec = { kind: 'axes', axes: [0, 1] } as const;
    const { plane } = answerOf(await client.ask('span', { objective, plane: spec }));
    const window = [
      [0, 20],
      [-10, 10],
    ] as const;
    const ask = (viewer: string) => client.ask('stationary', { viewer, objective, plane, window });
    const [first, second, other] = await Promise.all([ask('a'), ask('a'), ask('b')]);
    assert.ok('refusal' in first);
    for (const answer of [second, other]) {
      const { points } = answerOf(answer);
      assert.deepEqual(
        points.map(({ kind, place }) => [kind, ...place.map((along) => Number(along.toFixed(6)))]),
        [['minimum', 10, 3]],
      );
    }
    const line = { viewer: 'a', objective, plane, window: window.slice(1) };
    assert.ok('refusal' in (await client.ask('stationary', line)));
  });

  const refused: readonly [
    words: string,
    parameters: Float64Array,
    objective: string | undefined,
    why: RegExp,
  ][] = [
    ['of other parameters', Float64Array.of(1, 2, 3), undefined, /has 2 parameters, not 3/],
    ['that is not open', parameters, 'other', /no longer open/],
  ];
  for (const [words, given, other, why] of refused)
    test(`${words} predicts nothing, and says why`, async () => {
      const { client, objective } = await opened('mse');
      const outcome = await client.ask('predict', {
        objective: other ?? objective,
        parameters: given,
        cells: [7],
      });
      assert.match('refusal' in outcome ? outcome.refusal : '', why);
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

test('a start of the wrong length fails the run with a sentence', async () => {
  const client = new Client();
  const objective = await client.open('sphere');
  client.send({ type: 'run', run: 'r', objective, spec: { ...specOf(5), start: [1] } });
  const { stop } = await client.wait('finished');
  assert.equal(stop.kind, 'failed');
  assert.match(stop.kind === 'failed' ? stop.message : '', /start has 1 number, but .* has 2 parameters/);
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

suite('loaded data is looked at', () => {
  const csv = 'x,word,y\n1,a,2\n2,b,4\n3,a,6\n';
  const loaded = async (): Promise<{ client: Client; data: string }> => {
    const client = new Client();
    const bytes = new Uint8Array(new TextEncoder().encode(csv)).buffer;
    return { client, data: answerOf(await client.ask('load', { name: 'a.csv', bytes })).key };
  };

  test('column by column, and beside a target', async () => {
    const { client, data } = await loaded();
    const { rows, columns } = answerOf(await client.ask('inspect', { data, target: 'y' }));
    assert.equal(rows, 3);
    assert.deepEqual(
      columns.map(({ name, association }) => [name, association?.measure]),
      [
        ['x', 'pearson'],
        ['word', undefined],
        ['y', undefined],
      ],
    );
  });

  test('by windows of its cells, and as points', async () => {
    const { client, data } = await loaded();
    const window = { from: 1, count: 9, columns: { from: 1, count: 2 } };
    assert.deepEqual(answerOf(await client.ask('cells', { data, ...window })).texts, ['b', '4', 'a', '6']);
    const points = answerOf(
      await client.ask('scatter', { data, columns: ['x', 'y'], most: 9, colour: 'word' }),
    );
    assert.deepEqual(points.classes, { names: ['a', 'b'], places: Int32Array.of(0, 1, 0) });
  });

  test('and no longer when it is unloaded', async () => {
    const { client, data } = await loaded();
    client.send({ type: 'unload', data });
    const outcome = await client.ask('inspect', { data });
    assert.match('refusal' in outcome ? outcome.refusal : '', /no longer loaded/);
  });
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
