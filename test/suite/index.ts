// Runs inside the Node extension host, of every kind of VS Code: starts Mocha on the test files beside it.
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** The files that take longest, begun before the others, so that no window is left alone with one. */
const long = ['settings', 'race', 'node'];

/** A test that has not ended by then hangs, in milliseconds; the machine may be busy. */
const patience = 30_000;

/** Called by VS Code; rejects when a test failed. */
export async function run(): Promise<void> {
  const output = process.env.HOST_OUTPUT;
  if (output) printTo(output);
  const names = readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.cjs'))
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  const shared = process.env.TEST_TAKEN;
  let failures = 0;
  if (shared === undefined) failures = await runFiles(names, output);
  else for (const name of names) if (takes(shared, name)) failures += await runFiles([name], output);
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

function place(name: string): number {
  const at = long.indexOf(basename(name, '.test.cjs'));
  return at < 0 ? long.length : at;
}

/** Several windows share the files: whichever is free takes the next one, by a folder of its name, which only one can make. */
function takes(shared: string, name: string): boolean {
  try {
    mkdirSync(join(shared, name));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Runs the tests of files; answers how many failed. */
async function runFiles(names: readonly string[], output: string | undefined): Promise<number> {
  const mocha = new Mocha({ ui: 'tdd', timeout: patience, reporter: 'spec', grep: process.env.TEST_GREP });
  for (const name of names) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>((done) => {
    const runner = mocha.run(done);
    if (output) runner.on('test', (test) => writeFileSync(`${output}.current`, test.fullTitle()));
  });
  mocha.dispose(); // It would go on listening for what nobody catches.
  return failures;
}

/** The browser-hosted VS Code shows what is written to this file; the desktop one shows the console by itself. */
function printTo(file: string): void {
  const print = (...values: unknown[]): void => appendFileSync(file, `${format(...values)}\n`);
  // VS Code makes these accessors with an empty setter: they must be redefined.
  for (const name of ['log', 'info', 'warn', 'error'] as const)
    Object.defineProperty(console, name, { get: () => print });
  Object.defineProperty(Mocha.reporters.Base, 'consoleLog', { value: print });
}
