import { measureHost } from './host';
import { measureMemory } from './memory';
import { measureSizes } from './sizes';
import { measureSpeed } from './speed';

/** `npm run bench`, or `npm run bench -- speed memory`. */
const groups: Readonly<Record<string, () => void | Promise<void>>> = {
  speed: measureSpeed,
  memory: measureMemory,
  host: measureHost,
  sizes: measureSizes,
};

async function main(asked: readonly string[]): Promise<void> {
  const names = asked.length > 0 ? asked : Object.keys(groups);
  for (const name of names) {
    if (!Object.hasOwn(groups, name))
      throw new Error(`There is no group "${name}"; there are ${Object.keys(groups).join(', ')}.`);
    await groups[name]();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
