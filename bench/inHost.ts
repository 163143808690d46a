// Measures inside the extension host; called by VS Code like a test suite. Writes its figures to the file BENCH_RESULT.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, Uri, ViewColumn, window, workspace } from 'vscode';

/** Milliseconds, one figure per round; those to a picture by the clock of the page that draws it, as a person sees it before the host hears of it. */
export interface HostFigures {
  readonly activate: number;
  readonly activateNothing: number;
  readonly emptyPanel: readonly number[];
  /** The same with the landscape's script in it, which is read and not run: nothing that has this script can be sooner. */
  readonly readPanel: readonly number[];
  readonly firstFrame: readonly FirstPicture[];
  /** Of a network on two moons. */
  readonly firstNetwork: readonly FirstPicture[];
}

/** From the command to a path that moves, and to the first complete picture, of the landscape too. */
export interface FirstPicture {
  readonly moving: number;
  readonly complete: number;
}

interface Api {
  panelState(): { readonly moving?: number; readonly drawn?: number };
}

const rounds = 7;

async function activation(id: string): Promise<number> {
  const extension = extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not there.`);
  const began = performance.now();
  await extension.activate();
  return performance.now() - began;
}

/** The time of all processes, in milliseconds since 1970. */
const timeNow = (): number => performance.timeOrigin + performance.now();

const closeAll = (): Thenable<unknown> => commands.executeCommand('workbench.action.closeAllEditors');

/** From creating a panel without content to its first animation frame. @param script is read before it, and not run */
async function emptyPanel(script = ''): Promise<number> {
  const began = timeNow();
  const panel = window.createWebviewPanel('bench.empty', 'Empty', ViewColumn.Beside, { enableScripts: true });
  const drawn = new Promise<number>((done) => panel.webview.onDidReceiveMessage(done));
  panel.webview.html = `<!DOCTYPE html><html><head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-empty'"></head><body>
    <script nonce="empty">function unused() { ${script} }</script>
    <script nonce="empty">const api = acquireVsCodeApi(); requestAnimationFrame(() => api.postMessage(performance.timeOrigin + performance.now()));</script>
    </body></html>`;
  const milliseconds = (await drawn) - began;
  await closeAll();
  return milliseconds;
}

async function firstFrame(
  api: Api,
  ...command: readonly [name: string, what: unknown]
): Promise<FirstPicture> {
  const began = timeNow();
  const running = commands.executeCommand(...command);
  const since = async (event: 'moving' | 'drawn'): Promise<number> => {
    for (;;) {
      const at = api.panelState()[event];
      if (at !== undefined) return at - began;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const [moving, complete] = await Promise.all([since('moving'), since('drawn'), running]);
  await closeAll();
  while (api.panelState().drawn !== undefined) await new Promise((resolve) => setTimeout(resolve, 1));
  return { moving, complete };
}

export async function run(): Promise<void> {
  const activateNothing = await activation('bench.nothing');
  const activate = await activation('loss-landscape.loss-landscape');
  const api = extensions.getExtension<Api>('loss-landscape.loss-landscape')!.exports;
  const figures = {
    activate,
    activateNothing,
    emptyPanel: [] as number[],
    readPanel: [] as number[],
    firstFrame: [] as FirstPicture[],
    firstNetwork: [] as FirstPicture[],
  };
  const moons = Uri.joinPath(workspace.workspaceFolders![0].uri, 'moons.experiment.json');
  const extension = extensions.getExtension('loss-landscape.loss-landscape')!.extensionPath;
  const script = readFileSync(join(extension, 'dist', 'webview', 'panel.js'), 'utf8');
  // The second webview of a browser-hosted window takes seconds, whoever opens it: two come before the rounds.
  for (let opening = 0; opening < 2; opening++) await emptyPanel();
  for (let round = 0; round < rounds; round++) {
    figures.emptyPanel.push(await emptyPanel());
    figures.readPanel.push(await emptyPanel(script));
    figures.firstFrame.push(
      await firstFrame(api, 'lossLandscape.run', { kind: 'function', name: 'rosenbrock' }),
    );
    figures.firstNetwork.push(await firstFrame(api, 'lossLandscape.runExperiment', moons));
  }
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify(figures satisfies HostFigures));
}
