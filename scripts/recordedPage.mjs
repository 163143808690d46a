// Assembles the page that a run is exported as (webview/recorded): script and sheet stand in it, packed, each known by its hash, so
// that nothing else of it can run, and the icons that it uses as drawings of their own. The recording is put in its middle.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const icons = join('node_modules', '@vscode', 'codicons', 'src', 'icons');
const outfile = join('dist', 'webview', 'recorded.html');

/** Sheets of parts that need an engine, and the font of all icons. */
const absent =
  /[\\/](icons|form|layers|fit|network|table|predict|details|remarks|notices|export|emptyState|passingLine)\.css$/;

/**
 * Builds the page once its script and its sheet are there.
 * @type {import('esbuild').Plugin}
 */
export const recordedPage = {
  name: 'recorded page',
  setup({ onLoad, onEnd }) {
    onLoad({ filter: absent }, () => ({ contents: '', loader: 'css' }));
    onEnd(({ outputFiles = [] }) => {
      const textOf = (/** @type {string} */ ending) =>
        outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? '';
      const script = textOf('.js');
      if (script === '') return;
      writeFileSync(outfile, pageOf(script, `${textOf('.css')}${iconSheet(script)}`));
    });
  },
};

/** Puts the sheet and the script into the page; that they are ours the page's policy knows by their hashes. */
const loader = `(async () => {
  const unpacked = (id) => {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  };
  for (const name of ['style', 'script'])
    document.head.append(Object.assign(document.createElement(name), { textContent: await unpacked('packed-' + name) }));
})();`;

/** @param {string} script @param {string} style */
function pageOf(script, style) {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(loader)} ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Loss Landscape</title>
<script type="application/json" id="recording">%RECORDING%</script>
<script type="text/plain" id="packed-style">${packed(style)}</script>
<script type="text/plain" id="packed-script">${packed(script)}</script>
</head>
<body class="recorded" data-view="panel">
<script>${loader}</script>
</body>
</html>
`;
}

/** @param {string} text */
const packed = (text) => deflateRawSync(text, { level: 9 }).toString('base64');

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A drawing for each icon that the script names.
 * @param {string} script
 */
function iconSheet(script) {
  const listed = readFileSync(join('webview', 'page', 'icons.css'), 'utf8').matchAll(
    /\.codicon-([a-z-]+)::before/g,
  );
  return Array.from(listed, ([, name]) => name)
    .filter((name) => script.includes(`"${name}"`))
    .map((name) => {
      const drawing = readFileSync(join(icons, `${name}.svg`), 'utf8')
        .trim()
        .replaceAll('"', "'");
      return `.codicon-${name}{mask-image:url("data:image/svg+xml,${encodeURIComponent(drawing).replaceAll('%20', ' ').replaceAll('%3D', '=').replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%27', "'")}")}`;
    })
    .join('');
}
