import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, resolve, sep } from 'node:path';
import type { Page, Route } from 'playwright-core';
import type { Server } from './server';

const prefix = '/development-extension/';
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.css': 'text/css',
};

/**
 * Makes the next window of a page load the extension in `root` as vscode.dev does: over HTTP, into the web-worker
 * extension host. The server has no option for it, so the page's configuration is edited as it arrives.
 * `tests` is the path of the test module below `root`.
 */
export async function useWebExtensionHost(
  page: Page,
  server: Server,
  options: { readonly root: string; readonly tests: string },
): Promise<void> {
  // The same origin as the workbench: its Content-Security-Policy allows no other http address.
  await page.context().route(
    (url) => url.host === server.host && url.pathname.startsWith(prefix),
    (route) => answer(route, resolve(options.root)),
  );
  const uri = (path: string): object => ({
    $mid: 1,
    scheme: 'http',
    authority: server.host,
    path: prefix + path,
  });
  // Not page.route() for the document itself: Chromium takes an answered document for a public one, and then keeps it
  // from this machine's own ports.
  await page.addInitScript(editConfiguration, {
    host: server.host,
    developmentOptions: { extensions: [uri('')], extensionTestsPath: uri(options.tests) },
  });
}

function answer(route: Route, root: string): Promise<void> {
  const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(prefix.length));
  const file = resolve(root, path);
  if (!file.startsWith(root + sep) || !existsSync(file) || !statSync(file).isFile())
    return route.fulfill({ status: 404 });
  return route.fulfill({
    body: readFileSync(file),
    contentType: types[extname(file)] ?? 'text/plain',
    headers: { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  });
}

/** Runs in the page, before the workbench reads its configuration. */
function editConfiguration(edit: { host: string; developmentOptions: object }): void {
  if (location.host !== edit.host || location.pathname !== '/' || window !== window.top) return;
  new MutationObserver((_, observer) => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (!meta?.dataset.settings) return;
    observer.disconnect();
    const configuration = JSON.parse(meta.dataset.settings);
    configuration.developmentOptions = { ...configuration.developmentOptions, ...edit.developmentOptions };
    meta.dataset.settings = JSON.stringify(configuration);
  }).observe(document, { childList: true, subtree: true });
}
