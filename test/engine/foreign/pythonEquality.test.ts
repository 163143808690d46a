import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, suite, test } from 'node:test';
import { pythonWith } from '../../../bench/pythonWith';
import type { Values } from '../../../src/core/catalogue/entry';
import type { ForeignFault } from '../../../src/core/objective/foreignFunction';
import type { Objective } from '../../../src/core/objective/objective';
import { InterpreterProcess } from '../../../src/engine/foreign/interpreter/interpreterProcess';
import { loadInterpreted } from '../../../src/engine/foreign/interpreter/loadInterpreted';
import type { LoadedProgram } from '../../../src/engine/foreign/program';
import { pythonBridge } from '../../../src/engine/foreign/python/pythonBridge';
import { value } from '../../core/parsed';
import { noNumpy } from '../../reference/numpyPeer';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { opened } from '../../reference/walked';
import { assertSame, iterates, lessons } from './lessons';

const folder = resolve('test', 'fixtures', 'functions');
const limits = { loadMilliseconds: 60_000, callMilliseconds: 20_000, memoryMegabytes: 8192 };
const faults: ForeignFault[] = [];
const listener = { printed: () => undefined, faulted: (fault: ForeignFault) => void faults.push(fault) };

const numpy = pythonWith('numpy');
const torch = pythonWith('torch');
const running = new Map<string, InterpreterProcess>();
after(() => {
  for (const python of running.values()) python.end();
});

/** A function of the fixtures; those of one file are loaded into one process. */
async function loaded(
  interpreter: string,
  file: string,
  name: string,
  dimension: number,
): Promise<LoadedProgram> {
  const place = {
    interpreter: [interpreter],
    limits,
    listener,
    bridge: pythonBridge,
    programs: resolve('dist'),
    folder,
  };
  const python = running.get(file) ?? new InterpreterProcess(place);
  running.set(file, python);
  const path = resolve(folder, file);
  return value(await loadInterpreted({ path, text: readFileSync(path, 'utf8'), name, dimension }, python));
}

suite("the lessons' functions in Python", { skip: numpy ? false : noNumpy }, () => {
  for (const { lesson, name, objective, start, rate, steps = 100 } of lessons)
    test(`${lesson}: ${steps} steps on ${name} at a rate of ${rate} are those of the gallery`, async () => {
      const program = await loaded(numpy!, 'lessons.py', name, start.length);
      const said = { objective, optimizers: [{ name: 'gd' }], gradient: { kind: 'central', h: 1e-4 } };
      const { experiment, objective: ours } = opened(said);
      const walkable = ours.walkable(experiment.gradient, experiment.seed);
      const [found, expected] = [program.objective, walkable].map((each) =>
        iterates(each, 'gd', { learningRate: rate }, start, steps),
      );
      assert.equal(program.facts.gradient, 'differences');
      assertSame(found, expected, 1e-12);
      assert.deepEqual(faults, []);
    });

  test('C6 and C7: the slopes that the textbook prints', async () => {
    const { objective } = await loaded(numpy!, 'lessons.py', 'function_2', 2);
    const slopes = [
      [3, 4],
      [0, 2],
      [3, 0],
    ].map((x) => {
      const gradient = new Float64Array(2);
      objective.evaluate(Float64Array.from(x), gradient);
      return [...gradient];
    });
    const exact = [
      [6, 8],
      [0, 4],
      [6, 0],
    ];
    assert.deepEqual(slopes[0], [6.00000000000378, 7.999999999999119]);
    assertSame(slopes, exact, 1e-10);
  });
});

const rates: Readonly<Record<string, Values>> = {
  momentum: { learningRate: 1e-3, momentum: 0.9 },
  adam: { learningRate: 0.02 },
  adamw: { learningRate: 0.02, weightDecay: 0.1 },
  rmsprop: { learningRate: 0.002, alpha: 0.99, epsilon: 1e-8 },
  lbfgs: { learningRate: 1, toleranceGradient: 1e-7, toleranceChange: 1e-9 },
};
const shapes = [
  { name: 'rosenbrock', isSpread: true, start: [-1.2, 1] },
  { name: 'waves', isSpread: false, start: [0.3, -1.1, 0.8, 1.4, -0.6] },
  { name: 'network', isSpread: false, start: Array.from({ length: 13 }, (_, i) => Math.sin(2 * i + 1) / 2) },
];
suite('a model of PyTorch on a plane through its weights', { skip: torch ? false : noTorch }, () => {
  const lossAt = (objective: Objective, a: number, b: number): number =>
    objective.evaluate(Float64Array.of(a, b));

  test('has the gradient of its values, and is left as it was', async () => {
    const { facts, objective } = await loaded(torch!, 'torch_model.py', 'loss_landscape', 2);
    assert.deepEqual([facts.gradient, facts.dimension, facts.domain?.[1]], ['torch', 2, [-2, 2]]);
    const before = lossAt(objective, 0.3, -0.7);
    const gradient = new Float64Array(2);
    objective.evaluate(Float64Array.of(0.3, -0.7), gradient);
    const h = 1e-5;
    const differences = [
      (lossAt(objective, 0.3 + h, -0.7) - lossAt(objective, 0.3 - h, -0.7)) / (2 * h),
      (lossAt(objective, 0.3, -0.7 + h) - lossAt(objective, 0.3, -0.7 - h)) / (2 * h),
    ];
    assertSame([[...gradient]], [differences], 1e-8);
    assert.equal(lossAt(objective, 0.3, -0.7), before);
    assert.deepEqual(faults, []);
  });

  test('goes as far in each direction as its filters are long: |w + u|² + |w − u|² = 4 |w|²', async () => {
    const { objective } = await loaded(torch!, 'torch_model.py', 'squares', 2);
    const whole = lossAt(objective, 0, 0);
    const sums = [
      [1, 0],
      [0, 1],
    ].map(([a, b]) => (lossAt(objective, a, b) + lossAt(objective, -a, -b)) / whole);
    assertSame([sums], [[4, 4]], 1e-8);
  });
});

/** On the network L-BFGS makes much of rounding: with its rows in another order PyTorch itself is 8e-5 away after 80 steps. */
const questions = shapes.flatMap((shape) =>
  Object.entries(rates)
    .filter(([optimizer]) => !(optimizer === 'lbfgs' && shape.name === 'network'))
    .map(([optimizer, settings]) => ({ ...shape, optimizer, settings, steps: 200 })),
);
const answers = askTorch<readonly number[][][]>('functions.py', questions);

suite('200 steps on functions of PyTorch are those of torch.optim', {
  skip: answers ? false : noTorch,
}, () => {
  for (const [i, { name, start, optimizer, settings, steps }] of questions.entries())
    test(`${optimizer} on ${name}`, async () => {
      const { facts, objective } = await loaded(torch!, 'torch_losses.py', name, start.length);
      assert.equal(facts.gradient, 'torch');
      assertSame(iterates(objective, optimizer, settings, start, steps), answers![i], 1e-9);
      assert.deepEqual(faults, []);
    });
});
