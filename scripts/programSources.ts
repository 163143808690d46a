// Takes from the sources what exported programs of TypeScript are made of: declarations with all that they use, file after file.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';

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

const opening = /^(?:export )?(?:const|let|function\*?|interface|class|type) (\w+)/;

/** Collects declarations; those of one name in several files get names of their own. */
export class ProgramSources {
  private readonly files = new Map<string, SourceFile>();
  /** The files of each name, in the order in which they were met. */
  private readonly owners = new Map<string, string[]>();
  private readonly given: ReadonlySet<string>;
  private readonly edit: (text: string) => string;

  /** @param given names that whoever assembles a program declares. @param edit what is done to each declaration first. */
  constructor(given: ReadonlySet<string>, edit: (text: string) => string = (text) => text) {
    this.given = given;
    this.edit = edit;
  }

  /** The declarations that a text of a file uses, directly or not, by their names in programs, those that are used first. */
  behind(file: string, text: string): ReadonlyMap<string, string> {
    const ordered = new Map<Declaration, string>();
    const visit = (from: string, used: string): void => {
      for (const word of wordsOf(used)) {
        const found = this.resolved(from, word);
        if (!found || found.text === used || ordered.has(found)) continue;
        ordered.set(found, '');
        visit(found.file, found.text);
        // Behind what it uses.
        ordered.delete(found);
        ordered.set(found, this.spelled(found.file, found.text));
      }
    };
    visit(file, text);
    return new Map([...ordered].map(([{ file: from, name }, own]) => [this.nameOf(from, name), own]));
  }

  /** A text of a file with the names that its declarations have in programs. */
  spelled(file: string, text: string): string {
    let spelled = text;
    for (const word of wordsOf(text)) {
      const found = this.resolved(file, word);
      const name = found && this.nameOf(found.file, found.name);
      if (name !== undefined && name !== word)
        spelled = spelled.replace(new RegExp(`\\b${word}\\b`, 'g'), name);
    }
    return spelled;
  }

  private nameOf(file: string, name: string): string {
    const owners = this.owners.get(name) ?? [];
    if (!owners.includes(file)) owners.push(file);
    this.owners.set(name, owners);
    if (owners[0] === file) return name;
    const own = basename(file, '.ts');
    return `${name}Of${own[0].toUpperCase()}${own.slice(1)}`;
  }

  private resolved(file: string, word: string): Declaration | undefined {
    if (this.given.has(word)) return undefined;
    const { declarations, imports } = this.sourceFile(file);
    const imported = imports.get(word);
    return (
      declarations.get(word) ?? (imported && this.sourceFile(imported.file).declarations.get(imported.name))
    );
  }

  private sourceFile(path: string): SourceFile {
    const known = this.files.get(path);
    if (known) return known;
    const text = readFileSync(path, 'utf8');
    const read = { declarations: declarationsOf(path, text, this.edit), imports: importsOf(path, text) };
    this.files.set(path, read);
    return read;
  }
}

/** Declarations end with the last line before the next one that begins at the left. */
function declarationsOf(
  file: string,
  text: string,
  edit: (text: string) => string,
): Map<string, Declaration> {
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
    found.set(name, { file, name, text: edit(body.replace(/^export /m, '')) });
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
  new Set(text.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$|'[^']*'/gm, '').match(/(?<!\.)\b[A-Za-z_]\w*\b/g) ?? []);

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
