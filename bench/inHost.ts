// Measures inside the extension host; called by VS Code like a test suite. Writes its figures to the file BENCH_RESULT.
import { writeFileSync } from 'node:fs';
import { commands, extensions, Uri, ViewColumn, window, workspace } from 'vscode';

/** Milliseconds, one figure per round. */
export interface HostFigures {
  readonly activate: number;
  readonly activateNothing: number;
  readonly emptyPanel: readonly number[];
  readonly firstFrame: readonly number[];
  /** Of a network on two moons. */
  readonly firstNetwork: readonly number[];
}

interface Api {
  panelState(): { readonly drawn?: number };
}

const rounds = 7;

async function activation(id: string): Promise<number> {
  const extension = extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not there.`);
  const began = performance.now();
  await extension.activate();
  return performance.now() - began;
}

const closeAll = (): Thenable<unknown> => commands.executeCommand('workbench.action.closeAllEditors');

/** From creating a panel without content to its first animation frame. */
async function emptyPanel(): Promise<number> {
  const began = performance.now();
  const panel = window.createWebviewPanel('bench.empty', 'Empty', ViewColumn.Beside, { enableScripts: true });
  const drawn = new Promise<void>((done) => panel.webview.onDidReceiveMessage(() => done()));
  panel.webview.html = `<!DOCTYPE html><html><head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-empty'"></head><body>
    <script nonce="empty">const api = acquireVsCodeApi(); requestAnimationFrame(() => api.postMessage('drawn'));</script>
    </body></html>`;
  await drawn;
  const milliseconds = performance.now() - began;
  await closeAll();
  return milliseconds;
}

/** From the command to the first complete picture of landscape, path and loss curve. */
async function firstFrame(api: Api, ...command: readonly [name: string, what: unknown]): Promise<number> {
  const began = performance.now();
  await commands.executeCommand(...command);
  while (api.panelState().drawn === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
  const milliseconds = performance.now() - began;
  await closeAll();
  return milliseconds;
}

export async function run(): Promise<void> {
  const activateNothing = await activation('bench.nothing');
  const activate = await activation('loss-landscape.loss-landscape');
  const api = extensions.getExtension<Api>('loss-landscape.loss-landscape')!.exports;
  const figures = {
    activate,
    activateNothing,
    emptyPanel: [] as number[],
    firstFrame: [] as number[],
    firstNetwork: [] as number[],
  };
  const moons = Uri.joinPath(workspace.workspaceFolders![0].uri, 'moons.experiment.json');
  // The second webview of a browser-hosted window takes seconds, whoever opens it: two come before the rounds.
  for (let opening = 0; opening < 2; opening++) await emptyPanel();
  for (let round = 0; round < rounds; round++) {
    figures.emptyPanel.push(await emptyPanel());
    figures.firstFrame.push(
      await firstFrame(api, 'lossLandscape.run', { kind: 'function', name: 'rosenbrock' }),
    );
    figures.firstNetwork.push(await firstFrame(api, 'lossLandscape.runExperiment', moons));
  }
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify(figures satisfies HostFigures));
}
