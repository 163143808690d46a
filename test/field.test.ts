import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fieldSorts } from './field';
import { casesOf } from './field/field';

for (const sort of fieldSorts) {
  const cases = casesOf(sort);
  suite(`what people bring: test/field/${sort.file}`, () => {
    for (const each of cases)
      test(`${each.kind}: ${each.what}`, async () => {
        assert.equal(await sort.examine(each), undefined);
      });
  });

  test(`the cases of ${sort.file} have names of their own`, () => {
    const names = cases.map(({ kind, what }) => `${kind}: ${what}`);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  });
}
