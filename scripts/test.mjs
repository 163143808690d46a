// The one test runner: `node scripts/test.mjs` runs every stage, `node scripts/test.mjs lint fast` only those and what
// they need. Nothing is retried. The last line is "N passed, N failed"; what was skipped stands above it, with its reason.
// `--files input,fit` runs only the files of these names (`race+input` both through one window), `--times 5` each so often,
// `--slowest 10` lists those that took longest.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checked, failures, sum } from './testing/counts.mjs';
import { fastTests, windowTests } from './testing/files.mjs';
import { nodeHostTests, webHostTests } from './testing/mochaTests.mjs';
import { nodeTests } from './testing/nodeTests.mjs';
import { node, npm } from './testing/programs.mjs';

/** @typedef {import('./testing/counts.mjs').Counts} Counts */
/** @typedef {import('./testing/programs.mjs').Ended} Ended */

/**
 * A stage checks something, which holds or not, or counts tests. Checks that stand behind each other run side by side.
 * @typedef {{ title: string, needs?: readonly string[], onDemand?: boolean, check: (shown: boolean) => Promise<Ended> }} Check
 * @typedef {{ title: string, needs?: readonly string[], onDemand?: boolean, count: () => Promise<Counts> }} Count
 */

/** So many VS Codes are clicked through at a time: one alone leaves the processor idle half of the time. */
const windows = Math.min(2, availableParallelism());

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    times: { type: 'string', default: '1' },
    slowest: { type: 'string', default: '0' },
  },
});
const how = { times: Number(options.times), slowest: Number(options.slowest) };

/** Asks for the oldest VS Code (test/floor). */
const floor = { ...process.env, HOST_VERSION: 'floor' };

const setup = join('scripts', 'setup.mjs');

const fast = async (/** @type {boolean} */ quick) =>
  checked(await nodeTests(fastTests({ wanted: options.files, quick }), availableParallelism(), how));

/** In the order in which they run, those on demand only when they are named. @type {Readonly<Record<string, Check | Count>>} */
const stages = {
  setup: { title: 'setup', check: node([setup]) },
  setupHost: { title: 'setup of VS Code', check: node([setup, 'host']) },
  setupFloor: { title: 'setup of the oldest VS Code', onDemand: true, check: node([setup, 'host'], floor) },
  typecheck: { title: 'types', check: npm('typecheck') },
  lint: { title: 'lint and format', check: npm('lint') },
  build: { title: 'build', check: npm('build') },
  fast: { title: 'fast tests', needs: ['build'], count: () => fast(false) },
  quick: {
    title: 'fast tests but for the longest',
    needs: ['build'],
    onDemand: true,
    count: () => fast(true),
  },
  package: { title: 'package', needs: ['build'], check: npm('package:built') },
  hosts: {
    title: 'tests in the Node and the web host',
    needs: ['setupHost', 'build'],
    count: async () => {
      let printed = '';
      const web = webHostTests((text) => {
        printed += text;
      });
      const inNode = await nodeHostTests({ count: windows });
      const both = sum(inNode, await web);
      process.stdout.write(printed);
      return both;
    },
  },
  host: {
    title: 'tests in the Node host',
    needs: ['setupHost', 'build'],
    onDemand: true,
    count: () => nodeHostTests({ count: windows }),
  },
  web: {
    title: 'tests in the web host',
    needs: ['setupHost', 'build'],
    onDemand: true,
    count: () => webHostTests(),
  },
  floor: {
    title: 'tests in the Node host of the oldest VS Code',
    needs: ['setupFloor', 'build'],
    onDemand: true,
    count: () => nodeHostTests({ env: floor }),
  },
  ui: {
    title: 'user interface tests',
    needs: ['setupHost', 'build', 'package'],
    count: async () => {
      const { measuring, others } = windowTests(options.files);
      const alone = await nodeTests(measuring, 1, how);
      return checked(sum(alone, await nodeTests(others, windows, how)));
    },
  },
};

/** @param {string[]} names */
function withNeeds(names) {
  const wanted = new Set(['setup', ...names, ...names.flatMap((name) => stages[name].needs ?? [])]);
  return Object.keys(stages).filter((name) => wanted.has(name));
}

/**
 * The stages one behind the other, but for checks, which come in one go: none needs another. The first of all is what all others need.
 * @param {string[]} names
 */
function inTurn(names) {
  /** @type {string[][]} */
  const turns = [];
  for (const name of names) {
    const before = turns.at(-1);
    const isWithBefore =
      before && turns.length > 1 && 'check' in stages[before[0]] && 'check' in stages[name];
    if (isWithBefore) before.push(name);
    else turns.push([name]);
  }
  return turns;
}

/** @type {Counts} */
let total = { passed: 0, failed: 0, skipped: [] };
/** @type {string[]} */
const summary = [];

/**
 * Answers whether what comes after it can run.
 * @param {string} name
 * @param {boolean} isAlone
 */
async function runStage(name, isAlone) {
  const stage = stages[name];
  const begin = Date.now();
  const say = (/** @type {string} */ found) =>
    summary.push(`${stage.title}: ${found} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  if (isAlone) console.log(`\n== ${stage.title}`);
  if ('count' in stage) {
    const counts = await stage.count();
    say(`${counts.passed} passed, ${counts.failed} failed`);
    total = sum(total, counts);
    return true;
  }
  const { ok, said } = await stage.check(isAlone);
  if (!isAlone) console.log(`\n== ${stage.title}\n${said.trimEnd()}`);
  say(ok ? 'ok' : 'failed');
  if (!ok) total.failed++;
  return ok || !(name === 'build' || name.startsWith('setup'));
}

/** @param {string[]} names */
async function main(names) {
  const unknown = names.find((name) => !(name in stages));
  if (unknown)
    throw new Error(`There is no stage "${unknown}". There are: ${Object.keys(stages).join(', ')}.`);
  mkdirSync(join('out', 'shots'), { recursive: true });
  const usual = Object.keys(stages).filter((name) => !stages[name].onDemand);
  for (const turn of inTurn(withNeeds(names.length > 0 ? names : usual))) {
    const ended = await Promise.all(turn.map((name) => runStage(name, turn.length === 1)));
    if (ended.includes(false)) break;
  }
  console.log(`\n== summary\n${summary.join('\n')}\n`);
  if (total.skipped.length > 0)
    console.log(`${total.skipped.length} skipped:\n${total.skipped.map((test) => `  ${test}`).join('\n')}\n`);
  if (failures.length > 0) console.log(`Failed:\n${failures.map((test) => `  ${test}`).join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main(asked);
