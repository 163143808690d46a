import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { referenceGroups } from './reference';
import { holdings, uncovered } from './reference/holdings';

for (const { id, source, cases } of referenceGroups)
  suite(`reference/${id}, ${source}`, () => {
    for (const { name, tolerance, compare } of cases())
      test(name, async () => {
        const { compared, worst } = await compare();
        assert.ok(compared > 0, 'nothing was compared');
        assert.ok(worst <= tolerance, `a deviation of ${worst}, beyond ${tolerance}`);
      });
  });

suite('nothing is skipped in silence: every entry is compared, or named in what is left out', () => {
  for (const holding of holdings)
    test(`reference/${holding.id}`, () => {
      assert.equal(holding.entries.length, holding.count);
      assert.deepEqual(uncovered(holding, referenceGroups), []);
    });

  test('a run that a group loses is missed', () => {
    const [first, ...others] = holdings.find(({ id }) => id === 'scipy_minimizers.json')!.entries;
    const cases = others.map((entry) => ({
      name: entry.join(' on '),
      tolerance: 0,
      compare: () => ({ compared: 1, worst: 0 }),
    }));
    const group = { id: 'made up', source: '', measure: '', cases: () => cases, leftOut: [] };
    const holding = { id: 'made up', count: others.length + 1, entries: [first, ...others] };
    assert.deepEqual(uncovered(holding, [group]), [first.join(' ')]);
    const leftOut = [{ what: first.join(' on '), why: 'for once' }];
    assert.deepEqual(uncovered(holding, [{ ...group, leftOut }]), []);
  });
});

test('the cases of a group have names of their own', () => {
  for (const { cases } of referenceGroups) {
    const names = cases().map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  }
});
