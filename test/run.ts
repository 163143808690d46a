// Runs the tests inside VS Code's extension host: `node out/test/run.js` in the Node host, with "web" in the web host.
// On any machine: in the VS Code that @vscode/test-electron downloads where that works and shows, else in the
// browser-hosted one of test/host. The same call, the same tests.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';

type Host = 'node' | 'web';

const hosts: Readonly<Record<Host, { readonly tests: string; readonly args: readonly string[] }>> = {
  node: { tests: 'suite/index.cjs', args: [] },
  web: { tests: 'web/index', args: ['--extensionDevelopmentKind=web'] },
};

/** The oldest version that the manifest allows. */
function floorVersion(): string {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { vscode: string } };
  return engines.vscode.replace(/^\^/, '');
}

/** VSCODE_TEST_HOST=desktop or =browser asks for one of the two; HOST_VERSION=floor for the oldest version in place of the newest. */
async function executable(): Promise<string> {
  const wanted = process.env.VSCODE_TEST_HOST;
  if (wanted === 'desktop' || (wanted === undefined && (await canUseDesktop())))
    return downloadAndUnzipVSCode(process.env.HOST_VERSION === 'floor' ? floorVersion() : 'stable');
  return resolve('out', 'test', 'host', 'code.js');
}

async function canUseDesktop(): Promise<boolean> {
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

async function main(host: Host): Promise<number> {
  const { tests, args } = hosts[host];
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
  const workspace = join(folder, 'examples');
  cpSync('examples', workspace, { recursive: true });
  try {
    return await runTests({
      vscodeExecutablePath: await executable(),
      extensionDevelopmentPath: resolve(),
      extensionTestsPath: resolve('out', 'test', tests),
      launchArgs: [
        workspace,
        ...args,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${join(folder, 'data')}`,
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv[2] === 'web' ? 'web' : 'node').then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
