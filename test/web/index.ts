// Runs inside the web-worker extension host, as on vscode.dev: no Node modules here.
import './location';
import 'mocha/mocha.js';
import { code } from '../hosts/code';
import { dataSources } from '../hosts/dataSources';
import { everyHost } from '../hosts/everyHost';
import { networks } from '../hosts/networks';

/** The browser-hosted VS Code prints lines that are so marked (test/host/code.ts). */
const say = (text: string): void => console.log(`[test] ${text}`);

/** Called by VS Code; rejects when a test failed. */
export function run(): Promise<void> {
  return new Promise((done, fail) => {
    mocha.setup({ ui: 'tdd', timeout: 60_000, reporter: Mocha.reporters.Base });
    everyHost('web');
    dataSources();
    networks();
    code('web');
    let passed = 0;
    const runner = mocha.run((failures) => {
      say(`\n  ${passed} passing`);
      if (failures === 0) return done();
      say(`  ${failures} failing`);
      fail(new Error(`${failures} tests failed.`));
    });
    runner.on('pass', (test) => {
      passed++;
      say(`  ✔ ${test.title} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error) => say(`  ✘ ${test.fullTitle()}\n${error.stack ?? error}`));
  });
}
