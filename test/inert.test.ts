import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { escapedMarkdown, inert, withIcon } from '../src/host/words/inert';
import { iconSyntax, linkSyntax } from './hostileText';

suite('text of a file in the words of VS Code', () => {
  const cases: readonly [title: string, text: string, seen: string][] = [
    [
      'a link stays text',
      'Column "[Fix it](command:workbench.action.closeWindow)" is empty.',
      'Column "[Fix it] (command:workbench.action.closeWindow)" is empty.',
    ],
    ['an address stays text', '[a](https://example.com "b")', '[a] (https://example.com "b")'],
    [
      'a link with a character between that is not seen stays text',
      '[a]\u200b(command:x)',
      '[a]\\u200b(command:x)',
    ],
    ['a link across lines stays text', '[a]\n(command:x)', '[a] (command:x)'],
    ['an icon stays text', '$(error) $(sync~spin)', '$ (error) $ (sync~spin)'],
    ['ordinary brackets stay as they are', 'f(x) = a[1] + (b) $5', 'f(x) = a[1] + (b) $5'],
    ['units stay as they are', 'sepal length (cm)', 'sepal length (cm)'],
  ];
  for (const [title, text, seen] of cases)
    test(title, () => {
      assert.equal(inert(text), seen);
      assert.equal(inert(inert(text)), seen, 'once is enough');
      assert.doesNotMatch(inert(text), linkSyntax);
      assert.doesNotMatch(inert(text), iconSyntax);
    });

  test('a name of 300,121 characters becomes a line', () => {
    assert.equal(inert('x'.repeat(300_121)).length, 200);
  });

  test('an icon of ours stands before a text that has none', () => {
    assert.equal(withIcon('table', '$(error).csv'), '$(table) $ (error).csv');
  });

  test('a text in Markdown has no Markdown of its own', () => {
    assert.equal(escapedMarkdown('[a](command:x)'), '\\[a\\] \\(command\\:x\\)');
    assert.equal(
      escapedMarkdown('<b>*x*</b> www.example.com'),
      '\\<b\\>\\*x\\*\\<\\/b\\> www\\.example\\.com',
    );
  });
});
