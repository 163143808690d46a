import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsReport } from '../../src/host/words/diagnosticsReport';
import { shortPaths } from '../../src/host/words/shortPaths';
import { closeAll, errorsOf, withSettings } from '../hosts/extension';

const shortened: Readonly<Record<string, string>> = {
  'Cannot read /srv/min ji/secret study/data.csv: it is a folder': 'Cannot read …/data.csv: it is a folder',
  'at run (/srv/minji/.vscode/extensions/ll/dist/extension.js:1:200)': 'at run (…/extension.js:1:200)',
  'file:///srv/minji/a.csv': '…/a.csv',
  'vscode-remote://ssh-remote+host/srv/minji/a.csv is gone': '…/a.csv is gone',
  'C:\\Users\\Min Ji\\data.csv': '…/data.csv',
  '"c:/Data/minji/data.csv"': '"…/data.csv"',
  '\\\\server\\share\\x.csv': '…/x.csv',
  'x/y + 1/2 - (a+b)/3 and/or data/line.csv': 'x/y + 1/2 - (a+b)/3 and/or data/line.csv',
  '3 / x / y': '3 / x / y',
};

suite('diagnostics', () => {
  suiteTeardown(closeAll);

  for (const [text, short] of Object.entries(shortened))
    test(`of "${text}" nobody's folders are shown`, () => assert.equal(shortPaths(text), short));

  test('a trouble of any length takes little room', () => {
    const text = 'x'.repeat(1e6);
    const report = diagnosticsReport({
      facts: { engine: 'started' },
      settings: {},
      troubles: [{ at: 0, kind: 'error', text }],
    });
    assert.ok(report.length < 3000);
  });

  test('versions, settings and the last errors are collected to be copied', async () => {
    const missing = vscode.Uri.file('/nobody/here.experiment.json');
    let text = '';
    await withSettings({ 'run.steps': 77 }, async () => {
      await errorsOf(() => vscode.commands.executeCommand('lossLandscape.runExperiment', missing));
      await vscode.commands.executeCommand('lossLandscape.showDiagnostics');
      text = vscode.window.activeTextEditor?.document.getText() ?? '';
    });
    const { version } = vscode.extensions.getExtension('loss-landscape.loss-landscape')?.packageJSON ?? {};
    assert.match(text, new RegExp(`Loss Landscape +${version}`));
    assert.ok(text.includes(vscode.version));
    assert.match(text, /lossLandscape\.run\.steps +77/);
    assert.match(text, /error: .*…\/here\.experiment\.json/);
    assert.doesNotMatch(text, /nobody/);
  });
});
