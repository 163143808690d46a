import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, suite, test } from 'node:test';
import { rscript } from '../../../bench/rscript';
import type { ForeignFault } from '../../../src/core/objective/foreignFunction';
import { InterpreterProcess } from '../../../src/engine/foreign/interpreter/interpreterProcess';
import { loadInterpreted } from '../../../src/engine/foreign/interpreter/loadInterpreted';
import { rBridge } from '../../../src/engine/foreign/r/rBridge';
import { value } from '../../core/parsed';
import { opened } from '../../reference/walked';
import { badR } from './badR';
import { noGroups, testCases } from './foreignCases';
import { goodR } from './goodR';
import { assertSame, iterates, lessons } from './lessons';

const interpreter = rscript() ?? '';
const skip = noGroups || (interpreter ? false : 'it needs R (Debian: r-base-core)');

testCases(
  { language: 'r', ending: '.R', interpreterFor: () => interpreter, skipped: () => skip },
  { 'What an R function does that it should not': badR, 'What an R function may do': goodR },
);

const folder = resolve('test', 'fixtures', 'functions');
const path = resolve(folder, 'lessons.R');
const rosenbrock = {
  ...{ lesson: 'Rosenbrock', name: 'rosenbrock', start: [-1.2, 1], rate: 1e-3, steps: 100 },
  objective: { kind: 'function', name: 'rosenbrock' },
};

test('R starts beside folders of others: one that is left is removed, one that cannot be read is let be', {
  skip,
}, async () => {
  const before = process.env.TMPDIR;
  const temporary = mkdtempSync(join(tmpdir(), 'loss-landscape-r-'));
  const folderOf = (name: string): string => join(temporary, name);
  for (const name of ['RtmpLeft', 'RtmpGone']) mkdirSync(folderOf(name));
  const mark = 'loss_landscape_process';
  // No process has such a number.
  writeFileSync(join(folderOf('RtmpLeft'), mark), '2147483646\n');
  mkdirSync(join(folderOf('RtmpGone'), mark));
  process.env.TMPDIR = temporary;
  const started = new InterpreterProcess({
    interpreter: [interpreter],
    limits: { loadMilliseconds: 60_000, callMilliseconds: 20_000, memoryMegabytes: 8192 },
    listener: { printed: () => undefined, faulted: () => undefined },
    ...{ bridge: rBridge, programs: resolve('dist'), folder: temporary },
  });
  try {
    const source = { path: join(temporary, 'f.R'), text: 'f <- function(x) x^2', name: 'f', dimension: 1 };
    const { objective } = value(await loadInterpreted(source, started));
    assert.equal(objective.evaluate(Float64Array.of(3)), 9);
    assert.deepEqual(
      ['RtmpLeft', 'RtmpGone'].map((name) => existsSync(folderOf(name))),
      [false, true],
    );
  } finally {
    started.end();
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(temporary, { recursive: true, force: true });
  }
});

suite("the lessons' functions in R", { skip }, () => {
  const faults: ForeignFault[] = [];
  const process = new InterpreterProcess({
    interpreter: [interpreter],
    limits: { loadMilliseconds: 60_000, callMilliseconds: 20_000, memoryMegabytes: 8192 },
    listener: { printed: () => undefined, faulted: (fault) => void faults.push(fault) },
    ...{ bridge: rBridge, programs: resolve('dist'), folder },
  });

  after(() => process.end());

  for (const { lesson, name, objective, start, rate, steps = 100 } of [...lessons, rosenbrock])
    test(`${lesson}: ${steps} steps on ${name} at a rate of ${rate} are those of the gallery`, async () => {
      const text = readFileSync(path, 'utf8');
      const source = { path, text, name, dimension: start.length };
      const program = value(await loadInterpreted(source, process));
      const isExact = program.facts.gradient === 'tape';
      assert.equal(isExact, /^(function_[12]|rosenbrock)$/.test(name), program.facts.gradient);
      const said = { objective, optimizers: [{ name: 'gd' }] };
      const { experiment, objective: ours } = opened(
        isExact ? said : { ...said, gradient: { kind: 'central', h: 1e-4 } },
      );
      const walkable = ours.walkable(experiment.gradient, experiment.seed);
      const [found, expected] = [program.objective, walkable].map((each) =>
        iterates(each, 'gd', { learningRate: rate }, start, steps),
      );
      assertSame(found, expected, 1e-12);
      assert.deepEqual(faults, []);
    });
});
