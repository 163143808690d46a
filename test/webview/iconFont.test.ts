import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TrueTypeFont } from '../../webview/drawing/font/trueType';

const pages = 'dist/webview';

/** Characters that are icons, of all sheets of the pages. */
const named = readdirSync(pages)
  .filter((name) => name.endsWith('.css'))
  .flatMap((name) => [...readFileSync(join(pages, name), 'utf8').matchAll(/content:"([\ue000-\uf8ff])"/g)])
  .map(([, icon]) => icon.codePointAt(0) ?? 0);

test('the font of icons has those that the pages name, drawn as in the whole font, and no others', () => {
  const whole = new TrueTypeFont(readFileSync('node_modules/@vscode/codicons/dist/codicon.ttf'));
  const cut = new TrueTypeFont(readFileSync(join(pages, 'codicon.ttf')));
  assert.ok(named.length > 30, `${named.length} icons`);
  for (const icon of named) {
    assert.deepEqual(cut.outline(cut.glyphOf(icon)), whole.outline(whole.glyphOf(icon)), icon.toString(16));
    assert.notEqual(cut.glyphOf(icon), 0, icon.toString(16));
  }
  // One more is drawn for what is missing.
  assert.ok(cut.glyphCount <= new Set(named).size + 1, `${cut.glyphCount} glyphs`);
});
