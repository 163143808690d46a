// Runs inside the Node extension host, of every kind of VS Code: starts Mocha on the test files beside it.
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Called by VS Code; rejects when a test failed. */
export async function run(): Promise<void> {
  const output = process.env.HOST_OUTPUT;
  if (output) printTo(output);
  const mocha = new Mocha({ ui: 'tdd', timeout: 10_000, reporter: 'spec', grep: process.env.TEST_GREP });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  for (const name of files.sort()) mocha.addFile(join(__dirname, name));
  await new Promise<void>((done, fail) => {
    const runner = mocha.run((failures) =>
      failures > 0 ? fail(new Error(`${failures} tests failed.`)) : done(),
    );
    if (output) runner.on('test', (test) => writeFileSync(`${output}.current`, test.fullTitle()));
  });
}

/** The browser-hosted VS Code shows what is written to this file; the desktop one shows the console by itself. */
function printTo(file: string): void {
  const print = (...values: unknown[]): void => appendFileSync(file, `${format(...values)}\n`);
  // VS Code makes these accessors with an empty setter: they must be redefined.
  for (const name of ['log', 'info', 'warn', 'error'] as const)
    Object.defineProperty(console, name, { get: () => print });
  Object.defineProperty(Mocha.reporters.Base, 'consoleLog', { value: print });
}
