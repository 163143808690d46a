import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { strings } from '../../src/host/words/strings';

/** What VS Code has translated of the extension's settings. */
interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { enumItemLabels?: string[] }>>;
    }[];
  };
}

test('what can be chosen is called in the pages as VS Code calls it in the settings, in its language', () => {
  const extension = vscode.extensions.getExtension('loss-landscape.loss-landscape');
  assert.ok(extension);
  const { contributes } = extension.packageJSON as Manifest;
  const section = contributes.configuration.find(
    ({ properties }) => 'lossLandscape.optimizer.average' in properties,
  );
  const setting = section?.properties['lossLandscape.optimizer.average'];
  assert.ok(setting);
  const english = setting.enumItemLabels;
  const pages = readFileSync(join(extension.extensionPath, 'dist', 'webview', 'pageStrings.json'), 'utf8');
  // As in a Korean window.
  setting.enumItemLabels = ['없음', '지수 평균(EMA)', '같은 무게(SWA)'];
  try {
    const { choices = {} } = strings(pages).optimizers.adam.settings.average;
    assert.equal(choices.ema, '지수 평균(EMA)');
  } finally {
    if (english) setting.enumItemLabels = english;
  }
});
