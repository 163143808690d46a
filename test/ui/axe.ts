import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Locator } from 'playwright-core';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface Audited {
  readonly axe: { run(options: RunOptions): Promise<AxeResults> };
}

/** What axe calls serious or critical in a webview's document: the rule, and the elements that break it. */
export const violations = (body: Locator): Promise<readonly string[]> => audited(body, {});

/** The same in the theme that is shown: another one than Dark Modern can only change the contrasts. */
export const violationsIn = (theme: string, body: Locator): Promise<readonly string[]> =>
  audited(body, theme === 'Dark Modern' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] });

async function audited(body: Locator, options: RunOptions): Promise<readonly string[]> {
  const frame = await (await body.elementHandle())?.ownerFrame();
  assert.ok(frame);
  await frame.evaluate(axe);
  const { violations: all, passes } = await frame.evaluate(
    (given) => (globalThis as unknown as Audited).axe.run(given),
    options,
  );
  const looked = passes.flatMap(({ nodes }) => nodes).length;
  assert.ok(looked > 10, 'axe has looked at the document');
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`,
    );
}
