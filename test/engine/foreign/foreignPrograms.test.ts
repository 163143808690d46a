import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { GradientCheck } from '../../../src/core/analysis/gradientCheck';
import type { RunSpec } from '../../../src/core/experiment/experiment';
import { experimentDefaults } from '../../../src/core/experiment/experiment';
import { decodeGrid } from '../../../src/protocol/frame';
import type { FromEngine } from '../../../src/protocol/messages/engine';
import type { CheckRequest } from '../../../src/protocol/messages/engineQuestions';
import type { ProgramRequest } from '../../../src/protocol/messages/program';
import type { Outcome } from '../../../src/protocol/questions';
import { processesBelow } from '../../processesBelow';
import { until } from '../../until';
import { EngineProcess } from '../engineProcess';

const limits = { loadMilliseconds: 3000, callMilliseconds: 1000, memoryMegabytes: 200 };

/** A function of a file that nobody has saved. */
const program = (name: string, text: string): ProgramRequest => ({
  ...{ language: 'javascript', path: `/nowhere/${name}.js`, name, text, limits },
});

const spec: RunSpec = {
  optimizer: { name: 'gd', settings: { learningRate: 1e-9 } },
  seed: 1,
  budget: { steps: 100_000_000 },
  gradient: experimentDefaults.gradient,
  stop: experimentDefaults.stop,
};

/** The processes in which functions run. */
const runners = (engine: EngineProcess) =>
  processesBelow(engine.processId).filter(({ command }) => /foreign\.js/.test(command));

const faultsOf = (engine: EngineProcess, path: string) =>
  engine.told.flatMap((told) => (told.type === 'faulted' && told.path === path ? [told.fault] : []));

const refusalOf = (outcome: Outcome<unknown>): string => ('refusal' in outcome ? outcome.refusal : 'none');

async function load(engine: EngineProcess, request: ProgramRequest): Promise<string> {
  const outcome = await engine.ask('program', request);
  assert.ok('answer' in outcome, refusalOf(outcome));
  return outcome.answer.key;
}

async function open(
  engine: EngineProcess,
  request: ProgramRequest,
): Promise<Outcome<{ readonly key: string }>> {
  const data = await load(engine, request);
  const objective = { kind: 'code', file: request.path, function: request.name } as const;
  return engine.ask('open', { source: { objective, precision: 'float64' }, data });
}

async function opened(engine: EngineProcess, request: ProgramRequest): Promise<string> {
  const outcome = await open(engine, request);
  assert.ok('answer' in outcome, refusalOf(outcome));
  return outcome.answer.key;
}

suite('functions of files, each in a process of its own', () => {
  const engine = new EngineProcess();
  after(() => engine.end());
  const endOf = (run: string) =>
    engine.told.find(
      (told): told is Extract<FromEngine, { type: 'finished' }> =>
        told.type === 'finished' && told.run === run,
    );

  const bad: readonly [
    title: string,
    name: string,
    text: string,
    refusal: RegExp,
    line: number | undefined,
  ][] = [
    [
      'an endless loop in the function',
      'loops',
      'function loops(x) {\n  while (x > -Infinity) {\n    x += 1;\n  }\n  return x;\n}\n',
      /^loops did not come back within 1 s \(it was in line [23]\): does it loop forever\? Change it, or raise lossLandscape\.code\.callLimit\.$/,
      undefined,
    ],
    [
      'an endless loop while the file is loaded',
      'late',
      'for (;;) {}\nfunction late(x) { return x; }\n',
      /^The file of late was not loaded within 3 s \(it was in line 1\): .*raise lossLandscape\.code\.loadLimit\.$/,
      1,
    ],
    [
      'a regular expression that takes years',
      'regular',
      'function regular(x) {\n  const found = /^(a+)+$/.test("a".repeat(60) + x);\n  return found ? x : 0;\n}\n',
      /^regular did not come back within 1 s \(it was in line 2\)/,
      2,
    ],
    [
      'more memory than there may be',
      'bomb',
      'function bomb(x) {\n  const kept = [];\n  for (let i = 0; i < 1e9; i++) kept.push(new Float64Array(1e6).fill(x));\n  return x;\n}\n',
      /^bomb needs more than 200 MB of memory, and was ended: .*lossLandscape\.code\.memory\.$/,
      undefined,
    ],
    [
      'an end of the process',
      'leaves',
      'const { exit } = process;\nfunction leaves(x) { exit(3); return x; }\n',
      /^The process of leaves ended by itself \(exit code 3\): does the code exit, or crash\?/,
      undefined,
    ],
    [
      'an abort',
      'aborts',
      'function aborts(x) { process.abort(); return x; }\n',
      /^The process of aborts ended by itself \(SIGABRT\)/,
      undefined,
    ],
  ];
  let steady: CheckRequest;
  let before: Outcome<GradientCheck>;
  test('a function is loaded, opened and asked', async () => {
    const objective = await opened(
      engine,
      // Not so quick that a walk of it ends before it is stopped.
      program(
        'steady',
        'function steady(x, y) {\n  let sum = 0;\n  for (let i = 0; i < 100; i++) sum += x * x + y * y;\n  return sum;\n}',
      ),
    );
    steady = { objective, x: [1, 2], gradient: spec.gradient };
    before = await engine.ask('check', steady);
    assert.ok('answer' in before && before.answer.verdict === 'agrees', JSON.stringify(before));
  });

  for (const [title, name, text, refusal, line] of bad)
    test(`${title} is said, and takes nothing else along`, async () => {
      // Memory takes its time to be filled.
      const callMilliseconds = name === 'bomb' ? 20_000 : limits.callMilliseconds;
      const request = { ...program(name, text), limits: { ...limits, callMilliseconds } };
      assert.match(refusalOf(await engine.ask('program', request)), refusal);
      if (line !== undefined)
        assert.deepEqual(
          faultsOf(engine, request.path).map((fault) => fault.line),
          [line],
        );
      await until('its process has ended', () => runners(engine).length === 1);
      assert.deepEqual(await engine.ask('check', steady), before);
    });

  test('a function that ends its process is not started a fourth time within a minute; another version is', async () => {
    const text = 'function quits(x) { process.exit(1); return x; }';
    for (let time = 0; time < 3; time++) await engine.ask('program', program('quits', text));
    assert.match(
      refusalOf(await engine.ask('program', program('quits', text))),
      /has ended 3 times within a minute/,
    );
    await load(engine, program('quits', 'function quits(x) { return x * x; }'));
    engine.send({ type: 'endProgram', path: '/nowhere/quits.js' });
  });

  test('a walk that does not come back ends, and the others go on', async () => {
    engine.send({ type: 'run', run: 'steady', objective: steady.objective, spec });
    const shut = await opened(
      engine,
      program(
        'shut',
        'let calls = 0;\nfunction shut(x) {\n  calls++;\n  while (calls > 300_000) calls++;\n  return x * x;\n}\n',
      ),
    );
    engine.send({ type: 'run', run: 'shut', objective: shut, spec });
    await until(
      'it does not come back',
      () => faultsOf(engine, '/nowhere/shut.js').length > 0 || endOf('shut') !== undefined,
    );
    const end = endOf('shut')?.stop;
    assert.equal(end?.kind, 'failed');
    assert.match(
      end?.kind === 'failed' ? end.message : '',
      /^shut did not come back within 1 s \(it was in line 4\)/,
    );
    assert.ok(engine.told.some((told) => told.type === 'gone' && told.objectives.includes(shut)));
    engine.send({ type: 'cancel', run: 'steady' });
    await until('the other one has stopped', () => endOf('steady') !== undefined);
    assert.equal(endOf('steady')?.stop.kind, 'cancelled');
  });

  test('what fails at thousands of points is told once, with its line', async () => {
    const text = 'function holes(x, y) {\n  if (x < 0) throw new Error("no");\n  return x * x + y * y;\n}\n';
    const request = program('holes', text);
    const objective = await opened(engine, { ...request, limits: { ...limits, callMilliseconds: 20_000 } });
    const spanned = await engine.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } });
    assert.ok('answer' in spanned);
    const sampled = await engine.ask('sample', {
      ...{ viewer: 'v', objective, plane: spanned.answer.plane },
      lattice: {
        window: [
          [-1, 1],
          [-1, 1],
        ],
        columns: 40,
        rows: 40,
      },
    });
    assert.ok('answer' in sampled);
    const { values } = decodeGrid(sampled.answer);
    assert.equal(values.filter(Number.isNaN).length, 800);
    const faults = faultsOf(engine, request.path);
    assert.deepEqual(
      faults.map(({ line }) => line),
      [2],
    );
    assert.match(faults[0].message, /no/);
    engine.send({ type: 'endProgram', path: request.path });
  });

  test('what it started is ended with it', async () => {
    const child =
      'require("node:child_process").spawn("sleep", ["100"]);\nfunction parent(x) { return x * x; }\n';
    await load(engine, program('parent', child));
    const below = () => processesBelow(engine.processId).filter(({ command }) => /^sleep 100/.test(command));
    assert.equal(below().length, 1);
    const [{ id }] = below();
    engine.send({ type: 'endProgram', path: '/nowhere/parent.js' });
    await until(
      'nothing of it is left',
      () => runners(engine).every(({ command }) => !/parent/.test(command)) && !isAlive(id),
    );
  });

  test('with the engine all of them end, whatever they do', async () => {
    const other = new EngineProcess();
    await load(
      other,
      program(
        'busy',
        'setInterval(() => { for (let i = 0; i < 1e12; i++); }, 50);\nfunction busy(x) { return x; }\n',
      ),
    );
    const ids = runners(other).map(({ id }) => id);
    assert.equal(ids.length, 1);
    process.kill(other.processId, 'SIGKILL');
    await until('they have ended', () => !ids.some(isAlive));
  });
});

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
