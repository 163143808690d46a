import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';

/** Every window that VS Code opens waits for these; what grows is best read from a file, or left to the engine. */
const mostBytes = 330_000;

test('dist/extension.js is small, so that it is loaded quickly', () => {
  const { size } = statSync('dist/extension.js');
  assert.ok(size < mostBytes, `${size} bytes`);
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
