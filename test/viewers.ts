import { spawnSync } from 'node:child_process';
import { PNG } from 'pngjs';

/** With the packages of Debian that they are in. */
const viewers = { 'rsvg-convert': 'librsvg2-bin', pdftoppm: 'poppler-utils', pdftotext: 'poppler-utils' };
const missing = Object.entries(viewers).find(([program]) => spawnSync(program, ['-v']).error !== undefined);

/** Why tests that open pictures of shapes with programs of others are skipped; undefined where they run. */
export const noViewers = missing && `no ${missing[0]} (Debian: apt-get install ${missing[1]})`;

/** A picture of shapes as another program draws it, with one pixel for one of the picture. */
export function opened(file: string, kind: 'svg' | 'pdf'): PNG {
  return PNG.sync.read(
    kind === 'svg' ? run('rsvg-convert', [file]) : run('pdftoppm', ['-r', '96', '-png', '-singlefile', file]),
  );
}

/** The words that another program finds in a PDF. */
export const wordsOfPdf = (file: string): string => run('pdftotext', ['-layout', file, '-']).toString();

function run(program: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 1e8 });
  if (status !== 0 || stderr.length > 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
