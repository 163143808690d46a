import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { activationSources } from '../scripts/activationSources';
import { catalogueText } from '../scripts/catalogueText';
import { exportTable } from '../scripts/exportTable';
import { functionSources } from '../scripts/functionSources';
import { methodSources } from '../scripts/methodSources';

/** Without what a formatter decides: blanks, empty lines, the widths of table columns. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/-{2,}/g, '---').trim();

test('the reference says what the catalogue says', () => {
  assert.equal(
    plain(readFileSync('docs/REFERENCE.md', 'utf8')),
    plain(catalogueText()),
    'run `npm run reference`',
  );
});

test('the table of exported methods says what programs have', () => {
  assert.equal(
    plain(readFileSync('docs/EXPORT.md', 'utf8')),
    plain(exportTable()),
    'run `npm run reference`',
  );
});

test('exported programs have functions and methods as their sources are', () => {
  const written = (file: string): unknown => JSON.parse(readFileSync(`src/core/export/${file}`, 'utf8'));
  assert.deepEqual(written('objective/functionSources.json'), functionSources(), 'run `npm run schema`');
  assert.deepEqual(written('methods/methodSources.json'), methodSources(), 'run `npm run schema`');
  assert.deepEqual(written('network/activationSources.json'), activationSources(), 'run `npm run schema`');
});

const contributing = readFileSync('CONTRIBUTING.md', 'utf8');

/** The files of each walk in CONTRIBUTING, by its title. */
const walks = contributing
  .slice(contributing.indexOf('## Three walks'), contributing.indexOf('## Habits'))
  .split('\n**')
  .slice(1)
  .map((walk) => ({
    title: walk.slice(0, walk.indexOf('**')),
    files: [...walk.matchAll(/^\d+\. `([^`]+)`/gm)].map((match) => match[1]),
  }));

test('there are three walks through the house', () => assert.equal(walks.length, 3));

for (const { title, files } of walks)
  test(`the walk of ${title.toLowerCase()} visits files that there are, none twice`, () => {
    assert.ok(files.length > 10);
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
    assert.deepEqual([...new Set(files)], files);
  });

test('every file that CONTRIBUTING names is there', () => {
  const named = [...contributing.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|json|mjs))`/g)].map(
    ([, file]) => file,
  );
  const missing = named.filter((file) => !existsSync(file) && !existsSync(`src/${file}`));
  assert.ok(named.length > 30);
  assert.deepEqual(missing, []);
});
