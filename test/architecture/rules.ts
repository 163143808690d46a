import { dirname, join } from 'node:path/posix';
import { importsOf, withoutComments } from './imports';
import type { Sources } from './sources';

/** A part of the program, and what it may import: other rooms, packages, "node" for Node's own modules. */
interface Room {
  readonly name: string;
  readonly files: RegExp;
  readonly may: readonly string[];
  /** What it may import as types only. */
  readonly mayTypes?: readonly string[];
}

const rooms: readonly Room[] = [
  { name: 'core', files: /^src\/core\//, may: ['core'] },
  { name: 'protocol', files: /^src\/protocol\//, may: ['protocol'], mayTypes: ['core'] },
  { name: 'engine', files: /^src\/engine\//, may: ['engine', 'core', 'protocol'] },
  { name: 'command line', files: /^src\/cli(\.ts$|\/)/, may: ['command line', 'core', 'node'] },
  {
    name: 'fork',
    files: /^src\/host\/engine\/fork\.ts$/,
    may: ['host', 'protocol', 'core', 'vscode', 'node'],
  },
  {
    name: 'host',
    files: /^src\/(host\/|extension\.ts$)/,
    may: ['host', 'fork', 'protocol', 'core', 'vscode'],
  },
  {
    name: 'webview',
    files: /^webview\//,
    may: ['webview', 'protocol', 'core helpers', 'chart.js', 'd3-contour'],
    mayTypes: ['core'],
  },
];

/** What only some files may name: the rest of the program reaches it through them. */
const names: readonly { readonly files: RegExp; readonly never: RegExp }[] = [
  {
    files: /^src\/core\//,
    never: /\bMath\.random\b|\bnew Date\b|\b(Date|performance|process|Buffer|crypto)\./g,
  },
  {
    files: /^src\/engine\/(?!node\.ts|worker\.ts)/,
    never: /\b(process|self|globalThis|Buffer)\.|\bpostMessage\b/g,
  },
  { files: /^(src|webview)\//, never: /^export default\b/gm },
];

/** A resolved import. */
interface Edge {
  readonly from: string;
  readonly line: number;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every place where the sources break the rules of the house, as "file:line: sentence". */
export function violations(sources: Sources): string[] {
  const edges = [...sources].flatMap(([from, text]) =>
    importsOf(text).map(({ specifier, typeOnly, line }) => ({
      from,
      line,
      typeOnly,
      to: target(sources, from, specifier),
    })),
  );
  return [
    ...edges.flatMap((edge) => forbiddenImport(edge, edges)),
    ...[...sources].flatMap(([path, text]) => forbiddenNames(path, text)),
    ...cycles(edges),
    ...unlisted(sources, edges),
  ];
}

/** A path of the sources, or the name of a package; "node" for Node's own modules. */
function target(sources: Sources, from: string, specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  if (!specifier.startsWith('.')) return specifier;
  const path = join(dirname(from), specifier);
  return [path, `${path}.ts`, `${path}/index.ts`].find((candidate) => sources.has(candidate)) ?? path;
}

function roomOf(path: string): string {
  return rooms.find(({ files }) => files.test(path))?.name ?? path;
}

function forbiddenImport(edge: Edge, edges: readonly Edge[]): string[] {
  const room = rooms.find(({ files }) => files.test(edge.from));
  if (!room) return [`${edge.from}:${edge.line}: the file stands in no room.`];
  const to = roomOf(edge.to);
  const allowed =
    room.may.includes(to) ||
    (edge.typeOnly && room.mayTypes?.includes(to)) ||
    (room.may.includes('core helpers') && isHelper(edge.to, edges));
  if (allowed) return [];
  const what = to === edge.to ? to : `${edge.to} (${to})`;
  return [
    `${edge.from}:${edge.line}: ${room.name} may not import ${what}${edge.typeOnly ? ', not even its types' : ''}.`,
  ];
}

/** A helper of core brings nothing of core's folders with it: no function, no optimizer, no parser. */
function isHelper(path: string, edges: readonly Edge[]): boolean {
  const seen = new Set([path]);
  for (const visited of seen)
    for (const edge of edges) if (edge.from === visited && !edge.typeOnly) seen.add(edge.to);
  return [...seen].every((visited) => /^src\/core\/[^/]+\.ts$/.test(visited));
}

function forbiddenNames(path: string, text: string): string[] {
  const code = withoutComments(text);
  return names
    .filter(({ files }) => files.test(path))
    .flatMap(({ never }) => Array.from(code.matchAll(never)))
    .map(
      ({ 0: name, index }) =>
        `${path}:${code.slice(0, index).split('\n').length}: "${name}" has no place here.`,
    );
}

function cycles(edges: readonly Edge[]): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0)
      found.push(`${path}:1: a cycle of imports: ${[...trail.slice(start), path].join(' → ')}.`);
    if (start >= 0 || done.has(path)) return;
    for (const { from, to } of edges) if (from === path) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const { from } of edges) visit(from, []);
  return found;
}

/** Whatever is an entry of a catalogue is named in the index.ts of its folder. */
function unlisted(sources: Sources, edges: readonly Edge[]): string[] {
  return [...sources]
    .filter(
      ([path, text]) =>
        /^src\/core\/\w+\//.test(path) &&
        /^export const \w+(: | = [^;]*satisfies )\w+(Entry|Activation)\b/m.test(text),
    )
    .map(([path]) => ({ path, list: `${dirname(path)}/index.ts` }))
    .filter(({ path, list }) => !edges.some(({ from, to }) => from === list && to === path))
    .map(({ path, list }) => `${path}:1: the entry is missing in ${list}.`);
}
