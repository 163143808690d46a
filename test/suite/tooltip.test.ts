import assert from 'node:assert/strict';
import { MarkdownString } from 'vscode';
import { commandLink, markdown } from '../../src/host/words/tooltip';

suite('Markdown with words of a file', () => {
  test('has no link, icon or emphasis but our own', () => {
    const lines = ['*one*', 'www.example.com'].map((text) => markdown`${text}  \n`);
    const text = markdown`**${'[Fix it](command:x) $(flame)'}**\n\n${lines}${commandLink('Stop [it]', 'a.b', 'id')}`;
    assert.ok(text instanceof MarkdownString);
    assert.equal(
      text.value,
      [
        '**\\[Fix it\\] \\(command\\:x\\) \\$ \\(flame\\)**\n\n\\*one\\*  \n',
        'www\\.example\\.com  \n[Stop \\[it\\]](command:a.b?%5B%22id%22%5D)',
      ].join(''),
    );
    assert.equal(text.isTrusted, undefined);
  });
});
