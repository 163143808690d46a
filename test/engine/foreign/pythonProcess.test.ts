import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, suite, test } from 'node:test';
import { pythonWith } from '../../../bench/pythonWith';
import type { ForeignFault } from '../../../src/core/objective/foreignFunction';
import { type Parsed, Problem } from '../../../src/core/problem';
import { FrameReader, frameHead } from '../../../src/engine/foreign/interpreter/frames';
import { InterpreterProcess } from '../../../src/engine/foreign/interpreter/interpreterProcess';
import { loadInterpreted } from '../../../src/engine/foreign/interpreter/loadInterpreted';
import type { LoadedProgram, ProgramLimits } from '../../../src/engine/foreign/program';
import { pythonBridge } from '../../../src/engine/foreign/python/pythonBridge';
import { value } from '../../core/parsed';
import { noNumpy } from '../../reference/numpyPeer';

const numpy = pythonWith('numpy');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'python-')));
after(() => rmSync(folder, { recursive: true }));

let faults: ForeignFault[] = [];
const running: InterpreterProcess[] = [];
afterEach(() => {
  faults = [];
  for (const python of running.splice(0)) python.end();
});

function newPython(other: Partial<ProgramLimits> = {}, interpreter = numpy ?? ''): InterpreterProcess {
  const python = new InterpreterProcess({
    interpreter: [interpreter],
    limits: { loadMilliseconds: 60_000, callMilliseconds: 30_000, memoryMegabytes: 4096, ...other },
    listener: { printed: () => undefined, faulted: (fault) => void faults.push(fault) },
    bridge: pythonBridge,
    programs: resolve('dist'),
    folder,
  });
  running.push(python);
  return python;
}

const load = (
  python: InterpreterProcess,
  text: string,
  path = join(folder, 'loss.py'),
): Promise<Parsed<LoadedProgram>> => loadInterpreted({ path, text, name: 'f' }, python);

const at = ({ objective }: LoadedProgram, ...x: number[]): number => objective.evaluate(Float64Array.from(x));

suite('a process of Python', { skip: numpy ? false : noNumpy }, () => {
  test('reads modules beside the file anew, and what was loaded before keeps those it had', async () => {
    const python = newPython();
    const text = 'from beside import K\ndef f(x): return K*x[0]\n';
    const values = [];
    const programs = [];
    for (const k of [3, 50]) {
      writeFileSync(join(folder, 'beside.py'), `K = ${k}\n`);
      programs.push(value(await load(python, text)));
      values.push(programs.map((program) => at(program, 2, 0)));
    }
    assert.deepEqual(values, [[6], [6, 100]]);
  });

  test('is kept while a function of the file is in use, and not longer', async () => {
    const python = newPython();
    const text =
      'import sys\nsys.loads = getattr(sys, "loads", 0) + 1\nN = sys.loads\ndef f(x): return N + 0*x[0]\n';
    const first = value(await load(python, text));
    const second = value(await load(python, text));
    first.dispose();
    const third = value(await load(python, text));
    const before = [second, third].map((program) => at(program, 1, 1));
    second.dispose();
    third.dispose();
    const fourth = value(await load(python, text));
    assert.deepEqual([...before, at(fourth, 1, 1)], [2, 3, 1]);
  });

  test('that one function ended is there again for the other', async () => {
    const python = newPython();
    const deadly = value(
      await load(python, 'import os\ndef f(x):\n    if x[0] > 5: os._exit(1)\n    return x[0]\n'),
    );
    const other = value(await load(python, 'def f(x): return 2*x[0]\n'));
    assert.deepEqual([at(deadly, 6, 0), at(other, 3, 0), at(deadly, 4, 0)], [Number.NaN, 6, 4]);
    assert.deepEqual(faults, [
      { message: 'It ended Python, with exit code 1: a function has to return.', at: [6, 0] },
    ]);
  });

  test('that hangs in one file while it is asked about another answers that one all the same', async () => {
    const python = newPython({ loadMilliseconds: 500 });
    const program = value(await load(python, 'def f(x): return x[0]\n'));
    const hangs = load(python, 'while True: pass\n');
    const next = load(python, 'def f(x): return 3*x[0]\n');
    assert.equal(at(program, 4, 0), 4);
    assert.ok((await hangs) instanceof Problem);
    assert.equal(at(value(await next), 4, 0), 12);
    assert.deepEqual(
      faults.map(({ line }) => line),
      [1],
    );
  });

  test('that somebody else ends is there again, and the point is not lost', async () => {
    const mark = JSON.stringify(join(folder, 'ended once'));
    const text = [
      ...['import os, signal', 'def f(x):', `    if x[0] > 5 and not os.path.exists(${mark}):`],
      ...[
        `        open(${mark}, "w").close()`,
        '        os.kill(os.getpid(), signal.SIGKILL)',
        '    return x[0]',
      ],
    ].join('\n');
    const program = value(await load(newPython(), text));
    assert.deepEqual([at(program, 6, 0), at(program, 1, 0)], [6, 1]);
    assert.deepEqual(faults, []);
  });

  test('finds modules where a linked file really lies', async () => {
    const elsewhere = mkdtempSync(join(folder, 'real-'));
    writeFileSync(join(elsewhere, 'far.py'), 'K = 7\n');
    writeFileSync(join(elsewhere, 'linked.py'), '');
    const link = join(folder, 'linked.py');
    symlinkSync(join(elsewhere, 'linked.py'), link);
    const program = value(
      await load(newPython(), 'from far import K\ndef f(x):\n    return K/x[0].item()\n', link),
    );
    assert.deepEqual([at(program, 1, 0), at(program, 0, 0)], [7, Number.NaN]);
    assert.deepEqual(faults, [
      { message: 'ZeroDivisionError: float division by zero.', line: 3, at: [0, 0] },
    ]);
  });

  test('that was given back is there again for a function that is still in use', async () => {
    const python = newPython();
    const program = value(await load(python, 'def f(x): return x[0]\n'));
    python.end();
    assert.equal(at(program, 4, 0), 4);
  });

  test('that is given back while a file is loaded answers all the same', async () => {
    const python = newPython();
    const loading = load(python, 'while True: pass\ndef f(x): return x[0]\n');
    python.end();
    assert.ok((await loading) instanceof Problem);
  });

  test('is told at once when there is no such interpreter', async () => {
    const problem = await load(newPython({}, 'no-such-python'), 'def f(x): return x[0]\n');
    assert.ok(problem instanceof Problem);
    assert.equal(
      problem.message,
      'Python could not be started (spawn no-such-python ENOENT): choose an interpreter that is installed.',
    );
  });

  test('says what an interpreter says that is none', async () => {
    const problem = await load(newPython({}, process.execPath), 'def f(x): return x[0]\n');
    assert.ok(problem instanceof Problem);
    assert.equal(
      problem.message,
      `Python could not be started (Node.js ${process.version}): choose an interpreter that is installed.`,
    );
  });
});

test('frames are put together from pieces of any size', () => {
  const numbers = Float64Array.of(1, Number.NaN, -0);
  const sent = [
    { text: '{"a":"é"}', numbers },
    { text: '{}', numbers: new Float64Array() },
    { text: '{"b":1}', numbers: Float64Array.of(Number.POSITIVE_INFINITY) },
  ];
  const bytes = Buffer.concat(
    sent.flatMap(({ text, numbers: each }) => [frameHead(text, each), Buffer.from(each.buffer)]),
  );
  for (let size = 1; size <= bytes.length; size++) {
    const reader = new FrameReader();
    const found = [];
    for (let from = 0; from < bytes.length; from += size) {
      const frames = reader.push(bytes.subarray(from, from + size));
      assert.ok(frames);
      found.push(...frames);
    }
    assert.deepEqual(found, sent, `in pieces of ${size} bytes`);
  }
  assert.equal(new FrameReader().push(Buffer.from('Traceback (most recent call last)')), undefined);
});
