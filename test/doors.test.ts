import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { aroundDoors } from './architecture/doors';
import { readSources } from './architecture/sources';

suite('text of a file reaches a person through one door', () => {
  const sources = readSources(['src', 'webview'], /\.ts$/);

  test('every text that VS Code or a page shows passes where it is made plain', () => {
    assert.deepEqual(aroundDoors(sources), []);
  });

  const around: readonly [title: string, code: string, found: string][] = [
    [
      'a message',
      'void window.showErrorMessage(problem.message);',
      'src/host/new.ts:1: a message has its door in src/host/words/say.ts.',
    ],
    [
      'a message by another name',
      'const { showWarningMessage: warn } = window;',
      'src/host/new.ts:1: a message has its door in src/host/words/say.ts.',
    ],
    [
      'Markdown',
      '\nconst text = new MarkdownString(name);',
      'src/host/new.ts:2: Markdown has its door in src/host/words/tooltip.ts.',
    ],
    [
      'an item that calls itself plain',
      'const label = name as InertText;',
      'src/host/new.ts:1: a text that counts as plain has its door in src/host/words/inert.ts.',
    ],
    [
      'code of a page',
      'cell.innerHTML = name;',
      "src/host/new.ts:1: text read as a page's code has its door in none.",
    ],
  ];
  for (const [title, code, found] of around)
    test(`${title} that goes around it is found`, () => {
      assert.deepEqual(aroundDoors(new Map([...sources, ['src/host/new.ts', code]])), [found]);
    });
});
