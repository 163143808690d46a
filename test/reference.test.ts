import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { referenceGroups } from './reference';

for (const { id, source, cases } of referenceGroups)
  suite(`reference/${id}, ${source}`, () => {
    for (const { name, tolerance, compare } of cases())
      test(name, () => {
        const { compared, worst } = compare();
        assert.ok(compared > 0, 'nothing was compared');
        assert.ok(worst <= tolerance, `a deviation of ${worst}, beyond ${tolerance}`);
      });
  });
