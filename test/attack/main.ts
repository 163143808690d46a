import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attacks } from '.';
import { outcomeLines } from './attack';

// `npm run attack`, or `npm run attack -- formula --seed 7`: the attacks whose names hold the word, and with no word or
// "host" those inside VS Code, too. Ends with 1 where one was not withstood.

async function main(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  });
  const seed = Number(values.seed);
  const [word = ''] = positionals;
  let withstood = true;
  for (const attack of attacks.filter(({ name }) => name.includes(word))) {
    const began = performance.now();
    const found = await attack.run(attack.tries, seed);
    const lines = outcomeLines(attack, attack.tries, found, (performance.now() - began) / 1000);
    console.log(lines.join('\n'));
    withstood &&= found.faults.length === 0;
  }
  if (word !== '' && word !== 'host') return withstood;
  const env = { ...process.env, ATTACK: 'full', TEST_GREP: '^attack ', HOST_TIMEOUT_MS: '1800000' };
  const host = spawnSync(process.execPath, [join('out', 'test', 'run.js')], { env, stdio: 'inherit' });
  return withstood && host.status === 0;
}

main().then(
  (withstood) => {
    process.exitCode = withstood ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
