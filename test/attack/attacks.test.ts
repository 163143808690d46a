import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attacks } from '.';

// The short form of `npm run attack`.

for (const attack of attacks)
  test(`${attack.name}: ${attack.aim}`, async () => {
    const { faults } = await attack.run(attack.few, 1);
    assert.deepEqual(faults, []);
  });
