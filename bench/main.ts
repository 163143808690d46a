import { parseArgs } from 'node:util';
import { measureCore } from './core';
import { measureData } from './data';
import { measureFunctions } from './functions';
import { measureHost } from './host';
import { measureLandscapes } from './landscapes';
import { measureMemory } from './memory';
import { measureModels } from './models';
import { measureNetworkWindow } from './networkWindow';
import { measurePanel } from './panel';
import { measurePictures } from './pictures';
import { measureRaces } from './raceThreads';
import { measureSizes } from './sizes';
import { measureThreads } from './threads';

/** J3 and J5, then J4. */
function measureNetworks(rounds: number): void {
  measureModels(rounds);
  measureLandscapes(rounds);
}

/** Races and landscapes with more threads than one. */
async function measureWithThreads(rounds: number): Promise<void> {
  await measureRaces(rounds);
  await measureThreads(rounds);
}

/** What is asked of single groups: how long a network learns, and which parts of the panel are measured (none: all). */
interface Asked {
  readonly minutes: number;
  readonly parts: readonly string[];
}

/** `npm run bench`, or `npm run bench -- core memory`, or `npm run bench -- core --rounds 1`, or `npm run bench -- network --minutes 1`, or `npm run bench -- panel --part hand --part surface`. */
const groups: Readonly<Record<string, (rounds: number, asked: Asked) => void | Promise<void>>> = {
  core: measureCore,
  models: measureNetworks,
  threads: measureWithThreads,
  network: (_rounds, { minutes }) => measureNetworkWindow(minutes),
  memory: measureMemory,
  host: measureHost,
  panel: (rounds, { parts }) => measurePanel(rounds, parts),
  data: measureData,
  functions: measureFunctions,
  pictures: measurePictures,
  sizes: measureSizes,
};

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '5' },
      part: { type: 'string', multiple: true, default: [] },
    },
  });
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0))
    throw new Error(`--rounds ${values.rounds} is no number of rounds.`);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes ${values.minutes} is no number of minutes.`);
  const names = positionals.length > 0 ? positionals : Object.keys(groups);
  const unknown = names.find((name) => !Object.hasOwn(groups, name));
  if (unknown !== undefined)
    throw new Error(`There is no group "${unknown}"; there are ${Object.keys(groups).join(', ')}.`);
  for (const name of names) await groups[name](rounds, { minutes, parts: values.part });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
