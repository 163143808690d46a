// Which files of tests are run, in which order, and which of them share a process or a window.
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';

const tests = join('out', 'test');
const folder = join('out', 'together');

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
    'story',
    'networks',
  ],
];

/** User interface tests that measure how soon a hand sees something: nothing runs beside them. */
const timed = ['hand'];
/**
 * Files of user interface tests whose journeys follow each other through one window (test/ui/sharedWindow.ts): to open one
 * keeps a processor busy for some 12 s. What leaves other settings or a long list of runs behind comes last.
 */
const sharedWindows = [
  'hostile+trust',
  'longRun+engine',
  'rule+code',
  'data+scaling',
  'reading+sources',
  'fit+network',
  'firstRun+lessons',
  'input+race',
  'twoWindows+driver',
  'identities+methods',
  'curve+heldOut',
];

/** Fast tests of what is allocated: nothing else is to be in their process. */
const measuringMemory = ['schedules', 'trainingAllocation'];

/** So many of the other fast files share a process: to start one keeps a processor busy for some 0.2 s. */
const filesOfProcess = 20;

/** A process of tests: what Node runs, and the files of tests in it. @typedef {{ path: string, files: readonly string[] }} TestProcess */

/**
 * The fast tests, the longest first; those that were asked for by name have a process each.
 * @param {{ wanted?: string, quick: boolean }} which `quick` leaves the longest out
 * @returns {TestProcess[]}
 */
export function fastTests({ wanted, quick }) {
  const paths = files('.test.js', wanted);
  if (wanted !== undefined) return paths.map(alone);
  const among = (/** @type {readonly string[]} */ names) => (/** @type {string} */ path) =>
    names.includes(basename(path, '.test.js'));
  const longest = paths.filter(among(long)).sort((a, b) => place(a) - place(b));
  const apart = paths.filter(among(measuringMemory));
  const others = paths.filter((path) => !longest.includes(path) && !apart.includes(path));
  const count = Math.ceil(others.length / filesOfProcess);
  // Every so many-th file: those of a folder, which are alike, do not all come into the same process.
  const groups = Array.from({ length: count }, (_, i) => others.filter((_path, k) => k % count === i));
  const shared = groups.map((group, i) => together(`fast${i + 1}.test.js`, group));
  return [...(quick ? [] : longest.map(alone)), ...shared, ...apart.map(alone)];
}

/**
 * The user interface tests, a process for each window: those that measure alone, and the others, the larger ones first.
 * @param {string} [wanted]
 * @returns {{ measuring: TestProcess[], others: TestProcess[] }}
 */
export function windowTests(wanted) {
  const bySize = files('.ui.js', wanted).sort((a, b) => statSync(b).size - statSync(a).size);
  const windows = inWindows(bySize, wanted?.split(',') ?? sharedWindows);
  const measures = (/** @type {TestProcess} */ { path }) => timed.includes(nameOf(path));
  return {
    measuring: windows.filter(measures),
    others: windows.filter((window) => !measures(window)),
  };
}

/**
 * The compiled files of tests whose names end so; those in suite/ run inside VS Code only.
 * @param {string} ending
 * @param {string} [wanted] only those of these names, with "," or "+" between them
 */
function files(ending, wanted) {
  const names = wanted?.split(/[,+]/);
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.startsWith('suite'))
    .filter((path) => names?.includes(basename(path, ending)) ?? true)
    .map((path) => join(tests, path))
    .sort((a, b) => a.localeCompare(b));
}

/**
 * @param {string[]} paths
 * @param {readonly string[]} groups names of files that share a window, with "+" between them
 * @returns {TestProcess[]}
 */
function inWindows(paths, groups) {
  const begun = new Set();
  return paths.flatMap((path) => {
    const group = groups.find((names) => names.includes('+') && names.split('+').includes(nameOf(path)));
    if (group === undefined) return [alone(path)];
    if (begun.has(group)) return [];
    begun.add(group);
    const names = group.split('+');
    const shared = names.map((name) => paths.find((each) => nameOf(each) === name) ?? name);
    return [together(`${group}.ui.js`, shared)];
  });
}

const nameOf = (/** @type {string} */ path) => basename(path, '.ui.js');

const place = (/** @type {string} */ path) => long.indexOf(basename(path, '.test.js'));

/** @type {(path: string) => TestProcess} */
const alone = (path) => ({ path, files: [path] });

/**
 * A file that imports others.
 * @param {string} name
 * @param {string[]} paths
 * @returns {TestProcess}
 */
function together(name, paths) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const imports = paths.map((each) => `import '${relative(folder, each).split(sep).join('/')}';\n`);
  writeFileSync(path, imports.join(''));
  return { path, files: paths };
}
