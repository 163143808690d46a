import * as vscode from 'vscode';
import { until } from '../until';
import { api, begunSince, equal, example } from './extension';

/** Functions of a person's files are run in every host, as far as it can. */
export function code(host: 'node' | 'web'): void {
  suite('functions of files in VS Code', () => {
    test('a JavaScript function is run, from its default arguments', async () => {
      const uri = await written(
        'own.js',
        'export const own = (w = 3, b = -1) => (w - 1) ** 2 + 2 * (b + w) ** 2;\n',
      );
      const run = await runFunction(uri, 'own');
      equal(run.objective, 'own');
      equal(run.stop?.kind, 'budget');
      equal((run.loss ?? Number.NaN) < 1e-3, true, `loss ${run.loss}`);
    });

    test('a TypeScript function that takes a list has as many parameters as an experiment says', async () => {
      await written(
        'list.ts',
        'export function list(x: readonly number[]): number {\n  return x.reduce((sum, one, i) => sum + (one - i) ** 2, 0);\n}\n',
      );
      const experiment = {
        version: 1,
        objective: { kind: 'code', file: 'list.ts', function: 'list', dimension: 3 },
        optimizers: [{ name: 'gd', settings: { learningRate: 0.25 } }],
        budget: { steps: 60 },
      };
      const uri = await written('list.experiment.json', JSON.stringify(experiment));
      const id = await vscode.commands.executeCommand('lossLandscape.runExperiment', uri);
      const run = await ended(String(id));
      equal((run.loss ?? Number.NaN) < 1e-9, true, `loss ${run.loss}`);
    });

    test('what is wrong with a file is marked in its line', async () => {
      const uri = await written('broken.js', 'function broken(x, y) {\n  return x + ;\n}\n');
      await vscode.commands.executeCommand('lossLandscape.runFunction', uri, 'broken');
      equal((await marked(uri)).range.start.line, 1);
    });

    test('a walk that comes where the function is no number marks it, with the point', async () => {
      const uri = await written(
        'logs.js',
        '\nexport const logs = (x = 0.2, y = 1) => Math.log(x) + y * y;\n',
      );
      const experiment = {
        version: 1,
        objective: { kind: 'code', file: 'logs.js', function: 'logs' },
        optimizers: [{ name: 'gd', settings: { learningRate: 0.1 } }],
        budget: { steps: 5 },
      };
      const file = await written('logs.experiment.json', JSON.stringify(experiment));
      await vscode.commands.executeCommand('lossLandscape.runExperiment', file);
      const mark = await marked(uri);
      equal(mark.range.start.line, 1);
      equal(
        /^logs is no number \(NaN\) here, at step 1 of a run\. \(x = \(-0\.3, 0\.8\)\)$/.test(mark.message),
        true,
        mark.message,
      );
    });

    if (host === 'web')
      test('a Python function is refused with what it needs', async () => {
        const uri = await written('own.py', 'def own(x, y):\n    return x * x + y * y\n');
        const begun = await begunSince((run) => run.objective === 'own');
        equal(await vscode.commands.executeCommand('lossLandscape.runFunction', uri, 'own'), undefined);
        equal(begun(), 0);
      });
  });
}

async function written(name: string, text: string): Promise<vscode.Uri> {
  const uri = example(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function runFunction(uri: vscode.Uri, name: string) {
  const id = await vscode.commands.executeCommand('lossLandscape.runFunction', uri, name);
  return ended(String(id));
}

async function ended(id: string) {
  const { runs } = await api();
  return until('the run has ended', () => {
    const run = runs().find((each) => each.id === id);
    return run?.stop !== undefined && run;
  });
}

/** The mark that comes in a file. */
async function marked(uri: vscode.Uri): Promise<vscode.Diagnostic> {
  const [found] = await until('it is marked', () => {
    const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Loss Landscape');
    return all.length > 0 && all;
  });
  return found;
}
