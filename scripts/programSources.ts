// Takes from the sources what exported programs of TypeScript are made of: a declaration with all that it uses, file after file.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/** A declaration at the beginning of a line, with the comment above it. */
interface Declaration {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

interface SourceFile {
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Where imported names come from. */
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

const files = new Map<string, SourceFile>();

const opening = /^(?:export )?(?:async )?(?:const|let|function\*?|interface|class|type) (\w+)/;

function sourceFile(path: string): SourceFile {
  const known = files.get(path);
  if (known) return known;
  const text = readFileSync(path, 'utf8');
  const read = { declarations: declarationsOf(path, text), imports: importsOf(path, text) };
  files.set(path, read);
  return read;
}

/** Declarations end with the last line before the next one that begins at the left. */
function declarationsOf(file: string, text: string): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const name = opening.exec(lines[at])?.[1];
    if (name === undefined) continue;
    let begin = at;
    while (begin > 0 && /^( \*|\/\*\*|\/\/)/.test(lines[begin - 1])) begin--;
    let end = at;
    const isOpen = (line: string): boolean => /^(\s|[)}\]]|$)/.test(line);
    while (end + 1 < lines.length && isOpen(lines[end + 1])) end++;
    const body = lines
      .slice(begin, end + 1)
      .join('\n')
      .trimEnd();
    found.set(name, { file, name, text: body.replace(/^export /m, '') });
  }
  return found;
}

function importsOf(file: string, text: string): SourceFile['imports'] {
  const found = new Map<string, { readonly file: string; readonly name: string }>();
  for (const { 1: list, 2: from } of text.matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']+)';/gm))
    for (const part of list.split(',')) {
      const name = part.trim().replace(/^type /, '');
      if (name !== '') found.set(name, { file: `${join(dirname(file), from)}.ts`, name });
    }
  return found;
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$|'[^']*'/gm, '').match(/\b[A-Za-z_]\w*\b/g) ?? []);

/** A name of another file that is told by whoever assembles the program. */
export type Given = ReadonlySet<string>;

/** The declarations that a text of a file uses, directly or not, those that are used first. */
export function sourceBehind(file: string, text: string, given: Given): readonly string[] {
  const ordered = new Map<string, Declaration>();
  const visit = (from: string, used: string): void => {
    const { declarations, imports } = sourceFile(from);
    for (const word of wordsOf(used)) {
      if (given.has(word)) continue;
      const imported = imports.get(word);
      const found =
        declarations.get(word) ?? (imported && sourceFile(imported.file).declarations.get(imported.name));
      if (!found || found.text === used) continue;
      const other = ordered.get(found.name);
      if (other && other.file !== found.file)
        throw new Error(`${found.name} is in ${other.file} and ${found.file}.`);
      if (other) continue;
      ordered.set(found.name, found);
      visit(found.file, found.text);
      // Behind what it uses.
      ordered.delete(found.name);
      ordered.set(found.name, found);
    }
  };
  visit(file, text);
  return [...ordered.values()].flatMap(({ text: source }, at) => [
    ...(at > 0 ? [''] : []),
    ...source.split('\n'),
  ]);
}

/** What stands behind `make:` in an entry's file. */
export function makerIn(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  const begin = lines.findIndex((line) => /^ {2}make(:|\()/.test(line));
  let end = begin;
  while (!/,$/.test(lines[end]) || !/^ {2}\S/.test(lines[end])) end++;
  const text = lines
    .slice(begin, end + 1)
    .map((line) => line.replace(/^ {2}/, ''))
    .join('\n');
  return text.replace(/^make: /, '').replace(/,$/, '');
}
