import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, suite, test } from 'node:test';
import { pythonWith } from '../../../bench/pythonWith';
import type { ForeignFault } from '../../../src/core/objective/foreignFunction';
import type { Objective } from '../../../src/core/objective/objective';
import { sampleLandscape } from '../../../src/core/plane/sample';
import { InterpreterProcess } from '../../../src/engine/foreign/interpreter/interpreterProcess';
import { loadInterpreted } from '../../../src/engine/foreign/interpreter/loadInterpreted';
import type { LoadedProgram, ProgramWorkers } from '../../../src/engine/foreign/program';
import { pythonBridge } from '../../../src/engine/foreign/python/pythonBridge';
import { value } from '../../core/parsed';
import { noNumpy } from '../../reference/numpyPeer';
import { until } from '../../until';

const numpy = pythonWith('numpy');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'workers-')));
after(() => rmSync(folder, { recursive: true }));

/** An interpreter; the caller ends it. */
function newPython(
  interpreter: string,
  parallel?: ProgramWorkers,
): { readonly python: InterpreterProcess; readonly faults: readonly ForeignFault[] } {
  const faults: ForeignFault[] = [];
  const python = new InterpreterProcess({
    interpreter: [interpreter],
    limits: { loadMilliseconds: 60_000, callMilliseconds: 30_000, memoryMegabytes: 4096 },
    listener: { printed: () => undefined, faulted: (fault) => void faults.push(fault) },
    bridge: pythonBridge,
    programs: resolve('dist'),
    folder,
    ...(parallel && { parallel }),
  });
  return { python, faults };
}

/** The function f of a file. */
const load = async (lines: readonly string[], python: InterpreterProcess): Promise<LoadedProgram> =>
  value(await loadInterpreted({ path: join(folder, 'loss.py'), text: lines.join('\n'), name: 'f' }, python));

/** 200² points of a plane that lies askew. */
function grid(objective: Objective): Float64Array {
  const plane = {
    origin: Float64Array.of(0.3, -0.2),
    directions: [Float64Array.of(0.6, 0.8), Float64Array.of(-0.8, 0.6)],
  };
  const lattice = {
    window: [
      [-2, 2],
      [-1, 3],
    ] as const,
    columns: 200,
    rows: 200,
  };
  const values = new Float64Array(200 * 200);
  for (const _ of sampleLandscape(objective, plane, lattice, values));
  return values;
}

const bits = (values: Float64Array): Buffer => Buffer.from(values.buffer);

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A function that uses a module beside its file; where it is not HOME, it says so, and the first that does is killed. */
const markedText = (marks: string): readonly string[] => [
  'import math, os, signal',
  'import beside',
  'HOME = os.getpid()',
  `MARKS = ${JSON.stringify(marks)}`,
  'def f(x, y):',
  '    mark = os.path.join(MARKS, str(os.getpid()))',
  '    if os.getpid() != HOME and not os.path.exists(mark):',
  '        is_first = not os.listdir(MARKS)',
  '        open(mark, "w").close()',
  '        if is_first: os.kill(os.getpid(), signal.SIGKILL)',
  '    return beside.K * math.sin(3*x) * math.exp(-y*y) + 0.1*(x - y)**4',
];

/** numpy, whole batches at once. */
const batchedText = [
  'import numpy as np',
  'def f(x): return np.sin(3*x[0]) * np.exp(-x[1]**2) + 0.1*(x[0] - x[1])**4',
];

const backends = [
  { backend: 'loky', libraries: 'numpy, joblib', packages: 'python3-joblib' },
  {
    backend: 'dask',
    libraries: 'numpy, joblib, distributed',
    packages: 'python3-joblib python3-distributed',
  },
];

suite('the points of a Python landscape', () => {
  for (const { backend, libraries, packages } of backends) {
    const interpreter = pythonWith(libraries);
    const needed = `it needs a Python with ${libraries} (on Debian: apt-get install ${packages})`;
    const skip = process.platform === 'win32' ? 'it needs signals' : interpreter ? false : needed;
    test(`over two workers of ${backend} are the same bits, also when one of them is killed`, {
      skip,
    }, async () => {
      const marks = join(folder, backend);
      mkdirSync(marks);
      writeFileSync(join(folder, 'beside.py'), 'K = 1.7\n');
      const alone = newPython(interpreter!);
      const shared = newPython(interpreter!, { backend, workers: 2 });
      for (const lines of [markedText(marks), batchedText]) {
        const expected = await load(lines, alone.python);
        const found = await load(lines, shared.python);
        assert.deepEqual(found.facts, expected.facts);
        assert.ok(bits(grid(found.objective)).equals(bits(grid(expected.objective))), lines[0]);
      }
      assert.deepEqual([...alone.faults, ...shared.faults], []);
      const workers = readdirSync(marks).map(Number);
      assert.ok(workers.length >= 2, `workers: ${workers}`);
      alone.python.end();
      shared.python.end();
      await until('no worker is left', () => !workers.some(isThere));
    });
  }

  const cases: readonly (readonly [title: string, text: string, backend: string, expected: RegExp])[] = [
    [
      'packages are not installed',
      'import sys\nsys.modules["joblib"] = None',
      'loky',
      /^For "loky" this Python \(.+\) needs other packages: pip install joblib \(.+\)\. /,
    ],
    ['the backend is none', '', 'slurm', /^There is no backend "slurm" for points: write dask, loky, ray\. /],
  ];
  for (const [title, text, backend, expected] of cases)
    test(`are evaluated by one process where ${title}, and it is said`, {
      skip: numpy ? false : noNumpy,
    }, async () => {
      const { python } = newPython(numpy!, { backend, workers: 2 });
      const { facts, objective } = await load([text, 'def f(x): return x[0] + 2*x[1]'], python);
      assert.match(facts.warnings[0].text, expected);
      assert.match(facts.warnings[0].text, / Its points are computed by one process here\.$/);
      assert.ok(grid(objective).every(Number.isFinite));
      python.end();
    });
});
