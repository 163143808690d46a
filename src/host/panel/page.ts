import { env, Uri, type Webview, workspace } from 'vscode';
import { randomText } from '../words/randomText';
import { strings } from '../words/strings';

/** What a webview may load: its own script, style and font, nothing from elsewhere. */
export function pageOptions(extension: Uri) {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist', 'webview')] };
}

/**
 * Reads what a webview's HTML is made of, and answers what makes it, of what is sent ahead as text (sentAhead.ts). The page builds its own
 * document from the strings that it carries. Script, style and icons stand in it, because a webview's requests for files take longer than all
 * else that a page waits for. Parts of the script that few people use are files all the same: the page loads them when they are first used.
 */
export async function pageHtml(
  webview: Webview,
  extension: Uri,
  view: 'panel' | 'table' | 'data',
): Promise<(ahead?: string) => string> {
  const folder = Uri.joinPath(extension, 'dist', 'webview');
  const [script, style, english, font] = await Promise.all([
    ...[`${view}.js`, view === 'data' ? 'data.css' : 'style.css', 'pageStrings.json'].map((name) =>
      textOf(Uri.joinPath(folder, name)),
    ),
    fontOf(Uri.joinPath(folder, fontFile)),
  ]);
  const parts = webview.asWebviewUri(folder).toString();
  const nonce = randomText();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src 'nonce-${nonce}'`,
    'font-src data:',
    `img-src ${webview.cspSource} data: blob:`,
  ].join('; ');
  const words = JSON.stringify(strings(english));
  return (ahead) => `<!DOCTYPE html>
<html lang="${escaped(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${style.replace(`./${fontFile}`, () => font)}</style>
</head>
<body data-view="${view}" data-language="${escaped(env.language)}" data-parts="${escaped(parts)}" data-strings="${escaped(words)}"${ahead === undefined ? '' : ` data-ahead="${escaped(ahead)}"`}>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** The page that a run is exported as: what comes before its recording, and what comes behind. */
export async function recordedPage(extension: Uri): Promise<readonly string[]> {
  return (await textOf(Uri.joinPath(extension, 'dist', 'webview', 'recorded.html'))).split('%RECORDING%');
}

const fontFile = 'codicon.ttf';
const contents = new Map<string, Thenable<string>>();

/** What is made of a file of the extension, which is read once. */
function once(file: Uri, made: (bytes: Uint8Array) => string): Thenable<string> {
  const key = file.toString();
  const content = contents.get(key) ?? workspace.fs.readFile(file).then(made);
  contents.set(key, content);
  return content;
}

const textOf = (file: Uri): Thenable<string> => once(file, (bytes) => new TextDecoder().decode(bytes));

/** The font of icons as a data URL. */
const fontOf = (file: Uri): Thenable<string> =>
  once(file, (bytes) => `data:font/ttf;base64,${btoa(String.fromCharCode(...bytes))}`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]);
