import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findNode, serverRoot } from './prepare.mjs';

/** Settings that make test windows alike and quiet: nothing but the editor and our extension. */
const quietSettings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.tips.enabled': false,
  'remote.autoForwardPorts': false,
  'workbench.reduceMotion': 'on',
  // Who has chosen a method sees one run of it: the first function of somebody new is a race.
  'lossLandscape.optimizer.name': 'gd',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'window.menuBarVisibility': 'classic',
  'security.workspace.trust.startupPrompt': 'never',
};

const serverMain = join(serverRoot, 'out', 'server-main.js');
/** Without a gallery the server sends no request to the network. */
const environment = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** How a server is started. */
export interface ServerOptions {
  /** Folder of the user's settings and state; absent means a new one that is removed in the end. */
  readonly dataDir?: string;
  readonly extensionsDir?: string;
  /** True asks for trust in folders (Restricted Mode), as an ordinary window does. */
  readonly trust?: boolean;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  /** False leaves out the driver that waits for a restored window, as for a user: with it no notification shows by itself. */
  readonly driver?: boolean;
}

/** A running VS Code server. */
export interface Server {
  /** Host name and port. */
  readonly host: string;
  readonly processId: number;
  readonly dataDir: string;
  /** The user's settings.json. */
  readonly settingsFile: string;
  stop(): Promise<void>;
}

/** Starts VS Code's server on a free port of this machine; throws with its output when it does not come up within 30 s. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const dataDir = resolve(options.dataDir ?? mkdtempSync(join(tmpdir(), 'vscode-host-')));
  const settingsFile = join(dataDir, 'data', 'User', 'settings.json');
  writeSettings(settingsFile, options.settings);
  // Its own process group, so that a busy extension host ends with the server.
  const child = spawn(findNode(), serverArguments(options, dataDir), {
    env: { ...environment, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const kill = (): void => signal(child, 'SIGKILL');
  process.once('exit', kill);
  const port = await listening(child).catch((error: unknown) => {
    kill(); // The process of the tests would wait for it.
    throw error;
  });
  if (child.pid === undefined) throw new Error('A server that listens has a process.');
  return {
    host: `127.0.0.1:${port}`,
    processId: child.pid,
    dataDir,
    settingsFile,
    async stop() {
      await end(child);
      kill(); // Whatever the server left behind in its process group.
      process.removeListener('exit', kill);
      // The server's own processes end a moment after it, and may write until then.
      if (options.dataDir === undefined)
        rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** Installs a VSIX into the server's extensions folder, as a user does; returns the list of what is installed. */
export function installExtension(vsix: string, dataDir: string): string {
  const run = (...args: string[]): string =>
    execFileSync(
      findNode(),
      [serverMain, '--server-data-dir', resolve(dataDir), '--accept-server-license-terms', ...args],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: environment,
      },
    );
  run('--install-extension', resolve(vsix), '--force');
  return run('--list-extensions', '--show-versions');
}

function writeSettings(file: string, settings: ServerOptions['settings']): void {
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...(kept as object), ...settings }, null, 2));
}

function serverArguments(options: ServerOptions, dataDir: string): string[] {
  return [
    serverMain,
    ...['--host', '127.0.0.1', '--port', ownPorts()],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', dataDir],
    ...['--telemetry-level', 'off', '--disable-experiments', '--disable-update-check'],
    ...['--disable-getting-started-override', '--force-disable-user-env', '--reconnection-grace-time', '20'],
    ...(options.extensionsDir ? ['--extensions-dir', resolve(options.extensionsDir)] : []),
    ...(options.trust ? [] : ['--disable-workspace-trust']),
    ...(options.driver === false ? [] : ['--enable-smoke-test-driver']),
  ];
}

/**
 * Ports that no other process of the tests looks for one among: two servers that begin together would both find the same
 * one free, and one of them would not start. They begin behind 10080, the last port that browsers refuse (the Fetch standard's list of bad ports).
 */
function ownPorts(): string {
  const each = 20;
  const first = 10_100 + (process.pid % 1000) * each;
  return `${first}-${first + each - 1}`;
}

/** The port that the server says it listens on. */
function listening(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    let output = '';
    const give = (what: string): void => fail(new Error(`The VS Code server ${what}:\n${output}`));
    const timer = setTimeout(() => give('did not start within 30 s'), 30_000);
    const read = (data: Buffer): void => {
      output = (output + data).slice(-20_000);
      const match = /agent listening on (\d+)/.exec(output);
      if (!match) return;
      clearTimeout(timer);
      done(Number(match[1]));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      give(`ended with code ${code}`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  signal(child, 'SIGTERM');
  const hard = setTimeout(() => signal(child, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(hard);
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32')
      execFileSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, name);
  } catch {
    // Nothing of it runs any more.
  }
}
