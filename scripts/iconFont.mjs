// Cuts the font of icons down to those that the sheets of the pages name, by the same code that cuts the fonts of pictures.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const fontCode = join('webview', 'drawing', 'font');
/** Browsers refuse a font without these. */
const alsoNeeded = ['OS/2', 'name'];

/**
 * Puts the smaller font in the place of the whole one.
 * @type {import('esbuild').Plugin}
 */
export const iconFont = {
  name: 'icon font',
  setup({ onLoad }) {
    onLoad({ filter: /codicon\.ttf$/ }, async ({ path }) => {
      const { subsetOf, TrueTypeFont } = await fontModule();
      const named = namedIcons();
      const { bytes, glyphs } = subsetOf(new TrueTypeFont(readFileSync(path)), named, alsoNeeded);
      const missing = named.filter((codePoint) => !glyphs.has(codePoint));
      if (missing.length > 0)
        throw new Error(`The font of icons has none of ${missing.map((point) => point.toString(16))}.`);
      return { contents: bytes, loader: 'file' };
    });
  },
};

/** The characters that are icons, as sheets write them. */
function namedIcons() {
  const sheets = readdirSync('webview', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(join('webview', name), 'utf8'));
  const written = sheets.flatMap((sheet) => [...sheet.matchAll(/content: "\\(e[0-9a-f]{3})"/g)]);
  return written.map(([, digits]) => Number.parseInt(digits, 16));
}

/**
 * What reads and cuts fonts, which is TypeScript.
 * @returns {Promise<typeof import('../webview/drawing/font/fontSubset') & typeof import('../webview/drawing/font/trueType')>}
 */
async function fontModule() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './fontSubset'; export * from './trueType';`,
      resolveDir: fontCode,
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
