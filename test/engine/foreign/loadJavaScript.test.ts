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

/** What stands beside the file that is loaded. */
const beside: Readonly<Record<string, string>> = {
  'util.ts': 'export const square = (v: number): number => v * v;\nexport default 3;\n',
  'fails.ts':
    "export function g(v: number): number {\n  if (v < 0) throw new Error('negative');\n  return v;\n}\n",
  'broken.ts': 'export const a = 1;\nexport const b = ;\n',
  'ends.js': "\nthrow new TypeError('not today');\n",
  'waits.mjs': 'export const k = await Promise.resolve(2);\n',
  'data.json': '\ufeff{ "xs": [1, 2, 3] }',
  'wrong.json': '{ "xs": [1, 2, }',
  'folder/index.js': 'exports.k = 5;\n',
  'one.ts':
    "import { two } from './two';\nexport const one = (): number => 1 + two();\nexport const start = 1;\n",
  'two.ts': "import { start } from './one';\nexport const two = (): number => 2 + start;\n",
  'own.js': 'exports.k = 0;\n',
  'again.js': "const own = require('./own.js');\nexports.same = () => own.k;\n",
  'node_modules/plain/package.json': '{ "name": "plain", "main": "main.js" }',
  'node_modules/plain/main.js': 'module.exports = { twice: (v) => 2 * v };\n',
  'node_modules/modern/package.json': '{ "name": "modern", "type": "module", "exports": "./main.js" }',
  'node_modules/modern/main.js': "export * from './part.js';\nexport default 7;\n",
  'node_modules/@only/import/package.json':
    '{ "type": "module", "exports": { ".": { "import": { "default": "./it.js" } } } }',
  'node_modules/@only/import/it.js': 'export const third = (v) => v / 3;\n',
  'node_modules/modern/part.js': 'export const half = (v) => v / 2;\n',
};

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

/** A file, its text, the value at x = 3, y = 4, …, and what is asked for besides the function "loss". */
type Good = readonly [
  title: string,
  file: string,
  text: string,
  value: number,
  more?: Partial<ProgramSource>,
];

const good: readonly Good[] = [
  ['a function that is not exported', 'a.js', 'function loss(x, y) { return x * y }', 12],
  ['a default export', 'a.js', 'export default (x) => 2 * x', 6, { name: 'default' }],
  ['a default export by its name', 'a.ts', 'export default function loss(x: number) { return 2 * x }', 6],
  ['what is exported by another name', 'a.js', 'const f = (x) => 2 * x;\nexport { f as loss }', 6],
  ['what is only handed on', 'a.js', "export { square as loss } from './util'", 9],
  [
    'what is made by a function',
    'a.js',
    'const make = (k) => (x) => k * x;\nexport const loss = make(4)',
    12,
  ],
  ['module.exports', 'a.js', 'module.exports = (x) => 2 * x', 6, { name: 'default' }],
  ['exports of CommonJS', 'a.cjs', 'exports.loss = (x) => 2 * x', 6],
  [
    'a static method, which knows its class',
    'a.ts',
    'class M { static k = 5; static loss(x: number) { return this.k * x } }',
    15,
    { name: 'M.loss' },
  ],
  [
    'imports of a file',
    'a.ts',
    "import three, { square } from './util';\nimport * as all from './util.js';\nexport const loss = (x: number) => square(x) + three + all.square(1)",
    13,
  ],
  [
    'imports of a folder, and by require',
    'a.js',
    "const { k } = require('./folder');\nconst loss = (x) => k * x",
    15,
  ],
  [
    'imports of JSON',
    'a.mjs',
    "import data, { xs } from './data.json' with { type: 'json' };\nconst loss = (x) => x + xs.length + data.xs[2]",
    9,
  ],
  ['a package', 'a.js', "import { twice } from 'plain';\nconst loss = (x) => twice(x)", 6],
  [
    'a package that names a file for import alone',
    'a.ts',
    "import { third } from '@only/import';\nconst loss = (x: number) => third(x)",
    1,
  ],
  [
    'a package that only import loads',
    'a.ts',
    "import seven, { half } from 'modern';\nconst loss = (x: number) => half(x) + seven",
    8.5,
  ],
  [
    'a module of Node',
    'a.mjs',
    "import { sep } from 'node:path';\nimport fs from 'fs';\nconst loss = (x) => x + sep.length + (typeof fs.readFileSync === 'function' ? 1 : 0)",
    5,
  ],
  [
    'types that are only imported',
    'a.ts',
    "import type { A } from './nowhere';\nimport { type B } from './util';\nconst loss = (x: number): number => x as B & A",
    3,
  ],
  ['a circle of imports', 'a.ts', "import { one } from './one';\nconst loss = (x: number) => x * one()", 12],
  [
    'a circle through itself, with the text that is not saved',
    'own.js',
    "const { same } = require('./again.js');\nexports.k = 8;\nexports.loss = (x) => x * same()",
    24,
  ],
  [
    'a link, whose imports stand beside what it leads to',
    'linked/link.js',
    "import { square } from './util';\nconst loss = (x) => square(x)",
    9,
  ],
  ['await at the top', 'a.mjs', 'const k = await Promise.resolve(2);\nexport const loss = (x) => k * x', 6],
  [
    'its own address',
    'a.mjs',
    "import { createRequire } from 'node:module';\nimport { fileURLToPath } from 'node:url';\nconst __filename = fileURLToPath(import.meta.url);\nconst require = createRequire(import.meta.url);\nconst { k } = require('./folder');\nexport const loss = (x) => x * k + (__filename.endsWith('a.mjs') ? 1 : 0)",
    16,
  ],
  [
    'names that modules may have',
    'a.ts',
    'const module = 2, exports = 3, console = 4;\nexport const loss = (x: number) => x * module * exports * console',
    72,
  ],
  [
    'enums, and members that a constructor declares',
    'a.ts',
    'enum E { A = 2, B }\nclass P { constructor(readonly k: number) {} }\nconst loss = (x: number) => x * E.B + new P(1).k',
    10,
  ],
  [
    'the mark and the line ends of Windows',
    'a.js',
    '\ufefffunction loss(x) {\r\n  return 2 * x;\r\n}\r\n',
    6,
  ],
  ['a first line for a shell', 'a.js', '#!/usr/bin/env node\nconst loss = (x) => 2 * x', 6],
  ['a last line that is a comment', 'a.js', 'const loss = (x) => 2 * x // twice', 6],
  ['sloppy JavaScript', 'a.js', 'var loss = function (x) { with ({ z: x }) return 2 * z };', 6],
  ['a whole number of any size as its value', 'a.js', 'const loss = (x) => BigInt(Math.round(x))', 3],
  ['a list', 'a.js', 'function loss(x) { return x[0] * x[1] }', 12],
  [
    'a list of a length that is asked for',
    'a.js',
    'const loss = (x) => x.reduce((s, v) => s + v, 0)',
    12,
    { dimension: 3 },
  ],
  [
    'a list that is handed on',
    'a.js',
    "const { k } = require('./folder');\nconst loss = (x) => k * sum(x);\nconst sum = eval('(list) => list[0] + list[1]')",
    35,
    { dimension: 2 },
  ],
  [
    'a true Array',
    'a.ts',
    'const loss = (x: number[]) => (Array.isArray(x) ? x.concat([1]).length : Number.NaN)',
    3,
    { dimension: 2 },
  ],
  [
    'a Float64Array',
    'a.ts',
    'const loss = (x: Float64Array) => (x instanceof Float64Array ? x.subarray(1)[0] : 0)',
    4,
    { dimension: 2 },
  ],
  ['an object', 'a.ts', 'const loss = ({ w, b }: { w: number; b: number }) => w * 10 + b', 34],
  ['all as rest', 'a.js', 'const loss = (...all) => all.length + all[1]', 6, { dimension: 2 }],
  ['defaults as parameters', 'a.js', 'function loss(w = 4, b = 1) { return w * 10 + b }', 34],
  ['defaults that stay', 'a.js', 'function loss(x, y, k = 100) { return x * y * k }', 1200],
  [
    'values that are given',
    'a.js',
    'function loss(x, a = 20, b = 1) { return x * a + b }',
    7,
    { fixed: { a: 2 } },
  ],
  ['a document without a file', 'Untitled-1', 'const loss = (x: number): number => 2 * x', 6],
];

/** A file, its text, and the sentence. */
type Bad = readonly [
  title: string,
  file: string,
  text: string,
  sentence: string,
  more?: Partial<ProgramSource>,
];

const bad: readonly Bad[] = [
  [
    'text that is none',
    'a.ts',
    'const a = 1;\nconst loss = (x: number) => x * ;',
    'It is not valid TypeScript: ; was not expected here (line 2).',
  ],
  [
    'a bracket that stays open',
    'a.js',
    'function loss(x) {\n  return x * 2;\n',
    'It is not valid JavaScript: it ends too early (line 3).',
  ],
  [
    'what only a strict reader refuses',
    'a.js',
    'const a = 1;\nconst a = 2;\nconst loss = (x) => x',
    "It is not valid JavaScript: Identifier 'a' has already been declared (line 2).",
  ],
  [
    'a namespace',
    'a.ts',
    '\nnamespace N { export const k = 2 }\nconst loss = (x: number) => x * N.k',
    'It has a namespace of TypeScript, which cannot be run here: write its members at the top of the file (line 2).',
  ],
  [
    'a decorator',
    'a.ts',
    'const d = (f: any) => f;\n@d class M { static loss(x: number) { return x } }',
    'It has a decorator, which cannot be run here: call it as a function (line 2).',
    { name: 'M.loss' },
  ],
  [
    'a file that is not there',
    'a.ts',
    "\nimport { g } from './nowhere';\nconst loss = (x: number) => g(x)",
    'It imports "./nowhere", but there is no such file (line 2).',
  ],
  [
    'a package that is not there',
    'a.ts',
    "import { g } from 'absent-package';\nconst loss = (x: number) => g(x)",
    'It imports "absent-package", a package that is not found in its folder, or in one above: install it there (line 1).',
  ],
  [
    'a broken file that is imported',
    'a.ts',
    "import { a } from './broken';\nconst loss = (x: number) => a * x",
    'It is not valid TypeScript: ; was not expected here (broken.ts, line 2).',
  ],
  [
    'a file that fails as it is imported',
    'a.ts',
    "import './ends';\nconst loss = (x: number) => x",
    'While it is loaded, it fails with TypeError: not today (ends.js, line 2).',
  ],
  [
    'await in a file that is imported',
    'a.mjs',
    "import { k } from './waits.mjs';\nconst loss = (x) => k * x",
    'It awaits outside of its functions, which only the file of the function itself may (waits.mjs, line 1).',
  ],
  [
    'JSON that is none',
    'a.js',
    "import data from './wrong.json';\nconst loss = (x) => x",
    'The file wrong.json is not valid JSON: ',
  ],
  [
    'what it throws as it is loaded',
    'a.ts',
    'const loss = (x: number): number => x;\nnull!.f();',
    "While it is loaded, it fails with TypeError: Cannot read properties of null (reading 'f') (line 2).",
  ],
  [
    'what it awaits in vain',
    'a.mjs',
    "await Promise.reject(new Error('later'));\nconst loss = (x) => x",
    'While it is loaded, it fails with Error: later (line 1).',
  ],
  ['a name that is not there', 'a.js', 'const other = (x) => x', 'There is no function loss in it.'],
  [
    'names that all objects have',
    'a.js',
    'const loss = (x) => x',
    'There is no function toString in it.',
    { name: 'toString' },
  ],
  [
    'a value in place of a function',
    'a.js',
    'const loss = 3',
    'The name loss stands for 3: a function is needed.',
  ],
  [
    'a class',
    'a.js',
    'class loss { constructor(x) { this.x = x } }',
    "It failed with TypeError: Class constructor loss cannot be invoked without 'new'.",
  ],
  [
    'an asynchronous function',
    'a.js',
    '\nasync function loss(x) { return x }',
    'It is asynchronous: a function that answers at once is needed (line 2).',
  ],
  [
    'a generator',
    'a.js',
    'function* loss(x) { yield x }',
    'It is a generator: a function that returns one number is needed (line 1).',
  ],
  [
    'no parameters',
    'a.js',
    'const loss = () => 1',
    'It has no parameters: there is nothing to descend on (line 1).',
  ],
  [
    'a list of any length',
    'a.js',
    'const loss = (x) => x.length',
    'It takes a list of any length: say how many parameters it is to have (line 1).',
  ],
  [
    'a list and more',
    'a.js',
    'const loss = (x, rows) => x[0] * rows[0]',
    'Beside its parameter x, which takes several numbers, it has 1 other parameter without a default value: give these defaults (line 1).',
  ],
  [
    'nothing as its value',
    'a.js',
    'const loss = (x) => { if (x > 1e9) return 1 }',
    'It returned nothing (undefined): is there a return missing? (line 1).',
  ],
  [
    'a promise',
    'a.js',
    'const later = async (x) => x;\nconst loss = (x) => later(x)',
    'It returned a promise: a function that answers at once is needed (line 2).',
  ],
  [
    'a list as its value',
    'a.js',
    'const loss = (x) => [x, x]',
    'It returned a list of 2 values: one number is needed (line 1).',
  ],
  [
    'a text as its value',
    'a.js',
    'const loss = (x) => (x > 1e9 ? 1 : "many")',
    'It returned the text "many": one number is needed (line 1).',
  ],
  [
    'true as its value',
    'a.js',
    'const loss = (x) => x < 1e9',
    'It returned true: one number is needed (line 1).',
  ],
  [
    'an object as its value',
    'a.js',
    'const loss = (x) => Object(x > 1)',
    'It returned an object: one number is needed (line 1).',
  ],
  [
    'itself, without an end',
    'a.js',
    'const k = 1;\nfunction loss(x) {\n  return loss(x) + k;\n}',
    'It calls itself without an end (the call stack is full) (line 3).',
  ],
  [
    'what it does not know',
    'a.ts',
    'type N = number;\n\nconst loss = (x: N): N =>\n  x * factor;',
    'It failed with ReferenceError: factor is not defined (line 4).',
  ],
  [
    'what is thrown that is no error',
    'a.js',
    'const loss = (x) => { throw "no" + (x ? "" : x) ; return 1 }',
    'It threw the text "no" (line 1).',
  ],
  [
    'an error that lies',
    'a.js',
    'class E extends Error { get message() { throw this } get stack() { throw this } }\nconst loss = (x) => { throw new E(); return x }',
    'It failed with Error (line 2).',
  ],
  [
    'too many things at once',
    'a.js',
    `const loss = (x) => { throw new Error('${'long '.repeat(200)}'); return x }`,
    'It failed with Error: long long',
  ],
];

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
    const { facts } = value((await load('a.js', text)).parsed);
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
