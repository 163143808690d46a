import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { catalogueText } from '../scripts/catalogueText';

/** Without what a formatter decides: blanks, empty lines, the widths of table columns. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/-{2,}/g, '---').trim();

test('the reference says what the catalogue says', () => {
  assert.equal(
    plain(readFileSync('docs/REFERENCE.md', 'utf8')),
    plain(catalogueText()),
    'run `npm run reference`',
  );
});
