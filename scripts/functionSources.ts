import { readdirSync, readFileSync } from 'node:fs';
import { functions } from '../src/core/functions';
import { makerIn, ProgramSources } from './programSources';

const folder = 'src/core/functions';

/** The source of each function of the gallery, for exported programs: `make(n)` with all that it uses. */
export function functionSources(): Readonly<Record<string, readonly string[]>> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const all = functions.map(({ id }) => {
    const name = files.find((file) => readFileSync(`${folder}/${file}`, 'utf8').includes(`\n  id: '${id}',`));
    if (name === undefined) throw new Error(`No file has the function ${id}.`);
    return [id, sourceOf(`${folder}/${name}`)] as const;
  });
  return Object.fromEntries(all);
}

function sourceOf(file: string): readonly string[] {
  const maker = makerIn(file);
  const behind = new ProgramSources(new Set(['Objective'])).behind(file, maker);
  const made = maker.startsWith('(')
    ? maker.replace(
        /^\((\w*)\) =>/,
        (_, n: string) => `const make = (${n === '' ? '_n' : n}: number): Objective =>`,
      )
    : `const make = (_n: number): Objective => ${maker}()`;
  return [...behind.values(), `${made};`].join('\n\n').split('\n');
}
