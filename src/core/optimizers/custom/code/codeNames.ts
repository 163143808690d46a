import type { UpdateRule } from '../rule';
import { partsOf } from '../ruleTrees';

/** What a rule is called in languages that have classes. */
export const className = 'UpdateRule';

/** Words that are no names in some of the languages, or that the code around a rule has for itself. */
const taken: ReadonlySet<string> = new Set(
  [
    'and as assert async await break case catch class const continue debugger def default del delete do elif else enum',
    'except export extends False finally for from function global if import in instanceof interface is lambda let new',
    'None nonlocal not null number or package pass private protected public raise return static super switch this throw',
    'True true false try type typeof undefined var void while with yield arguments eval Infinity NaN',
    'np torch self params group state tensors tensor number closure loss offset part step i term total sum Math makeRule',
    `${className} ValueError dict float`,
  ].flatMap((line) => line.split(' ')),
);

/** The names of a rule in code: as they are, with an underscore behind one that is taken. */
export function codeNames({ states, assignments, parameters }: UpdateRule): (name: string) => string {
  const own = [...states, ...parameters]
    .map(({ name }) => name)
    .concat(assignments.map(({ target }) => target));
  const names = new Map<string, string>();
  const used = new Set([...taken, ...own]);
  for (const name of own) {
    if (names.has(name) || !taken.has(name)) continue;
    let other = `${name}_`;
    while (used.has(other)) other += '_';
    used.add(other);
    names.set(name, other);
  }
  return (name) => names.get(name) ?? name;
}

/** The rule as comments, whatever its text has for line ends. */
export function commented({ text }: UpdateRule, sign: string): string {
  const lines = text.split(/\r\n|[\p{Cc}\p{Zl}\p{Zp}]/u).map((line) => `${sign} ${line}`.trimEnd());
  return [`${sign} An update rule, made by Loss Landscape from this text:`, ...lines].join('\n');
}

/** Whether a rule looks at the loss. */
export function usesLoss({ assignments }: UpdateRule): boolean {
  return assignments.some(({ value }) =>
    [...partsOf(value)].some((part) => part.kind === 'name' && part.name === 'f'),
  );
}
