// Runs the tests in the Node extension host, on any machine: in the VS Code that @vscode/test-electron downloads where
// that works, else in the browser-hosted one of test/host. The same call, the same tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';

/** VSCODE_TEST_HOST=desktop or =browser asks for one of the two. */
async function executable(): Promise<string> {
  const wanted = process.env.VSCODE_TEST_HOST;
  if (wanted === 'desktop' || (wanted === undefined && (await canShowAndDownload())))
    return downloadAndUnzipVSCode('stable');
  return resolve('out', 'test', 'host', 'code.js');
}

async function canShowAndDownload(): Promise<boolean> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(4000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

async function main(): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'vscode-test-'));
  try {
    return await runTests({
      vscodeExecutablePath: await executable(),
      extensionDevelopmentPath: resolve(),
      extensionTestsPath: resolve('out', 'test', 'suite', 'index'),
      launchArgs: [
        resolve('examples'),
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${userData}`,
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
