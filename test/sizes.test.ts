import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';

/** Every window that VS Code opens waits for these; what grows is best read from a file, or left to the engine. */
const mostBytes = 330_000;

for (const bundle of ['dist/extension.js', 'dist/web/extension.js'])
  test(`${bundle} is small, so that it is loaded quickly`, () => {
    const { size } = statSync(bundle);
    assert.ok(size < mostBytes, `${size} bytes`);
  });

test('everything that is built is in the package', () => {
  const listed = readFileSync('.vscodeignore', 'utf8').split('\n');
  const built = readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(`dist/${path}`).isFile() && !/\.(?:map|vsix)$/.test(path));
  assert.ok(built.length > 0);
  assert.deepEqual(
    built.filter((path) => !listed.includes(`!dist/${path}`)),
    [],
  );
});
