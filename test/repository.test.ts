import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSources, type Sources } from './architecture/sources';

/** Where a pattern stands in the texts, as "file:line: the match". */
function places(texts: Sources, pattern: RegExp): string[] {
  return [...texts].flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, i) => Array.from(line.matchAll(pattern), ([match]) => `${path}:${i + 1}: ${match}`)),
  );
}

suite('repository', () => {
  const all = readSources(['.'], /\.(ts|mjs|json|md|css|svg|c|py)$/);
  const self = 'test/repository.test.ts';
  const ours = new Map([...all].filter(([path]) => path !== self && !path.startsWith('test/fixtures/')));
  const code = new Map([...ours].filter(([path]) => /\.(ts|mjs)$/.test(path)));

  test('no file names a place on one machine', () => {
    assert.deepEqual(places(ours, /(?<![\w.])\/(?:work|farm|home|root|tmp|Users)\/\w[\w./-]*/g), []);
  });

  test('no rule of types or lint is switched off, and nothing is left to do', () => {
    assert.deepEqual(
      places(code, /biome-ignore|@ts-(?:ignore|nocheck|expect-error)|\b(?:TODO|FIXME|XXX)\b/g),
      [],
    );
  });

  test('no test is skipped or run alone', () => {
    assert.deepEqual(places(code, /\b(?:test|suite|it|describe)\.(?:only|skip|todo)\b/g), []);
  });

  test('the lock files name no registry but the public one', () => {
    const locks = new Map([...all].filter(([path]) => path.endsWith('package-lock.json')));
    assert.equal(locks.size, 4);
    assert.deepEqual(
      places(locks, /"resolved": "(?!https:\/\/registry\.npmjs\.org\/|(?:\.\.\/host\/)?stubs\/)[^"]*"/g),
      [],
    );
  });
});
