import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';

const mostBytes = {
  /** What VS Code waits for when a view of the extension is to be seen: only names are registered in it. */
  'extension.js': 30_000,
  /** Read when the extension is first used; what grows is best read from a file, or left to the engine. */
  'host.js': 400_000,
};

for (const [file, most] of Object.entries(mostBytes))
  test(`dist/${file} is small, so that it is loaded quickly`, () => {
    const { size } = statSync(`dist/${file}`);
    assert.ok(size < most, `${size} bytes`);
  });

/** The command line is npm's (package.json, "bin"): the extension has no use for it. */
const isOfExtension = (path: string): boolean => !['cli.js', 'cliCode.js', 'cliRender.js'].includes(path);

test('everything that is built for the extension is in its package', () => {
  const listed = readFileSync('.vscodeignore', 'utf8').split('\n');
  const built = readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(`dist/${path}`).isFile() && !/\.(?:map|vsix)$/.test(path))
    .filter(isOfExtension);
  assert.ok(built.length > 0);
  assert.deepEqual(
    built.filter((path) => !listed.includes(`!dist/${path}`)),
    [],
  );
});
