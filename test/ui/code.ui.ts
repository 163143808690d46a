import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();

const bowl = (height: number): string =>
  `// A valley of one's own.\nfunction valley(x, y) {\n  return (1 - x) ** 2 + ${height} * (y - x * x) ** 2;\n}\n`;
const endless =
  'function valley(x, y) {\n  let steps = 0;\n  while (x < Infinity) {\n    steps++;\n  }\n  return steps;\n}\n';
writeFileSync(join(folder, 'valley.js'), bowl(5));
writeFileSync(
  join(folder, 'tilted.ts'),
  'export const tilted = (w: number = 3, b: number = 1): number => (w - 1) ** 2 + 3 * (b + w) ** 2;\n',
);

writeFileSync(
  join(folder, 'hill.py'),
  [
    'import math',
    'print("hello from hill")',
    '',
    'def hill(x, y):',
    '    """start: 1, 2"""',
    '    return math.cosh(x) + 2 * y ** 2',
    '',
  ].join('\n'),
);
const python = '/usr/bin/python3';
const withoutPython = existsSync(python) ? undefined : 'no Python';

const step = journey(() => ({
  folder,
  development: ['.'],
  viewport: { width: 1400, height: 860 },
  settings: { 'lossLandscape.code.callLimit': 3, 'lossLandscape.code.python': python },
}));

step('a function of a JavaScript file is run from the editor’s menu', async (landscape, bench) => {
  await landscape.openCode('valley.js');
  const word = bench.page.locator('.editor-instance .view-line', { hasText: 'function valley' });
  await bench.contextMenu(word, 'Run gradient descent on this function');
  await landscape.finished('valley — Gradient descent');
  await landscape.panel.locator('header', { hasText: /Node \d+.*exact gradient/ }).waitFor();
  await bench.shot(shotPath('code-javascript.png'));
});

step('a click above a TypeScript function runs it, from its default arguments', async (landscape) => {
  await landscape.openCode('tilted.ts');
  await landscape.lens.click();
  await landscape.finished('tilted — Gradient descent');
  await landscape.panel.locator('.formula', { hasText: 'tilted(w, b)' }).waitFor();
});

step(
  'a Python function is run',
  async (landscape, bench) => {
    await landscape.openCode('hill.py');
    await landscape.lens.click();
    await landscape.finished('hill — Gradient descent');
    await landscape.panel.locator('header', { hasText: /Python 3.*central differences/ }).waitFor();
    await bench.shot(shotPath('code-python.png'));
  },
  withoutPython,
);

step('a saved change walks again, with the path of before as a ghost', async (landscape, bench) => {
  await landscape.openCode('valley.js');
  await landscape.lens.click();
  await landscape.finished('valley — Gradient descent');
  const before = await landscape.fact('run');
  await landscape.rewrite(bowl(20));
  await landscape.anotherRun(before);
  await landscape.panel.locator('table', { hasText: 'previous' }).waitFor();
  await bench.shot(shotPath('code-ghost.png'));
});

step('an endless loop is ended and marked, and the next version runs', async (landscape, bench) => {
  await landscape.rewrite(endless);
  await bench.page.locator('.editor-instance .squiggly-error').first().waitFor();
  await bench.command('View: Toggle Problems');
  await bench.page
    .locator('.markers-panel', { hasText: /did not come back within 3 s \(it was in line [345]\)/ })
    .waitFor();
  await landscape.panel.locator('.notice', { hasText: 'The file as it is now is not drawn' }).waitFor();
  // There is less room now, and another window of the landscape cannot be had: the former one stays.
  await landscape.settled();
  assert.equal(await landscape.panel.locator('.empty').isVisible(), false);
  await bench.shot(shotPath('code-endless.png'));
  const before = await landscape.fact('run');
  await landscape.rewrite(bowl(2));
  await landscape.anotherRun(before);
});

step('nothing in the window complained', async (_, bench) => {
  const ours = bench.errors.filter((text) => /loss-landscape|lossLandscape|LandscapePanel/i.test(text));
  assert.deepEqual(ours, []);
});
