import { readdirSync, readFileSync } from 'node:fs';
import { functions } from '../src/core/functions';
import { makerIn, sourceBehind } from './programSources';

const folder = 'src/core/functions';

/** The source of each function of the gallery, for exported programs: `make(n)` with all that it uses. */
export function functionSources(): Readonly<Record<string, readonly string[]>> {
  const given = new Set(['Objective']);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const all = functions.map(({ id }) => {
    const name = files.find((file) => readFileSync(`${folder}/${file}`, 'utf8').includes(`\n  id: '${id}',`));
    if (name === undefined) throw new Error(`No file has the function ${id}.`);
    const file = `${folder}/${name}`;
    const maker = makerIn(file);
    const behind = sourceBehind(file, maker, given);
    const made = maker.startsWith('(')
      ? maker.replace(
          /^\((\w*)\) =>/,
          (_, n: string) => `const make = (${n === '' ? '_n' : n}: number): Objective =>`,
        )
      : `const make = (_n: number): Objective => ${maker}()`;
    return [id, [...behind, ...(behind.length > 0 ? [''] : []), ...`${made};`.split('\n')]] as const;
  });
  return Object.fromEntries(all);
}
