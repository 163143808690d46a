// The one test runner: `node scripts/test.mjs` runs every stage, `node scripts/test.mjs lint fast` only those and what
// they need. Nothing is retried. The last line is "N passed, N failed"; what was skipped stands above it, with its reason.
// `--files input,fit` runs only the files of these names (`race+input` both through one window), `--times 5` each so often,
// `--slowest 10` lists those that took longest.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';

/**
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Counts
 * @typedef {{ title: string, needs?: readonly string[], onDemand?: boolean, run: () => Promise<Counts> | boolean }} Stage
 */

const tests = join('out', 'test');

/** A file of tests, or a host of them, that has not ended after so long, in milliseconds, has failed: nothing waits for it. */
const longest = { file: 8 * 60_000, host: 15 * 60_000 };

/**
 * The fast tests that keep a processor busy for more than some 3.5 s (`fast --slowest 30`): begun before the others, so
 * that none is left alone at the end, and left out of `npm run check`.
 */
const long = [
  ...[
    'reference',
    'attacks',
    'cnnTorch',
    'run',
    'cliNetworks',
    'cliInput',
    'torch',
    'optimizers',
    'cli',
    'cliCode',
  ],
  ...['sklearn', 'formulaOracle', 'formulaFuzz', 'bad', 'networkPictures', 'files', 'cliOutput'],
  ...[
    'parameterGroups',
    'cliTerminal',
    'unchangedRuns',
    'field',
    'plainArithmetic',
    'python',
    'pythonEquality',
    'r',
  ],
  ...[
    'foreignPrograms',
    'runs',
    'readings',
    'formulaWork',
    'hostileNumbers',
    'replay',
    'still',
    'optimizersForbidden',
    'pythonProcess',
    'updateRuleCode',
    'fork',
    'cliExport',
    'exportCode',
    'cliRender',
    'lines',
    'workers',
    'rnnTorch',
    'updateRule',
    'validations',
  ],
];

/** User interface tests that measure how soon a hand sees something: nothing runs beside them. */
const timed = ['hand'];
/**
 * Files of user interface tests whose journeys follow each other through one window (test/ui/sharedWindow.ts): to open one
 * keeps a processor busy for some 12 s. What leaves other settings or a long list of runs behind comes last.
 */
const together = [
  'hostile+trust',
  'longRun+engine',
  'rule+code',
  'data+scaling',
  'reading+sources',
  'fit+network',
  'firstRun+lessons',
  'input+race',
  'twoWindows+driver',
];

/** So many VS Codes are clicked through at a time: one alone leaves the processor idle half of the time. */
const windows = 2;

/** The failed tests, named again at the end: what stands above may be long. @type {string[]} */
const failures = [];

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    times: { type: 'string', default: '1' },
    slowest: { type: 'string', default: '0' },
  },
});

/** Asks for the oldest VS Code (test/floor). */
const floor = { ...process.env, HOST_VERSION: 'floor' };

/** In the order in which they run, those on demand only when they are named. A check holds or not; tests are counted. @type {Readonly<Record<string, Stage>>} */
const stages = {
  setup: { title: 'setup', run: () => succeeds(process.execPath, [join('scripts', 'setup.mjs')]) },
  setupHost: {
    title: 'setup of VS Code',
    run: () => succeeds(process.execPath, [join('scripts', 'setup.mjs'), 'host']),
  },
  setupFloor: {
    title: 'setup of the oldest VS Code',
    onDemand: true,
    run: () => succeeds(process.execPath, [join('scripts', 'setup.mjs'), 'host'], floor),
  },
  typecheck: { title: 'types', run: () => npm('typecheck') },
  lint: { title: 'lint and format', run: () => npm('lint') },
  build: { title: 'build', run: () => npm('build') },
  fast: {
    title: 'fast tests',
    needs: ['build'],
    run: async () => checked(await nodeTests(files('.test.js'), availableParallelism())),
  },
  quick: {
    title: 'fast tests but for the longest',
    needs: ['build'],
    onDemand: true,
    run: async () => checked(await nodeTests(files('.test.js').filter(isQuick), availableParallelism())),
  },
  package: { title: 'package', needs: ['build'], run: () => npm('package:built') },
  hosts: {
    title: 'tests in the Node and the web host',
    needs: ['setupHost', 'build'],
    run: async () => {
      let printed = '';
      const web = webTests((text) => {
        printed += text;
      });
      const node = await nodeHostTests();
      const both = sum(node, await web);
      process.stdout.write(printed);
      return both;
    },
  },
  host: {
    title: 'tests in the Node host',
    needs: ['setupHost', 'build'],
    onDemand: true,
    run: nodeHostTests,
  },
  web: {
    title: 'tests in the web host',
    needs: ['setupHost', 'build'],
    onDemand: true,
    run: () => webTests(),
  },
  floor: {
    title: 'tests in the Node host of the oldest VS Code',
    needs: ['setupFloor', 'build'],
    onDemand: true,
    run: async () => checked(await mochaTests([join(tests, 'run.js')], floor)),
  },
  ui: {
    title: 'user interface tests',
    needs: ['setupHost', 'build', 'package'],
    run: async () => {
      const measures = (/** @type {string} */ path) => timed.includes(basename(path, '.ui.js'));
      const paths = inWindows(files('.ui.js'));
      const alone = await nodeTests(paths.filter(measures), 1);
      const others = await nodeTests(
        paths.filter((path) => !measures(path)),
        Math.min(windows, availableParallelism()),
      );
      return checked(sum(alone, others));
    },
  },
};

/**
 * Runs a program with its output on the terminal.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function succeeds(program, args, env = process.env) {
  return (
    spawnSync(program, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0
  );
}

/** @param {string} script */
function npm(script) {
  return succeeds(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', script]);
}

/**
 * The compiled test files whose names end so; those in suite/ run inside VS Code only.
 * @param {string} ending
 */
function files(ending) {
  const paths = readdirSync(tests, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith(ending) && !path.startsWith('suite'))
    .filter((path) => options.files?.split(/[,+]/).includes(basename(path, ending)) ?? true)
    .map((path) => join(tests, path))
    .sort((a, b) => place(a, ending) - place(b, ending) || a.localeCompare(b));
}

/**
 * A file for each window: those that go through one together are the imports of another one, in the place of the first.
 * @param {string[]} paths
 */
function inWindows(paths) {
  const groups = options.files?.split(',') ?? together;
  const nameOf = (/** @type {string} */ path) => basename(path, '.ui.js');
  const byWindow = paths.map((path) => {
    const group = groups.find((names) => names.includes('+') && names.split('+').includes(nameOf(path)));
    return group === undefined ? path : windowOf(group);
  });
  return [...new Set(byWindow)];
}

/**
 * @param {string} group names of files with "+" between them
 */
function windowOf(group) {
  const folder = join('out', 'together');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${group}.ui.js`);
  const imports = group.split('+').map((name) => `import '../test/ui/${name}.ui.js';\n`);
  writeFileSync(path, imports.join(''));
  return path;
}

/**
 * What takes long comes first: the listed files, and of the user interface's, which are alike, the larger ones.
 * @param {string} path
 * @param {string} ending
 */
function place(path, ending) {
  if (ending === '.ui.js') return -statSync(path).size;
  const at = long.indexOf(basename(path, ending));
  return at < 0 ? long.length : at;
}

/** @param {string} path */
function isQuick(path) {
  return !long.includes(basename(path, '.test.js'));
}

/**
 * Runs files of node:test, each in a process of its own, as often as was asked for. Many files in parallel print their failures only.
 * @param {string[]} paths
 * @param {number} concurrency
 * @returns {Promise<Counts>}
 */
async function nodeTests(paths, concurrency) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [] };
  /** Seconds by file. @type {Map<string, number>} */
  const taken = new Map();
  if (paths.length === 0) return counts;
  for (let time = 0; time < Number(options.times); time++)
    await nodeTestsOnce(paths, concurrency, counts, taken);
  const slowest = [...taken].sort(([, a], [, b]) => b - a).slice(0, Number(options.slowest));
  for (const [file, seconds] of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
  return counts;
}

/**
 * @param {Counts} some
 * @param {Counts} more
 * @returns {Counts}
 */
function sum(some, more) {
  return {
    passed: some.passed + more.passed,
    failed: some.failed + more.failed,
    skipped: [...some.skipped, ...more.skipped],
  };
}

/**
 * Each file is run by a call of its own: only so is it known where a test stands that is declared by a shared module.
 * @param {string[]} paths
 * @param {number} concurrency
 * @param {Counts} counts
 * @param {Map<string, number>} taken
 */
async function nodeTestsOnce(paths, concurrency, counts, taken) {
  const waiting = [...paths];
  const runner = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const begun = performance.now();
      await nodeTestFile(path, counts, concurrency === 1);
      taken.set(path, (taken.get(path) ?? 0) + (performance.now() - begun) / 1000);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, runner));
}

/**
 * @param {string} path
 * @param {Counts} counts
 * @param {boolean} detailed prints what passes, too
 */
async function nodeTestFile(path, counts, detailed) {
  for await (const { type, data } of run({ files: [path], timeout: longest.file })) {
    if (type === 'test:stdout' || type === 'test:stderr') process.stdout.write(data.message);
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const seconds = `(${(data.details.duration_ms / 1000).toFixed(1)} s)`;
    if (data.skip !== undefined) counts.skipped.push(`${data.name}: ${data.skip}`);
    else if (type === 'test:pass') {
      counts.passed++;
      if (detailed) console.log(`  ✔ ${data.name} ${seconds}`);
    } else {
      counts.failed++;
      failures.push(`${basename(path)}: ${data.name}`);
      const error = data.details.error.cause ?? data.details.error;
      console.log(`  ✘ ${failures.at(-1)} ${seconds}\n${error.stack ?? error.message ?? error}`);
    }
  }
}

/**
 * Without a single test, nothing was tested: that is a failure.
 * @param {Counts} counts
 * @returns {Counts}
 */
function checked({ passed, failed, skipped }) {
  return { passed, failed: passed + failed === 0 ? 1 : failed, skipped };
}

/**
 * Runs a program that runs Mocha somewhere else; counts from what it prints, once for each of its files.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} print
 * @returns {Promise<Counts>}
 */
function mochaTests(args, env = process.env, print = (text) => process.stdout.write(text)) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    print(text);
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    const late = setTimeout(() => {
      print(`  ✘ not ended after ${longest.host / 60_000} minutes\n`);
      child.kill();
      // What it started may hold its output open: that is not waited for.
      child.stdout.destroy();
    }, longest.host);
    child.once('close', (code) => {
      clearTimeout(late);
      const [passed, failed] = [counted('passing', output), counted('failing', output)];
      // As Mocha lists them behind its counts: "  1) suite" and, indented, the test's name.
      for (const [, name] of output.matchAll(/^ {2}\d+\) (.+\n(?: {5,}.+:\n)?)/gm))
        failures.push(name.trim().replace(/\s*\n\s*/g, ': '));
      // With a failure that Mocha did not count, the run itself failed.
      done({ passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: [] });
    });
  });
}

/** @returns {Promise<Counts>} */
function nodeHostTests() {
  return sharedTests([join(tests, 'run.js')], Math.min(windows, availableParallelism()));
}

/**
 * @param {(text: string) => void} [print]
 * @returns {Promise<Counts>}
 */
async function webTests(print) {
  return checked(await mochaTests([join(tests, 'run.js'), 'web'], process.env, print));
}

/**
 * The sum of what Mocha says at the end of each of its runs.
 * @param {'passing' | 'failing'} what
 * @param {string} output
 */
function counted(what, output) {
  let total = 0;
  for (const [, count] of output.matchAll(new RegExp(`^\\s*(\\d+) ${what}`, 'gm'))) total += Number(count);
  return total;
}

/**
 * The same in several windows at a time: whichever is free takes the next file (test/suite/index.ts). What all but the
 * first print stands behind what that one does.
 * @param {string[]} args
 * @param {number} count
 * @returns {Promise<Counts>}
 */
async function sharedTests(args, count) {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-taken-'));
  try {
    const env = { ...process.env, TEST_TAKEN: folder };
    const windows = Array.from({ length: count }, async (_, i) => {
      let kept = '';
      const counts = await mochaTests(args, env, (text) => {
        if (i === 0) process.stdout.write(text);
        else kept += text;
      });
      return { counts, kept };
    });
    const ended = await Promise.all(windows);
    for (const { kept } of ended) process.stdout.write(kept);
    return checked(ended.map(({ counts }) => counts).reduce(sum));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} names */
function withNeeds(names) {
  const wanted = new Set(['setup', ...names, ...names.flatMap((name) => stages[name].needs ?? [])]);
  return Object.keys(stages).filter((name) => wanted.has(name));
}

/** @param {string[]} names */
async function main(names) {
  const unknown = names.find((name) => !(name in stages));
  if (unknown)
    throw new Error(`There is no stage "${unknown}". There are: ${Object.keys(stages).join(', ')}.`);
  mkdirSync(join('out', 'shots'), { recursive: true });
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: [] };
  const summary = [];
  const usual = Object.keys(stages).filter((name) => !stages[name].onDemand);
  for (const name of withNeeds(names.length > 0 ? names : usual)) {
    const { title, run: start } = stages[name];
    console.log(`\n== ${title}`);
    const begin = Date.now();
    const found = await start();
    const seconds = `${((Date.now() - begin) / 1000).toFixed(1)} s`;
    if (typeof found === 'boolean') {
      summary.push(`${title}: ${found ? 'ok' : 'failed'} (${seconds})`);
      if (found) continue;
      total.failed++;
      if (name === 'build' || name.startsWith('setup')) break; // Nothing after it could run.
    } else {
      summary.push(`${title}: ${found.passed} passed, ${found.failed} failed (${seconds})`);
      total.passed += found.passed;
      total.failed += found.failed;
      total.skipped.push(...found.skipped);
    }
  }
  console.log(`\n== summary\n${summary.join('\n')}\n`);
  if (total.skipped.length > 0)
    console.log(`${total.skipped.length} skipped:\n${total.skipped.map((test) => `  ${test}`).join('\n')}\n`);
  if (failures.length > 0) console.log(`Failed:\n${failures.map((test) => `  ${test}`).join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main(asked);
