import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { violations } from './architecture/rules';
import { readSources } from './architecture/sources';

suite('architecture', () => {
  test('every import and every name keeps to its room', () => {
    const sources = readSources(['src', 'webview'], /\.ts$/);
    assert.ok(
      sources.has('src/core/objective/objective.ts') &&
        sources.has('src/extension.ts') &&
        sources.has('webview/main.ts'),
    );
    assert.deepEqual(violations(sources), []);
  });

  const broken: readonly [title: string, files: Readonly<Record<string, string>>, found: string][] = [
    [
      'core imports vscode',
      { 'src/core/run/run.ts': "import { window } from 'vscode';" },
      'src/core/run/run.ts:1: core may not import vscode.',
    ],
    [
      'core imports a Node module, on the third line',
      { 'src/core/run/run.ts': "// first\n\nimport { readFileSync } from 'node:fs';" },
      'src/core/run/run.ts:3: core may not import node.',
    ],
    [
      'core imports the engine, across lines',
      {
        'src/core/run/run.ts': "import {\n  serve,\n} from '../../engine/service';",
        'src/engine/service.ts': '',
      },
      'src/core/run/run.ts:3: core may not import src/engine/service.ts (engine).',
    ],
    [
      'protocol imports more than types of core',
      { 'src/protocol/a.ts': "import { run } from '../core/run/run';", 'src/core/run/run.ts': '' },
      'src/protocol/a.ts:1: protocol may not import src/core/run/run.ts (core).',
    ],
    [
      'the host imports the webview, even as a type',
      { 'src/host/panel.ts': "import type { Page } from '../../webview/page';", 'webview/page.ts': '' },
      'src/host/panel.ts:1: host may not import webview/page.ts (webview), not even its types.',
    ],
    [
      'the host imports a Node module outside the fork',
      { 'src/host/panel.ts': "const fs = await import('node:fs');" },
      'src/host/panel.ts:1: host may not import node.',
    ],
    [
      'the webview re-exports from the host',
      { 'webview/page.ts': "export { panel } from '../src/host/panel';", 'src/host/panel.ts': '' },
      'webview/page.ts:1: webview may not import src/host/panel.ts (host).',
    ],
    [
      'the webview imports of core what is not named',
      { 'webview/page.ts': "import { run } from '../src/core/run/run';", 'src/core/run/run.ts': '' },
      'webview/page.ts:1: webview may not import src/core/run/run.ts (core).',
    ],
    [
      'the host imports the optimizers for their words',
      {
        'src/host/words.ts': "import { optimizers } from '../core/optimizers';",
        'src/core/optimizers/index.ts': '',
      },
      'src/host/words.ts:1: host may not import src/core/optimizers/index.ts (core).',
    ],
    [
      'the host reaches the optimizers through what is named',
      {
        'src/host/file.ts': "import { parseAgainst } from '../core/experiment/readExperiment';",
        'src/core/experiment/readExperiment.ts': "import { optimizers } from '../optimizers';",
        'src/core/optimizers/index.ts': '',
      },
      'src/host/file.ts:1: host may not import src/core/experiment/readExperiment.ts (core), which brings src/core/optimizers/index.ts.',
    ],
    [
      'two modules import each other',
      { 'src/core/run/a.ts': "import './b';", 'src/core/run/b.ts': "import type { A } from './a';" },
      'src/core/run/a.ts:1: a cycle of imports: src/core/run/a.ts → src/core/run/b.ts → src/core/run/a.ts.',
    ],
    [
      'an entry is missing in its list',
      {
        'src/core/learning/losses/mse.ts': 'export const mse: LossEntry = {};',
        'src/core/learning/losses/index.ts': '',
      },
      'src/core/learning/losses/mse.ts:1: the entry is missing in src/core/learning/losses/index.ts.',
    ],
    [
      'core asks for a random number',
      { 'src/core/random.ts': '\nconst x = Math.random();' },
      'src/core/random.ts:2: "Math.random" has no place here.',
    ],
    [
      'an optimizer imports the runs that walk with it, even as a type',
      {
        'src/core/optimizers/adam.ts': "import type { RunJob } from '../run/run';",
        'src/core/run/run.ts': '',
      },
      'src/core/optimizers/adam.ts:1: src/core/run/run.ts stands above it.',
    ],
    [
      'a file of core stands in no room',
      { 'src/core/helper.ts': '' },
      'src/core/helper.ts:1: core has rooms, and this is in none.',
    ],
    [
      'two things have one name',
      {
        'src/host/panel/panel.ts': 'export class Session {}',
        'webview/session/session.ts': 'interface Session {}',
      },
      'webview/session/session.ts:1: there is another Session in src/host/panel/panel.ts.',
    ],
    [
      'a default export',
      { 'src/core/run/a.ts': 'export default 1;' },
      'src/core/run/a.ts:1: "export default" has no place here.',
    ],
    [
      'the engine uses a Node global outside its adapter',
      { 'src/engine/service.ts': 'process.exit(1);' },
      'src/engine/service.ts:1: "process." has no place here.',
    ],
  ];
  for (const [title, files, found] of broken) {
    test(`is reported when ${title}`, () => {
      assert.deepEqual(violations(new Map(Object.entries(files))), [found]);
    });
  }

  test('allows what the rooms allow', () => {
    const files = {
      'src/core/plane/interval.ts': "/** import 'vscode' */\nexport const text = 1;",
      'src/protocol/a.ts': "import type { text } from '../core/run/window';",
      'webview/page.ts':
        "import { text } from '../src/core/plane/interval';\nimport { Chart } from 'chart.js';",
      'src/host/preview.ts':
        "import { text } from '../core/plane/interval';\nimport type { Window } from '../core/run/window';",
      'src/host/engine/fork.ts': "import { fork } from 'node:child_process';\nimport { l10n } from 'vscode';",
    };
    assert.deepEqual(violations(new Map(Object.entries(files))), []);
  });
});
