import assert from 'node:assert/strict';
import { dirname, join } from 'node:path/posix';
import { test } from 'node:test';
import { importsOf } from '../architecture/imports';
import { readSources } from '../architecture/sources';

test('optimizers, schedules, learning and planes know nothing of runs and of experiments’ checks, not even types', () => {
  const sources = [...readSources(['src'], /\.ts$/)];
  const below = sources.filter(([path]) => /^src\/core\/(optimizers|schedules|learning|plane)\//.test(path));
  assert.ok(below.length > 100);
  const upward = below.flatMap(([path, text]) =>
    importsOf(text)
      .map(({ specifier }) => join(dirname(path), specifier))
      .filter((target) => /^src\/core\/(run\/|experiment\/check)/.test(target))
      .map((target) => `${path} imports ${target}`),
  );
  assert.deepEqual(upward, []);
});
