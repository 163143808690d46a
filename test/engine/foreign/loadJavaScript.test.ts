import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { ForeignFault } from '../../../src/core/objective/foreignFunction';
import { type Parsed, Problem } from '../../../src/core/problem';
import { Random } from '../../../src/core/random';
import { loadJavaScript } from '../../../src/engine/foreign/javascript/loadJavaScript';
import { nodeCode } from '../../../src/engine/foreign/javascript/nodeCode';
import { disarm, workerCode } from '../../../src/engine/foreign/javascript/workerCode';
import type { LoadedProgram, ProgramSource } from '../../../src/engine/foreign/program';
import { sentence, value } from '../../core/parsed';
import { bad, beside, good } from './scripts';

let folder = '';
before(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'loss-landscape-script-')));
  for (const [path, text] of Object.entries(beside)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'linked'));
  writeFileSync(join(folder, 'real.js'), '');
  symlinkSync(join(folder, 'real.js'), join(folder, 'linked', 'link.js'));
});
after(() => rmSync(folder, { recursive: true }));

/** What a listener heard. */
interface Heard {
  readonly printed: string[];
  readonly faults: ForeignFault[];
}

async function load(
  file: string,
  text: string,
  more: Partial<ProgramSource> = {},
  code = nodeCode,
): Promise<{ parsed: Parsed<LoadedProgram>; heard: Heard }> {
  const heard: Heard = { printed: [], faults: [] };
  const listener = {
    printed: (what: string) => void heard.printed.push(what),
    faulted: (fault: ForeignFault) => void heard.faults.push(fault),
  };
  const parsed = await loadJavaScript(
    { path: join(folder, file), text, name: 'loss', ...more },
    { code, listener },
  );
  return { parsed, heard };
}

/** The value at 3, or at 3, 4, …. */
function valueNear({ objective }: LoadedProgram): number {
  return objective.evaluate(Float64Array.from({ length: objective.dimension }, (_, i) => 3 + i));
}

suite('a function of JavaScript or TypeScript is loaded', () => {
  for (const [title, file, text, expected, more] of good)
    test(`with ${title}`, async () =>
      assert.equal(valueNear(value((await load(file, text, more)).parsed)), expected));

  for (const [title, file, text, expected, more] of bad)
    test(`or refused in a sentence: ${title}`, async () => {
      const said = sentence((await load(file, text, more)).parsed);
      assert.equal(expected.endsWith('.') ? said : said.slice(0, expected.length), expected);
    });

  test('or refused, however far it has been typed', async () => {
    const random = new Random(44);
    let loadedOnes = 0;
    for (let i = 0; i < 400; i++) {
      const [, file, text, , more] = good[random.below(good.length)];
      const { parsed } = await load(file, text.slice(0, random.below(text.length)), more);
      if (parsed instanceof Problem) sentence(parsed);
      else loadedOnes++;
    }
    assert.ok(loadedOnes < 150, `${loadedOnes} beginnings were whole functions`);
  });

  test('with the place of what is wrong in the text', async () => {
    const { parsed } = await load('a.js', 'const a = 1;\r\nconst loss = (x) => x *;\r\n');
    sentence(parsed);
    assert.deepEqual('span' in parsed && parsed.span, { position: 14, length: 24 });
  });

  test('and says what it knows of it', async () => {
    const text =
      '/**\n * Loss of a line.\n * start: 1, -2\n * minimum: f(0.5, 3) = 0\n * domain: [-5, 5] x [-pi, 2pi]\n */\nexport const loss = (w, b) => w * b;';
    const { gradientMilliseconds, ...facts } = value((await load('a.js', text)).parsed).facts;
    assert.ok(gradientMilliseconds !== undefined && gradientMilliseconds >= 0);
    assert.deepEqual(facts, {
      ...{ dimension: 2, parameterNames: ['w', 'b'], start: [1, -2], minimum: [0.5, 3], gradient: 'tape' },
      domain: [
        [-5, 5],
        [-Math.PI, 2 * Math.PI],
      ],
      ...{ interpreter: `Node ${process.versions.node}`, batched: false, warnings: [] },
    });
  });

  const warned: readonly (readonly [title: string, text: string, warnings: readonly string[]])[] = [
    [
      'a list that it changes',
      'const loss = (x) => { x[0] += 1; return x[0] * x[1] }',
      ['It changes the list that it is given; each call is given a list of its own.'],
    ],
    [
      'random answers',
      'const loss = (x) => x + Math.random()',
      [
        'It answers differently when it is called again at the same point: a gradient of such values is noise.',
      ],
    ],
    [
      'what it remembers',
      'let n = 0;\nconst loss = (x) => x + n++',
      [
        'It answers differently when it is called again at the same point: a gradient of such values is noise.',
      ],
    ],
    [
      'no number anywhere',
      'const loss = (x) => x * undefined',
      ['It is NaN at all 6 points at which it was tried.'],
    ],
    [
      'notes that do not fit',
      '// start: 1, 2, 3\n// domain: 5 to -5\nconst loss = (x, y) => x * y',
      [
        'The line "start: …" above the function has 3 numbers where 2 are needed: it is left out.',
        'The line "domain: …" above the function has 2 numbers where 2 or 4, the lower one of each two first are needed: it is left out.',
      ],
    ],
  ];
  for (const [title, text, warnings] of warned)
    test(`with a warning about ${title}`, async () => {
      const { facts } = value((await load('a.js', text)).parsed);
      assert.deepEqual(
        facts.warnings.map((one) => one.text),
        warnings,
      );
    });

  test('and is given a list of its own at each call', async () => {
    const program = value(
      (await load('a.js', 'const loss = (x) => { x[0] += 1; return x[0] * x[1] }')).parsed,
    );
    const x = Float64Array.of(3, 4);
    assert.deepEqual([program.objective.evaluate(x), program.objective.evaluate(x), ...x], [16, 16, 3, 4]);
  });

  test('and what it prints is heard, but not while it is tried', async () => {
    const { parsed, heard } = await load(
      'a.js',
      "console.log('loaded', [1]);\nconst loss = (x) => { console.error('at %d', x); return x * x }",
    );
    assert.deepEqual(heard.printed, ['loaded [ 1 ]\n']);
    value(parsed).objective.evaluate(Float64Array.of(3));
    assert.deepEqual(heard.printed, ['loaded [ 1 ]\n', 'at 3\n']);
  });
});

suite('where a function fails at a point', () => {
  const faults: readonly (readonly [title: string, text: string, fault: Partial<ForeignFault>])[] = [
    [
      'it is NaN, and the line is named',
      'const loss = (x) => {\n  if (x === 3) throw new RangeError("three");\n  return x;\n}',
      { message: 'It failed with RangeError: three.', line: 2 },
    ],
    [
      'in a file that it imports, that is named',
      "import { g } from './fails';\n// start: 7\nconst loss = (x) => g(x - 5)",
      { message: 'It failed with Error: negative.', line: 2, file: 'fails.ts' },
    ],
    [
      'with what is no number, its own line is',
      '\nconst loss = (x) => (x === 3 ? undefined : x)',
      { message: 'It returned nothing (undefined): is there a return missing?.', line: 2 },
    ],
  ];
  for (const [title, text, fault] of faults)
    test(title, async () => {
      const { parsed, heard } = await load('a.js', text);
      const { objective } = value(parsed);
      assert.equal(heard.faults.length, 0, 'nobody hears of points at which it was only tried');
      const gradient = Float64Array.of(1);
      assert.equal(objective.evaluate(Float64Array.of(3), gradient), Number.NaN);
      const [{ file, ...first }] = heard.faults;
      assert.deepEqual(
        { ...first, ...(file && { file: file.slice(folder.length + 1) }) },
        { ...fault, at: [3] },
      );
      assert.equal(objective.evaluate(Float64Array.of(6)) > 0, true, 'it lives on');
    });
});

suite('the gradient of a function', () => {
  const kinds: readonly (readonly [
    title: string,
    text: string,
    kind: string,
    gradient: readonly number[],
  ])[] = [
    [
      'is its own',
      'const loss = (x, y) => x * x + y;\nconst lossGradient = (x, y) => [2 * x, 1]',
      'own',
      [6, 1],
    ],
    [
      'is its own, called grad_loss, of a list',
      'function loss(x) { return x[0] ** 2 + x[1] }\nfunction grad_loss(x) { return Float64Array.of(2 * x[0], 1) }',
      'own',
      [6, 1],
    ],
    [
      'is its own, by names',
      'const loss = ({ w, b }) => w * w + b;\nexport const gradient = ({ w }) => ({ b: 1, w: 2 * w })',
      'own',
      [6, 1],
    ],
    ['is that of its arithmetic', 'const loss = (x, y) => x * x + y', 'tape', [6, 1]],
    [
      'is that of its arithmetic, with the data around it',
      "const { xs } = require('./data.json');\nconst loss = (w, b) => xs.reduce((s, x) => s + (w * x + b) ** 2, 0)",
      'tape',
      [132, 60],
    ],
    [
      'is that of its arithmetic, with data that it imports',
      "import { xs } from './data.json';\nconst loss = (w, b) => xs.reduce((s, x) => s + (w * x + b) ** 2, 0)",
      'tape',
      [132, 60],
    ],
    [
      'is one of differences where the arithmetic is not plain',
      'const loss = (x, y) => x * x + Number(String(y))',
      'differences',
      [6, 1],
    ],
    [
      'is one of differences where the arithmetic is another one',
      'const Math = { sin: (v) => v * v };\nconst loss = (x, y) => Math.sin(x) + y',
      'differences',
      [6, 1],
    ],
  ];
  for (const [title, text, kind, gradient] of kinds)
    test(title, async () => {
      const { facts, objective } = value((await load('a.js', text)).parsed);
      assert.equal(facts.gradient, kind);
      assert.deepEqual(facts.warnings, []);
      const found = new Float64Array(2);
      objective.evaluate(Float64Array.of(3, 4), found);
      for (const [i, slope] of gradient.entries())
        assert.ok(Math.abs(found[i] - slope) < (kind === 'differences' ? 1e-6 : 1e-12), `${found}`);
    });

  const refused: readonly (readonly [title: string, text: string, warning: string])[] = [
    [
      'disagrees with its values',
      'const loss = (x, y) => x * x + y;\nconst loss_grad = (x, y) => [2 * x, 3]',
      'Its own gradient, loss_grad, is not used: at (-3, 4), the gradient differs in 1 of 2 components: for y it is 3, but the values of the loss give 1.',
    ],
    [
      'is too short',
      'const loss = (x, y) => x * x + y;\nconst loss_grad = (x, y) => [2 * x]',
      'Its gradient, loss_grad, returned something else than a list of numbers: 2 numbers are needed. Differences are used in its place.',
    ],
    [
      'fails',
      'const loss = (x, y) => x * x + y;\nconst loss_grad = (x, y) => z',
      'It failed with ReferenceError: z is not defined. Differences are used in its place.',
    ],
  ];
  for (const [title, text, warning] of refused)
    test(`is not its own where that ${title}`, async () => {
      const { facts } = value((await load('a.js', text)).parsed);
      assert.equal(facts.gradient, 'differences');
      assert.deepEqual(
        facts.warnings.map((one) => one.text),
        [warning],
      );
    });

  test('is one of differences as soon as the data of its arithmetic change', async () => {
    const text =
      'const k = [2];\nconst loss = (x) => k[0] * x;\nconst change = () => { k[0] = 3 };\nsetChange(change);';
    let change: () => void = () => assert.fail('nothing to change');
    const scope = globalThis as { setChange?: (given: () => void) => void };
    scope.setChange = (given) => {
      change = given;
    };
    const { facts, objective } = value((await load('a.js', text)).parsed);
    delete scope.setChange;
    assert.equal(facts.gradient, 'tape');
    const gradient = new Float64Array(1);
    objective.evaluate(Float64Array.of(1), gradient);
    assert.equal(gradient[0], 2);
    change();
    objective.evaluate(Float64Array.of(1), gradient);
    assert.ok(Math.abs(gradient[0] - 3) < 1e-9, `${gradient[0]}`);
  });
});

suite('in a browser', () => {
  test('a file without imports is loaded, with its lines', async () => {
    const text =
      'import type { A } from "./a";\nexport const loss = (x: number): number => {\n  if (x === 3) throw new Error("three");\n  return x * x;\n}';
    const { parsed, heard } = await load('a b.ts', text, {}, workerCode);
    const { objective, facts } = value(parsed);
    assert.equal(objective.evaluate(Float64Array.of(2)), 4);
    assert.ok(Number.isNaN(objective.evaluate(Float64Array.of(3))));
    assert.deepEqual(
      heard.faults.map(({ line }) => line),
      [3],
    );
    assert.equal(facts.interpreter, 'this browser');
  });

  test('one with imports is refused in a sentence', async () => {
    const { parsed } = await load(
      'a.ts',
      "\nimport { square } from './util';\nconst loss = (x: number) => square(x)",
      {},
      workerCode,
    );
    assert.equal(
      sentence(parsed),
      'It imports "./util", but in a browser only files without imports can be run (line 2).',
    );
  });

  test('what it prints is heard', async () => {
    const { heard } = await load(
      'a.js',
      "console.log('a', [1, 2], { b: 1 }, Float64Array.of(3), null, () => 1);\nconst loss = (x) => x * x",
      {},
      workerCode,
    );
    assert.deepEqual(heard.printed, ['a [1,2] {"b":1} [3] null a function\n']);
  });

  test('what leads out of a worker is taken away, also from what it inherits from', () => {
    const global = { fetch: () => 1, importScripts: () => 2 };
    const worker = Object.assign(Object.create(global), { postMessage: () => 3, Worker: () => 4 });
    Object.defineProperty(worker, 'caches', { get: () => 5, configurable: true });
    disarm(worker);
    const left = ['fetch', 'importScripts', 'Worker', 'caches', 'WebSocket', 'postMessage'].filter(
      (name) => worker[name] !== undefined || Object.getPrototypeOf(worker)[name] !== undefined,
    );
    assert.deepEqual(left, ['postMessage']);
    assert.throws(() => {
      worker.fetch = () => 6;
    }, TypeError);
  });
});
