// Builds everything that runs: the extension's programs into dist/; tests, scripts and benchmarks into out/.
// `node esbuild.mjs` makes what ships, minified; `--watch` keeps a readable build with linked source maps up to date.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { iconFont } from './scripts/iconFont.mjs';
import { kernelModules } from './scripts/kernels/compile.mjs';
import { recordedPage } from './scripts/recordedPage.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

const watch = process.argv.includes('--watch');

mkdirSync('out', { recursive: true });
writeFileSync(join('out', 'package.json'), '{ "type": "module" }\n');

/** @type {BuildOptions} */
const common = { bundle: true, target: 'es2022', charset: 'utf8', logLevel: 'warning' };

/** @type {BuildOptions} */
const shipped = { ...common, minify: !watch, sourcemap: watch ? 'linked' : 'external' };

/**
 * VS Code's API is taken apart once for a bundle: each file of its own takes room, and every window waits for it.
 * @type {import('esbuild').Plugin}
 */
const apiOnce = {
  name: 'API once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'api' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'api' },
    );
    onLoad({ filter: /^vscode$/, namespace: 'api' }, () => ({
      contents: `export const { ${apiNames().join(', ')} } = require('vscode');`,
    }));
  },
};

/** What the sources import of VS Code's API, but for its types. */
function apiNames() {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const names = sources.flatMap((path) => {
    const imports = readFileSync(join('src', path), 'utf8').matchAll(/^import \{([^}]*)\} from 'vscode';/gm);
    return Array.from(imports, ([, list]) => list.split(',')).flat();
  });
  return [...new Set(names.map((name) => name.trim()))].filter(
    (name) => name !== '' && !name.startsWith('type '),
  );
}

/**
 * Where libraries believe what a damaged file claims. hyparquet: each run length is held to the values that are still to
 * come. flechette: a dictionary is only listed when a value is asked of it, and so after its length was checked.
 * @type {readonly { readonly filter: RegExp, readonly parts: readonly (readonly [string, string])[] }[]}
 */
const believed = [
  {
    filter: /hyparquet[\\/]src[\\/]encoding\.js$/,
    parts: [
      ['const count = header >>> 1', 'const count = Math.min(header >>> 1, output.length - seen)'],
      [
        'let count = header >> 1 << 3',
        'let count = Math.min((header >>> 1) * 8, (output.length - seen + 7) & ~7)',
      ],
    ],
  },
  {
    filter: /flechette[\\/](?:src[\\/]batch\.js|dist[\\/]flechette\.cjs)$/,
    parts: [
      ['this.cache = dictionary.cache();', ''],
      ['return this.cache[this.key(index)];', 'return this.dictionary.cache()[this.key(index)];'],
    ],
  },
];

/**
 * Without it a Parquet or Arrow file of a few hundred bytes keeps its reader busy for minutes and fills the memory.
 * @type {import('esbuild').Plugin}
 */
const boundedCounts = {
  name: 'bounded counts',
  setup({ onLoad }) {
    for (const { filter, parts } of believed)
      onLoad({ filter }, ({ path }) => {
        let contents = readFileSync(path, 'utf8');
        for (const [claimed, bounded] of parts) {
          if (!contents.includes(claimed)) throw new Error(`${path} no longer has "${claimed}".`);
          contents = contents.replace(claimed, bounded);
        }
        return { contents };
      });
  },
};

const foreign = 'src/engine/foreign';

/** @type {readonly BuildOptions[]} */
const programs = [
  // For Node's host and for the browser's alike: what only Node has is asked for where it is used (src/host/engine/host.ts).
  // The first is what VS Code loads; the second what the first loads when it is used (src/host/start/loadHost.ts).
  {
    entryPoints: [
      { in: 'src/extension.ts', out: 'extension' },
      { in: 'src/host/start/startHost.ts', out: 'host' },
    ],
    outdir: 'dist',
    platform: 'node',
    format: 'cjs',
    plugins: [apiOnce],
  },
  // One file for a forked Node process and for a Web Worker: it may import neither's modules.
  {
    entryPoints: ['src/engine/main.ts'],
    outfile: 'dist/engine.js',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format: 'iife',
  },
  // A process for a function of a person's file: Node's modules are at hand there.
  {
    entryPoints: ['src/engine/foreign/main.ts'],
    outfile: 'dist/foreign.js',
    platform: 'node',
    format: 'cjs',
  },
  // The same for a worker of a browser, which has neither files nor packages.
  {
    entryPoints: ['src/engine/foreign/webMain.ts'],
    outfile: 'dist/web/foreign.js',
    platform: 'browser',
    format: 'iife',
  },
  // The thread that holds the pipes of an interpreter: a small program, so that it is there at once.
  {
    entryPoints: ['src/engine/foreign/interpreter/pipeThread.ts'],
    outfile: 'dist/pipes.js',
    platform: 'node',
    format: 'cjs',
  },
  // What interpreters run themselves.
  {
    entryPoints: [
      'python/start.py',
      'r/start.R',
      ...['python', 'r'].flatMap((language) =>
        readdirSync(join(foreign, language, 'loss_landscape_bridge')).map(
          (name) => `${language}/loss_landscape_bridge/${name}`,
        ),
      ),
    ].map((path) => join(foreign, path)),
    outdir: 'dist',
    outbase: foreign,
    loader: { '.py': 'copy', '.R': 'copy' },
  },
  {
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  // A process for a call of the command line about a function of a person's file.
  {
    entryPoints: ['src/cli/code/main.ts'],
    outfile: 'dist/cliCode.js',
    platform: 'node',
    format: 'cjs',
  },
  // What draws runs for the command line.
  {
    entryPoints: ['src/cli/render/main.ts'],
    outfile: 'dist/cliRender.js',
    platform: 'node',
    format: 'cjs',
    loader: { '.ttf': 'binary' },
  },
  // Texts that only pages wait for stand in a file of their own.
  {
    entryPoints: ['src/host/words/pageStrings.json'],
    outdir: 'dist/webview',
    loader: { '.json': 'copy' },
  },
  {
    entryPoints: [
      { in: 'webview/main.ts', out: 'panel' },
      { in: 'webview/table.ts', out: 'table' },
      { in: 'webview/style.css', out: 'style' },
      { in: 'webview/data.ts', out: 'data' },
      { in: 'webview/data/style.css', out: 'data' },
    ],
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    assetNames: '[name]',
    plugins: [iconFont],
  },
  // Parts of the panel that are loaded when they are first used (webview/page/parts.ts).
  {
    entryPoints: [
      { in: 'webview/picture/part.ts', out: 'exports' },
      { in: 'webview/surface/part.ts', out: 'surface' },
    ],
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'esm',
  },
  // This one brings the fonts of pictures.
  {
    entryPoints: [{ in: 'webview/still/part.ts', out: 'vector' }],
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'esm',
    loader: { '.ttf': 'binary' },
  },
  // The page that a run is exported as: one file.
  {
    entryPoints: [
      { in: 'webview/recorded/main.ts', out: 'recorded' },
      { in: 'webview/recorded/recorded.css', out: 'recorded' },
    ],
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    sourcemap: false,
    write: false,
    plugins: [recordedPage],
  },
];

/** @type {BuildOptions} */
const forNode = {
  ...common,
  outdir: 'out',
  outbase: '.',
  platform: 'node',
  sourcemap: watch && 'linked',
  external: ['vscode', 'mocha', 'playwright-core', '@vscode/test-electron'],
  loader: { '.ttf': 'binary' },
};

/** @type {readonly BuildOptions[]} */
const tests = [
  // Modules that share what they have in common: bundles of their own would be written ten times over.
  {
    ...forNode,
    entryPoints: [
      'test/*.test.ts',
      ...['attack', 'core', 'engine', 'protocol', 'webview'].map((room) => `test/${room}/**/*.test.ts`),
      'test/run.ts',
      'test/cliThread.ts',
      'test/engine/foreign/foreignCaller.ts',
      'test/attack/main.ts',
      'test/host/code.ts',
      'test/ui/*.ui.ts',
      ...[
        'serve',
        'shot',
        'shots',
        'looks',
        'soak',
        'schema',
        'verify',
        'reference',
        'field',
        'drawingFont',
        'layerPictures',
        'surfaceScenes',
      ].map((name) => `scripts/${name}.ts`),
      ...readdirSync('bench')
        .filter((name) => name.endsWith('.ts') && !name.startsWith('inHost'))
        .map((name) => `bench/${name}`),
    ],
    format: 'esm',
    splitting: true,
    chunkNames: 'shared/[hash]',
    // Packages that are no modules ask for Node's by `require`.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  },
  // What VS Code itself loads.
  {
    ...forNode,
    entryPoints: ['test/suite/index.ts', 'test/suite/**/*.test.ts', 'bench/inHost*.ts'],
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  },
  // A page of the benchmarks.
  {
    ...common,
    entryPoints: ['bench/page/ourSurface.ts'],
    outdir: 'out/bench/page',
    platform: 'browser',
    format: 'esm',
  },
  {
    ...common,
    entryPoints: ['test/web/index.ts'],
    outfile: 'out/test/web/index.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode', 'node:*'],
  },
];

const builds = [...programs.map((options) => ({ ...shipped, ...options })), ...tests].map((options) => ({
  ...options,
  plugins: [...(options.plugins ?? []), boundedCounts, kernelModules],
}));

if (watch) {
  const contexts = await Promise.all(builds.map((options) => context({ ...options, logLevel: 'info' })));
  await Promise.allSettled(contexts.map((built) => built.rebuild()));
  await Promise.all(contexts.map((built) => built.watch()));
  console.log('Watching for changes.');
} else {
  // A deleted test must not run, and what tests wrote is not kept.
  for (const folder of ['test', 'shared', 'scratch'])
    rmSync(join('out', folder), { recursive: true, force: true });
  await Promise.all(builds.map((options) => build(options)));
  chmodSync('dist/cli.js', 0o755);
}
