import { env, Uri, type Webview } from 'vscode';
import { randomText } from '../words/randomText';
import { strings } from '../words/strings';

/** What a webview may load: its own script, style and font, nothing from elsewhere. */
export function pageOptions(extension: Uri) {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist', 'webview')] };
}

/** The HTML of a webview; the page builds its own document from the strings that it carries. */
export function pageHtml(webview: Webview, extension: Uri, view: 'panel' | 'table'): string {
  const asset = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', name)).toString();
  const nonce = randomText();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
  ].join('; ');
  const texts = JSON.stringify(strings());
  return `<!DOCTYPE html>
<html lang="${escaped(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(asset('style.css'))}">
</head>
<body data-view="${view}" data-language="${escaped(env.language)}" data-strings="${escaped(texts)}">
<script nonce="${nonce}" src="${escaped(asset(`${view}.js`))}"></script>
</body>
</html>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]);
