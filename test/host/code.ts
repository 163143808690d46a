#!/usr/bin/env node
// Takes the arguments of the `code` program that @vscode/test-electron uses and runs the tests that they name in the
// browser-hosted VS Code. Ends with the exit code of the tests.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { Output } from './output';
import { startServer } from './server';
import { useWebExtensionHost } from './webExtensionHost';
import { openBrowser, slowStart, windowUrl } from './window';

/** A run that has not ended by then is stopped and named. */
const limitSeconds = Number(process.env.HOST_TIMEOUT_S ?? 600);

interface Run {
  readonly place: string | undefined;
  readonly development: readonly string[];
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
    },
  });
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const tests = text(values.extensionTestsPath);
  if (!tests) throw new Error('This stand-in for `code` only runs tests: --extensionTestsPath is missing.');
  const dataDir = text(values['user-data-dir']);
  return {
    place: positionals[0],
    development: (values.extensionDevelopmentPath ?? []).map((path) => localPath(String(path))),
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
    const ended = await endOf(page, log, output);
    const where = run.place?.endsWith('.code-workspace') ? { workspace: run.place } : { folder: run.place };
    if (run.web) {
      const [root] = run.development;
      await useWebExtensionHost(page, server, { root, tests: `${relative(root, run.tests)}.js` });
      await page.goto(windowUrl(server, where), { timeout: slowStart });
    } else {
      const url = windowUrl(server, { ...where, development: run.development, tests: run.tests });
      await page.goto(url, { timeout: slowStart });
    }
    code = await ended.code;
    if (code !== 0) await page.screenshot({ path: join('out', 'shots', 'failed-host.png') });
  } finally {
    await browser.close();
    await server.stop();
    output.stop();
  }
  if (code === 0) rmSync(side, { recursive: true, force: true });
  else console.error(`The workbench's log: ${log}`);
  return code;
}

/** The exit code that the extension host will report, or that of a crash, a signal or the time limit. */
async function endOf(page: Page, log: string, output: Output): Promise<{ readonly code: Promise<number> }> {
  let end: (code: number) => void = () => undefined;
  const code = new Promise<number>((resolve) => {
    end = resolve;
  });
  page.on('crash', () => {
    console.error('The browser page crashed.');
    end(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(130));
  const stop = (): void => {
    console.error(`\nThe tests did not end within ${limitSeconds} s and were stopped. ${output.current()}`);
    end(124);
  };
  setTimeout(stop, limitSeconds * 1000).unref();
  await page.exposeFunction('codeAutomationLog', (kind: string, values: unknown[]) => {
    const text = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');
    appendFileSync(log, `[${kind}] ${text}\n`);
    // The web extension host has no files: its tests mark their lines.
    if (text.startsWith('[test] ')) process.stdout.write(`${text.slice('[test] '.length)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (reported: number) => end(reported));
  return { code };
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
