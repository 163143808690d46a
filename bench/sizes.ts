import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { printTable } from './table';

const bundles = [
  'dist/extension.js',
  'dist/host.js',
  'dist/engine.js',
  'dist/cli.js',
  'dist/webview/panel.js',
  'dist/webview/table.js',
  'dist/webview/style.css',
];

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** Sizes of what ships, in kB of 1000 bytes. The package is made anew: it is to hold the bundles that are measured. */
export function measureSizes(): void {
  const windows = process.platform === 'win32';
  execFileSync(windows ? 'npm.cmd' : 'npm', ['run', '--silent', 'package'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  printTable(
    'Sizes in kB',
    ['', 'minified', 'gzip', 'aim'],
    [
      ...bundles.map((file) => {
        const content = readFileSync(file);
        return [file, kilobytes(content.length), kilobytes(gzipSync(content, { level: 9 }).length), ''];
      }),
      ['dist/loss-landscape.vsix', kilobytes(statSync('dist/loss-landscape.vsix').size), '', '≤ 800'],
    ],
  );
}
