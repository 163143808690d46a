import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';

/** Every window that VS Code opens waits for these; what grows is best read from a file, or left to the engine. */
const mostBytes = 296_000;

for (const bundle of ['dist/extension.js', 'dist/web/extension.js'])
  test(`${bundle} is small, so that it is loaded quickly`, () => {
    const { size } = statSync(bundle);
    assert.ok(size < mostBytes, `${size} bytes`);
  });
