import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { shortened, visible } from '../../src/core/text/visible';

suite('text of a file within a sentence', () => {
  const cases: readonly [title: string, text: string, seen: string][] = [
    ['ordinary names stay as they are', 'sepal length (cm), µ²', 'sepal length (cm), µ²'],
    ['Korean, Arabic and Hindi stay as they are', '한글 이름 عمود स्तंभ', '한글 이름 عمود स्तंभ'],
    ['joiners that belong to the spelling stay', 'می\u200cخواهم क्\u200dष', 'می\u200cخواهم क्\u200dष'],
    ['emoji stay whole', '👩\u200d🔬 ❤\ufe0f\u200d🔥', '👩\u200d🔬 ❤\ufe0f\u200d🔥'],
    ['a line end becomes a blank', 'one\r\n  two\tthree\u2028four', 'one two three four'],
    ['an escape of a terminal is seen', '\u001b[31mred', '\\u001b[31mred'],
    ['a C1 control is seen, too', 'a\u009b31m', 'a\\u009b31m'],
    ['an override of the order of letters is seen', 'a\u202egpj', 'a\\u202egpj'],
    ['an isolate is seen', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['zero-width characters between letters are seen', 'a\u200bb\u200dc\ufeff', 'a\\u200bb\\u200dc\\ufeff'],
    ['a filler that looks like nothing is seen', '\u3164', '\\u3164'],
    ['a tag beyond 16 bits is seen', 'x\u{e0041}', 'x\\u{e0041}'],
    ['half a character is seen', 'x\ud83d', 'x\\ud83d'],
    [
      'a long one shows its beginning and its end',
      `a${'b'.repeat(300_121)}c`,
      `a${'b'.repeat(43)}…${'b'.repeat(14)}c`,
    ],
  ];
  for (const [title, text, seen] of cases)
    test(title, () => {
      assert.equal(visible(text), seen);
      assert.equal(visible(visible(text)), seen, 'once is enough');
    });

  test('a cut goes through no character', () => {
    for (let most = 20; most < 30; most++) {
      const cut = shortened('👩'.repeat(100), most);
      assert.ok(cut.length <= most);
      assert.doesNotMatch(cut, /\p{Cs}/u);
    }
  });

  test('what becomes longer by its escapes is cut again', () => {
    assert.ok(visible('\u202e'.repeat(60)).length <= 60);
  });
});
