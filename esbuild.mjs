// Builds everything that runs: the extension's programs into dist/; tests, scripts and benchmarks into out/.
// `node esbuild.mjs` makes what ships, minified; `--watch` keeps a readable build with linked source maps up to date.
import { chmodSync, rmSync } from 'node:fs';
import { build, context } from 'esbuild';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

const watch = process.argv.includes('--watch');

/** @type {BuildOptions} */
const common = { bundle: true, target: 'es2022', logLevel: 'warning' };

/** @type {BuildOptions} */
const shipped = { ...common, minify: !watch, sourcemap: watch ? 'linked' : 'external' };

/** @type {Record<string, BuildOptions>} */
const programs = {
  'extension in Node': {
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    define: { HOST: '"node"' },
  },
  'extension in the browser': {
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/web/extension.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    define: { HOST: '"web"' },
  },
  // One file for a forked Node process and for a Web Worker: it may import neither's modules.
  engine: {
    entryPoints: ['src/engine/main.ts'],
    outfile: 'dist/engine.js',
    platform: 'neutral',
    format: 'iife',
  },
  'command line': {
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  webviews: {
    entryPoints: { panel: 'webview/main.ts', table: 'webview/table.ts', style: 'webview/style.css' },
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
};

/** @type {BuildOptions} */
const inNode = {
  ...common,
  platform: 'node',
  format: 'cjs',
  sourcemap: 'linked',
  outdir: 'out',
  outbase: '.',
  external: ['vscode', 'mocha', 'esbuild', 'playwright-core', '@vscode/test-electron'],
};

/** @type {Record<string, BuildOptions>} */
const tests = {
  'fast tests': {
    ...inNode,
    entryPoints: [
      'test/*.test.ts',
      ...['core', 'engine', 'protocol', 'webview'].map((room) => `test/${room}/**/*.test.ts`),
    ],
  },
  'tests in VS Code': { ...inNode, entryPoints: ['test/run.ts', 'test/suite/*.ts'] },
  'tests in the web host': {
    ...common,
    entryPoints: ['test/web/index.ts'],
    outfile: 'out/test/web/index.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  'tests of the user interface': { ...inNode, entryPoints: ['test/host/code.ts', 'test/ui/*.ui.ts'] },
  scripts: { ...inNode, entryPoints: ['scripts/*.ts'] },
  benchmarks: { ...inNode, entryPoints: ['bench/*.ts'] },
};

const builds = [
  ...Object.entries(programs).map(
    ([name, options]) => /** @type {const} */ ([name, { ...shipped, ...options }]),
  ),
  ...Object.entries(tests),
];

if (watch) {
  for (const [, options] of builds) await (await context(options)).watch();
  console.log('Watching for changes.');
} else {
  rmSync('out/test', { recursive: true, force: true }); // A deleted test must not run.
  await Promise.all(
    builds.map(([name, options]) =>
      build(options).catch((e) => console.log('skipped', name, e.message.slice(0, 200))),
    ),
  );
  chmodSync('dist/cli.js', 0o755);
}
