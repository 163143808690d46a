#!/usr/bin/env node
// Takes the arguments of the `code` program that @vscode/test-electron uses and runs the tests that they name in the
// browser-hosted VS Code. Ends with the exit code of the tests.
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startServer } from './server';
import { useWebExtensionHost } from './webExtensionHost';
import { openBrowser, type WindowOptions, windowUrl } from './window';

/** A run that has not ended by then is stopped and named. */
const limitSeconds = Number(process.env.HOST_TIMEOUT_S ?? 180);

interface Run {
  readonly window: WindowOptions;
  readonly tests: string;
  readonly web: boolean;
  readonly trust: boolean;
  readonly dataDir?: string;
  readonly extensionsDir?: string;
}

function readArguments(): Run {
  const { values, positionals } = parseArgs({
    strict: false, // Switches of the desktop window that mean nothing here are let through.
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionDevelopmentKind: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
      'disable-extensions': { type: 'boolean' },
      'inspect-extensions': { type: 'string' },
    },
  });
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const tests = text(values.extensionTestsPath);
  if (!tests) throw new Error('This stand-in for `code` only runs tests: --extensionTestsPath is missing.');
  const dataDir = text(values['user-data-dir']);
  const inspect = text(values['inspect-extensions']);
  const development = (values.extensionDevelopmentPath ?? []) as string[];
  return {
    window: {
      ...place(positionals[0]),
      development: development.map(localPath),
      inspect: inspect ? Number(inspect) : undefined,
    },
    tests: localPath(tests),
    web: values.extensionDevelopmentKind === 'web',
    trust: values['disable-workspace-trust'] !== true,
    dataDir,
    // --disable-extensions: nothing installed, only the built-in and the developed ones.
    extensionsDir: values['disable-extensions']
      ? resolve(dataDir ?? '.', 'no-extensions')
      : text(values['extensions-dir']),
  };
}

function localPath(path: string): string {
  return path.startsWith('file:') ? fileURLToPath(path) : resolve(path);
}

function place(path: string | undefined): WindowOptions {
  if (!path) return {};
  if (path.endsWith('.code-workspace')) return { workspace: path };
  return statSync(path).isDirectory() ? { folder: path } : { openFile: path };
}

async function main(): Promise<number> {
  const run = readArguments();
  const side = mkdtempSync(join(tmpdir(), 'vscode-host-out-'));
  const log = join(side, 'workbench.log');
  writeFileSync(log, '');
  const output = new Output(join(side, 'output.txt'));
  const server = await startServer({ ...run, env: { HOST_OUTPUT: output.file } });
  const browser = await openBrowser();
  let code = 1;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = endOf(page, log, output);
    if (run.web) {
      const [root] = run.window.development ?? [];
      const serverless = process.env.HOST_SERVERLESS !== undefined;
      await useWebExtensionHost(page, server, { root, tests: `${relative(root, run.tests)}.js`, serverless });
      await page.goto(windowUrl(server, { folder: serverless ? undefined : run.window.folder }));
    } else {
      await page.goto(windowUrl(server, { ...run.window, tests: run.tests }));
    }
    code = await ended;
    if (code !== 0)
      await page
        .screenshot({ path: join('out', 'shots', 'failed-host.png'), timeout: 5000 })
        .catch(() => undefined);
  } finally {
    await browser.close();
    await server.stop();
    output.stop();
  }
  if (code === 0) rmSync(side, { recursive: true, force: true });
  else console.error(`The workbench's log: ${log}`);
  return code;
}

/** The exit code that the extension host reports, or that of a crash, a signal or the time limit. */
async function endOf(page: Page, log: string, output: Output): Promise<number> {
  const { promise, resolve: end } = deferred<number>();
  page.on('crash', () => {
    console.error('The browser page crashed.');
    end(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(130));
  setTimeout(() => {
    console.error(`\nThe tests did not end within ${limitSeconds} s and were stopped. ${output.current()}`);
    end(124);
  }, limitSeconds * 1000).unref();
  await page.exposeFunction('codeAutomationLog', (kind: string, values: unknown[]) => {
    const text = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');
    appendFileSync(log, `[${kind}] ${text}\n`);
    // The web extension host has no files: its tests mark their lines.
    if (text.startsWith('[test] ')) process.stdout.write(`${text.slice('[test] '.length)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', end);
  return promise;
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    settle = done;
  });
  return { promise, resolve: settle };
}

/** What the tests in the Node extension host print: they append it to a file (test/suite/index.ts), this copies it on. */
class Output {
  readonly file: string;
  private readonly descriptor: number;
  private readonly timer: NodeJS.Timeout;
  private readonly buffer = Buffer.alloc(64 * 1024);

  constructor(file: string) {
    this.file = file;
    writeFileSync(file, '');
    this.descriptor = openSync(file, 'r');
    this.timer = setInterval(() => this.copy(), 100);
  }

  /** The test that runs just now, when one does. */
  current(): string {
    this.copy();
    const file = `${this.file}.current`;
    return existsSync(file) ? `The last one was: ${readFileSync(file, 'utf8')}` : 'None had begun.';
  }

  stop(): void {
    clearInterval(this.timer);
    this.copy();
    closeSync(this.descriptor);
  }

  private copy(): void {
    for (;;) {
      const length = readSync(this.descriptor, this.buffer, 0, this.buffer.length, null);
      if (length === 0) return;
      process.stdout.write(Buffer.from(this.buffer.subarray(0, length)));
    }
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
