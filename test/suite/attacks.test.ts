import assert from 'node:assert/strict';
import { outcomeLines } from '../attack/attack';
import { hostAttacks } from '../attack/host';

// A short form every day, the whole with `npm run attack`.

const full = process.env.ATTACK === 'full';

suite('attack', () => {
  for (const attack of hostAttacks)
    test(`${attack.name}: ${attack.aim}`, async () => {
      const tries = full ? attack.tries : attack.few;
      const began = performance.now();
      const found = await attack.run(tries, 1);
      const lines = outcomeLines(attack, tries, found, (performance.now() - began) / 1000);
      if (full) console.log(lines.join('\n'));
      assert.deepEqual(found.faults, []);
    }).timeout(full ? 1_800_000 : 60_000);
});
