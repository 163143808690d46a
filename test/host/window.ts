import { resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './prepare.mjs';
import type { Server } from './server';

/** How long a window may need until it is ready for a person, in milliseconds: the machine may be busy. */
export const slowStart = 60_000;

/** What a workbench window shows. Paths are those of this machine. */
export interface WindowOptions {
  readonly folder?: string;
  readonly workspace?: string;
  /** Folders of the extensions under development. */
  readonly development?: readonly string[];
  /** Module that the extension host runs, without its ".js". */
  readonly tests?: string;
}

/** The address of a workbench window. */
export function windowUrl(server: Server, options: WindowOptions): string {
  const uri = (path: string): string => `vscode-remote://${server.host}${encodeURI(resolve(path))}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  for (const path of options.development ?? []) payload.push(['extensionDevelopmentPath', uri(path)]);
  if (options.tests) payload.push(['extensionTestsPath', uri(options.tests)]);
  const url = new URL(`http://${server.host}/`);
  if (options.folder) url.searchParams.set('folder', resolve(options.folder));
  else if (options.workspace) url.searchParams.set('workspace', resolve(options.workspace));
  else url.searchParams.set('ew', 'true');
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** Starts a headless browser; `more` are arguments of its own. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      ...more,
    ],
  });
}
