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
  /** All of core that it may bring into its bundle, by an import of its own or one behind it; a folder ends with "/". */
  readonly ofCore?: readonly string[];
}

/** What the host needs of core to read and name things: no entry of the catalogue, no generated code. */
const coreOfHost: readonly string[] = [
  'algebra/vector.ts',
  'analysis/choices.ts',
  'analysis/learningRate.ts',
  'board/boardLine.ts',
  'board/symbol.ts',
  'catalogue/checkSettings.ts',
  'catalogue/entry.ts',
  'catalogue/packed.ts',
  'catalogue/sameValue.ts',
  'catalogue/values.ts',
  'code/foundFunction.ts',
  'experiment/checkObjective.ts',
  'experiment/checkLayers.ts',
  'experiment/checkReadOptions.ts',
  'experiment/checkPreparation.ts',
  'experiment/experiment.ts',
  'experiment/preparationSpec.ts',
  'experiment/race.ts',
  'experiment/readExperiment.ts',
  'experiment/textProblem.ts',
  'findings/sentence.ts',
  'inside/story/stepSentence.ts',
  'learning/datasets/images/folderFiles.ts',
  'learning/datasets/kinds.ts',
  'export/language.ts',
  'fitted/checkFitAsk.ts',
  'fitted/fitAsk.ts',
  'fitted/network/checkNetworkAsk.ts',
  'fitted/network/networkAsk.ts',
  'learning/datasets/readOptions.ts',
  'learning/metrics/metricColumn.ts',
  'learning/models/formulaText.ts',
  'learning/models/suitable.ts',
  'learning/profile/requests.ts',
  'learning/weights/weightsFormat.ts',
  'objective/contentKey.ts',
  'objective/objectiveKey.ts',
  'objective/parameterNames.ts',
  'objective/parameterShape.ts',
  'optimizers/custom/customMethod.ts',
  'optimizers/custom/ownParameters.ts',
  'plane/',
  'random.ts',
  'precision.ts',
  'problem.ts',
  'run/columns.ts',
  'run/declared.ts',
  'run/finding.ts',
  'run/fittedParameters.ts',
  'run/report.ts',
  'run/runMetrics.ts',
  'run/stop.ts',
  'run/trajectory.ts',
  'run/ways.ts',
  'text/',
];

/** What the webview needs of core to place numbers on its pixels, and to say weights in other units. */
const coreOfWebview: readonly string[] = [
  'algebra/sorted.ts',
  'algebra/vector.ts',
  'catalogue/sameValue.ts',
  'findings/sentence.ts',
  'fitted/fitAnswer.ts',
  'learning/metrics/metricColumn.ts',
  'learning/preparation/originalUnits.ts',
  'objective/parameterNames.ts',
  'optimizers/custom/customMethod.ts',
  'optimizers/custom/ownParameters.ts',
  'plane/interval.ts',
  'plane/project.ts',
  'problem.ts',
  'run/columns.ts',
  'run/distance.ts',
  'run/finding.ts',
  'run/fittedParameters.ts',
  'run/report.ts',
  'run/trajectory.ts',
  'text/',
];

/** What core reads files with that are packed or have columns: each is pure computation, as core is. */
const librariesOfCore: readonly string[] = [
  ...['fflate', 'fzstd', '@uwdata/flechette'],
  ...['brotli', 'lz4'].map((codec) => `hyparquet-compressors/src/${codec}.js`),
  ...[
    'hyparquet/src/metadata.js',
    'hyparquet/src/read.js',
    'hyparquet/src/snappy.js',
    'hyparquet/src/thrift.js',
    'hyparquet/src/types.js',
  ],
];

/** What a person's scripts are read with: pure computation, too. */
const parserOfScripts: readonly string[] = ['@lezer/common', '@lezer/javascript'];

const rooms: readonly Room[] = [
  { name: 'code', files: /^src\/core\/code\/(?!foundFunction)/, may: ['code', 'core', ...parserOfScripts] },
  { name: 'core', files: /^src\/core\//, may: ['core', ...librariesOfCore] },
  { name: 'protocol', files: /^src\/protocol\//, may: ['protocol'], mayTypes: ['core', 'code'] },
  {
    name: 'foreign',
    files: /^src\/engine\/foreign\//,
    may: ['foreign', 'engine', 'code', 'core', 'protocol', 'node', 'sucrase'],
  },
  {
    name: 'engine',
    files: /^src\/engine\//,
    may: ['engine', 'foreign', 'code', 'core', 'protocol'],
    mayTypes: ['node'],
  },
  // The only part of the command line that runs a person's functions, as the engine does.
  {
    name: 'functions of the command line',
    files: /^src\/cli\/code\//,
    may: [
      ...['functions of the command line', 'command line', 'code', 'core', 'node'],
      ...['protocol', 'engine', 'foreign'],
    ],
  },
  { name: 'texts of pages', files: /^src\/host\/words\/pageStrings\.json$/, may: [] },
  // What draws runs as the panel does; a bundle of its own, which is loaded when it is called.
  {
    name: 'pictures of the command line',
    files: /^src\/cli\/render\//,
    may: [
      ...['pictures of the command line', 'command line', 'core', 'node', 'protocol', 'webview', 'drawing'],
      'texts of pages',
    ],
  },
  {
    name: 'command line',
    files: /^src\/cli(\.ts$|\/)/,
    may: ['command line', 'functions of the command line', 'core', 'node'],
  },
  {
    name: 'host of Node',
    files: /^src\/host\/(engine\/fork|experiments\/nodeStat)\.ts$/,
    may: ['host', 'protocol', 'vscode', 'node'],
    mayTypes: ['core', 'code'],
    ofCore: coreOfHost,
  },
  {
    name: 'host',
    files: /^src\/(host\/|extension\.ts$)/,
    may: ['host', 'host of Node', 'protocol', 'vscode'],
    mayTypes: ['core', 'code'],
    ofCore: coreOfHost,
  },
  // Drawings without a page: the door to what is drawn with, records of what is drawn, and what writes those as files.
  {
    name: 'drawing',
    files: /^webview\/drawing\//,
    may: ['drawing', 'fflate', 'gifenc'],
    ofCore: ['learning/datasets/packed/crc32.ts'],
  },
  {
    name: 'webview',
    files: /^webview\//,
    may: ['webview', 'drawing', 'protocol', 'chart.js', 'd3-contour'],
    mayTypes: ['core'],
    ofCore: coreOfWebview,
  },
];

/** What only some files may name: the rest of the program reaches it through them. */
const names: readonly { readonly files: RegExp; readonly never: RegExp }[] = [
  {
    files: /^src\/core\//,
    never: /\bMath\.random\b|\bnew Date\b|\b(Date|performance|process|Buffer|crypto)\./g,
  },
  {
    files: /^src\/engine\/(?!node\w*\.ts|worker\w*\.ts|foreign\/)/,
    never: /\b(process|self|globalThis|Buffer)\.|\bpostMessage\b/g,
  },
  { files: /^(src|webview)\//, never: /^export default\b/gm },
];

/** What stands in core outside of its rooms. */
const looseInCore = ['problem.ts', 'precision.ts', 'random.ts'];

/** Rooms of core that others are built from: they know neither runs nor how an experiment is read. */
const foundations: readonly { readonly files: RegExp; readonly never: RegExp }[] = [
  {
    files: /^src\/core\/(learning|optimizers|plane)\//,
    never: /^src\/core\/(run\/|experiment\/(check|read))/,
  },
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
    ...edges.flatMap(upwards),
    ...[...sources.keys()].flatMap(loose),
    ...namesakes(sources),
    ...[...sources].flatMap(([path, text]) => forbiddenNames(path, text)),
    ...cycles(edges),
    ...unlisted(sources, edges),
  ];
}

/** An import of a foundation that leads up the house. */
function upwards({ from, line, to }: Edge): string[] {
  return foundations
    .filter(({ files, never }) => files.test(from) && never.test(to))
    .map(() => `${from}:${line}: ${to} stands above it.`);
}

function loose(path: string): string[] {
  const [, name] = /^src\/core\/([^/]+)$/.exec(path) ?? [];
  return name === undefined || looseInCore.includes(name)
    ? []
    : [`${path}:1: core has rooms, and this is in none.`];
}

/** One name, one thing: no class, interface or type has the name of another one in another file. */
function namesakes(sources: Sources): string[] {
  const places = new Map<string, string>();
  const found: string[] = [];
  for (const [path, text] of sources) {
    if (!/^(src|webview)\//.test(path)) continue;
    for (const { 1: name } of withoutComments(text).matchAll(
      /^(?:export )?(?:class|interface|type) (\w+)/gm,
    )) {
      const first = places.get(name) ?? path;
      if (first !== path) found.push(`${path}:1: there is another ${name} in ${first}.`);
      places.set(name, first);
    }
  }
  return found;
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
  if (room.may.includes(to) || (edge.typeOnly && room.mayTypes?.includes(to))) return [];
  const refuse = (more: string): string[] => {
    const what = to === edge.to ? to : `${edge.to} (${to})`;
    return [`${edge.from}:${edge.line}: ${room.name} may not import ${what}${more}.`];
  };
  if (edge.typeOnly) return refuse(', not even its types');
  if (to !== 'core' || room.ofCore === undefined) return refuse('');
  const unnamed = reached(edge.to, edges).find((path) => !isNamed(path, room.ofCore ?? []));
  if (unnamed === undefined) return [];
  return refuse(unnamed === edge.to ? '' : `, which brings ${unnamed}`);
}

/** A module and all that it imports at run time, directly or not. */
function reached(path: string, edges: readonly Edge[]): string[] {
  const seen = new Set([path]);
  for (const visited of seen)
    for (const edge of edges) if (edge.from === visited && !edge.typeOnly) seen.add(edge.to);
  return [...seen];
}

function isNamed(path: string, names: readonly string[]): boolean {
  return names.some((name) =>
    name.endsWith('/') ? path.startsWith(`src/core/${name}`) : path === `src/core/${name}`,
  );
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
        /^src\/core\/(\w+\/)+/.test(path) &&
        /^export const \w+(: | = [^;]*satisfies )\w+(Entry|Activation)\b/m.test(text),
    )
    .map(([path]) => ({ path, list: `${dirname(path)}/index.ts` }))
    .filter(({ path, list }) => !edges.some(({ from, to }) => from === list && to === path))
    .map(({ path, list }) => `${path}:1: the entry is missing in ${list}.`);
}
