// Measures inside the extension host what a change of the learning rate costs on a large file; called by VS Code like a
// test suite. Writes its figures to the file BENCH_RESULT.
import { writeFileSync } from 'node:fs';
import { ConfigurationTarget, commands, extensions, Uri, workspace } from 'vscode';

/** Milliseconds. */
export interface DataFigures {
  /** From the command to the end of the first run. */
  readonly first: number;
  /** From changes of the learning rate to the ends of the runs that they make, one figure per change. */
  readonly changed: readonly number[];
}

interface Run {
  readonly id: string;
  readonly stop?: unknown;
}

const changes = 5;

export async function run(): Promise<void> {
  const extension = extensions.getExtension<{ runs(): readonly Run[] }>('loss-landscape.loss-landscape')!;
  const { runs } = await extension.activate();
  const ended = async (count: number): Promise<void> => {
    while (runs().length < count || runs()[0].stop === undefined)
      await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const configuration = workspace.getConfiguration('lossLandscape');
  await configuration.update('run.steps', Number(process.env.BENCH_STEPS), ConfigurationTarget.Global);
  const began = performance.now();
  await commands.executeCommand('lossLandscape.run', {
    kind: 'dataset',
    file: Uri.file(process.env.BENCH_DATA!).toString(),
    target: 'y',
  });
  await ended(1);
  const first = performance.now() - began;
  const changed: number[] = [];
  for (let change = 1; change <= changes; change++) {
    let since = 0;
    const noticing = workspace.onDidChangeConfiguration(() => {
      since = performance.now();
    });
    await configuration.update('optimizer.learningRate', 1e-3 * change, ConfigurationTarget.Global);
    await ended(1 + change);
    changed.push(performance.now() - since);
    noticing.dispose();
  }
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify({ first, changed } satisfies DataFigures));
}
