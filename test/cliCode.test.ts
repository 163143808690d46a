import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { type Answer, call, cli } from './commandLine';
import { processesBelow } from './processesBelow';
import { until } from './until';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'loss-landscape-code-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const noPython = spawnSync('python3', ['--version']).status === 0 ? false : 'it needs python3';

const files: Readonly<Record<string, string>> = {
  'valley.js': `export function valley(x = -1.2, y = 1) {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}
`,
  'valley.ts': `const square = (a: number): number => a * a;
export const valley = (x: number, y: number): number => square(1 - x) + 100 * square(y - square(x));
`,
  'valley.py': `def valley(x=-1.2, y=1.0):
    print("asked")
    return (1 - x)**2 + 100*(y - x**2)**2

def valley_grad(x=-1.2, y=1.0):
    return -2*(1 - x) - 400*x*(y - x**2), 200*(y - x**2)
`,
  'broken.js': 'export function broken(x) {\n  return x * ;\n}\n',
  'broken.py': 'def broken(x=1.0):\n    return x *\n',
  'any.js': 'export function any(list) {\n  return list.reduce((sum, x) => sum + x * x, 0);\n}\n',
  'throws.js': `export function throws(x = 3, y = 3) {
  if (x < 0) throw new Error('no root of ' + x);
  return x + y;
}
`,
  'loops.js': `export function loops(x = 1) {
  while (x > -1) {
    x += 1;
  }
  return x;
}
`,
  'begun.py': `import subprocess, time
subprocess.Popen(["sleep", "1000"])

def begun(x=1.0):
    print("begun", flush=True)
    while x > 0:
        time.sleep(1)
    return x
`,
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

/** Two methods on a function; answers the file's name. */
function experiment(name: string, objective: object): string {
  const optimizers = [
    { name: 'gd', settings: { learningRate: 0.001 } },
    { name: 'adam', settings: { learningRate: 0.02 } },
  ];
  const fields = { version: 1, objective, optimizers, start: [-1.2, 1], budget: { steps: 50 } };
  writeFileSync(join(folder, name), JSON.stringify(fields));
  return name;
}

const ofCode = (file: string): string =>
  experiment(`${file}.experiment.json`, { kind: 'code', file, function: 'valley' });

/** Calls the command line in the folder, while others are called. */
const called = (...args: string[]): Promise<Answer> =>
  new Promise((resolve) => {
    const ran = execFile(process.execPath, [cli, ...args], { cwd: folder }, (_error, stdout, stderr) =>
      resolve({ status: ran.exitCode, stdout, stderr }),
    );
  });

/** The numbers in the rows of a run, its methods' names left out. */
const numbersIn = (csv: string): number[][] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number));

function assertClose(found: readonly number[][], wanted: readonly number[][], title: string): void {
  assert.equal(found.length, wanted.length, title);
  for (const [i, row] of wanted.entries())
    for (const [k, number] of row.entries()) {
      const off = Math.abs(found[i][k] - number);
      assert.ok(off <= 1e-9 * Math.max(1, Math.abs(number)), `${title}: row ${i}, ${found[i]} for ${row}`);
    }
}

suite('functions of files on the command line', { concurrency: 2 }, () => {
  const gallery = experiment('gallery.experiment.json', { kind: 'function', name: 'rosenbrock' });
  const wanted = numbersIn(call('run', join(folder, gallery), '--format', 'csv').stdout);

  for (const [file, printed] of [
    ['valley.js', /^$/],
    ['valley.ts', /^$/],
    ['valley.py', /^(asked\n)+$/],
  ] as const)
    test(`an experiment races methods on ${file} as on the gallery's function`, {
      skip: file.endsWith('.py') && noPython,
    }, async () => {
      const { status, stdout, stderr } = await called(
        ...['run', ofCode(file), '--allow-code', '--format', 'csv'],
      );
      assert.equal(status, 0, stderr);
      assert.match(stderr.replace(/^(gd|adam): .*\n/gm, ''), printed);
      assertClose(numbersIn(stdout), wanted, file);
    });

  for (const [title, args, status, out, errors] of [
    [
      'a gradient is checked',
      'check valley.ts::valley --at 1,2 --hessian',
      0,
      /^valley: valley\(x, y\)\nloss 100 at x = 1, y = 2 in float64\n[\s\S]*agrees with the values of the loss in 2 components\.\nThe Hessian’s eigenvalues are /,
      /^$/,
    ],
    [
      'a list of any length has the number of parameters that is asked for',
      'run any.js --dimension 3 --format csv',
      0,
      /^optimizer,step,x1,x2,x3,/,
      /^(gd: .*\n)?$/,
    ],
    [
      'a function that fails at points says where first, and has no value there',
      'sample throws.js --window=-1,1,0,1 --cells 2x1 --format csv',
      0,
      /^x,y,value\n-0\.5,0\.5,NaN\n0\.5,0\.5,1\n$/,
      /^throws\.js:2: .*no root of -0\.5.* \(x = -0\.5, y = 0\.5\)\n$/,
    ],
    [
      'an endless loop is ended at its limit',
      'run loops.js --call-limit 0.5 --out never.json',
      1,
      /^$/,
      /^loops\.js: loops did not come back within 0\.5 s \(it was in line [23]\): does it loop forever\? .*\n$/,
    ],
    ['a script with a fault', 'run broken.js::broken', 1, /^$/, /^broken\.js: .*\(line 2\)\.\n$/],
    [
      'a Python file with a fault',
      'check broken.py::broken',
      1,
      /^$/,
      /^broken\.py: Line 2: SyntaxError: .*\n$/,
    ],
    [
      'a function that is not there',
      'run valley.js::hill',
      1,
      /^$/,
      /^valley\.js: There is no function hill in it\.\n$/,
    ],
    [
      'an interpreter that is not there',
      'run valley.py::valley --python no-such-python',
      1,
      /^$/,
      /^valley\.py: No Python was found \(tried no-such-python\)/,
    ],
  ] as const)
    test(title, { skip: args.includes('broken.py') && noPython }, async () => {
      const answer = await called(...args.split(' '));
      assert.match(answer.stderr, errors);
      assert.match(answer.stdout, out);
      assert.equal(answer.status, status);
    });

  test('Ctrl+C ends the call, and all that the code has started', { skip: noPython }, async () => {
    const child = spawn(process.execPath, [cli, 'run', 'begun.py', '--out', 'never.csv'], { cwd: folder });
    await printed(child, 'begun');
    const family = processesBelow(child.pid ?? 0);
    assert.ok(
      family.some(({ command }) => command === 'sleep 1000'),
      family.map(({ command }) => command).join('\n'),
    );
    child.kill('SIGINT');
    await until('the call has ended', () => child.signalCode === 'SIGINT');
    await until('nothing of it is left', () => !family.some(({ id }) => isThere(id)));
  });
});

test('nothing is left of a result that is not whole', () =>
  assert.deepEqual(
    readdirSync(folder).filter((name) => /^never|\.tmp$/.test(name)),
    [],
  ));

async function printed(child: ChildProcess, text: string): Promise<void> {
  let all = '';
  child.stderr?.on('data', (piece) => {
    all += piece;
  });
  await until(`it has printed "${text}"`, () => all.includes(text), 60_000);
}

/** Whether a process runs; one that has ended and that nobody has taken note of does not. */
const isThere = (id: number): boolean =>
  processesBelow(id).some((one) => one.id === id && !one.command.includes('<defunct>'));

suite('what is refused before anything runs', () => {
  for (const [title, args, sentence] of [
    [
      'code that an experiment names, and nobody has allowed',
      ['run', ofCode('valley.js')],
      /runs code, "valley" of "valley\.js": look at that file, and allow it with --allow-code\.$/,
    ],
    [
      'a file with several functions, which are listed',
      ['check', 'valley.ts'],
      /valley\.ts has 2 functions, square, valley: say which, as in .*valley\.ts::square\.$/,
    ],
    ['a file that is not there', ['run', 'nowhere.py'], /^Cannot read .*nowhere\.py: there is no such file/],
    [
      'a name that is none',
      ['run', 'valley.js::1+1'],
      /"objective\.function" must be the name of a function, not "1\+1"/,
    ],
    [
      'a result over the file of the function',
      ['run', 'valley.js', '--out', join(folder, 'valley.js')],
      /^Cannot write .*valley\.js: it was read/,
    ],
  ] as const)
    test(title, () => {
      const [command, file, ...more] = args;
      const { status, stdout, stderr } = call(command, join(folder, file), ...more);
      assert.match(stderr.trimEnd(), sentence);
      assert.deepEqual([status, stdout], [1, '']);
    });
});
