import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Locator } from 'playwright-core';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface Audited {
  readonly axe: { run(): Promise<AxeResults> };
}

/** What axe calls serious or critical in a webview's document: the rule, and the elements that break it. */
export async function violations(body: Locator): Promise<readonly string[]> {
  const frame = await (await body.elementHandle())?.ownerFrame();
  assert.ok(frame);
  await frame.evaluate(axe);
  const { violations: all, passes } = await frame.evaluate(() =>
    (globalThis as unknown as Audited).axe.run(),
  );
  assert.ok(passes.length > 10, 'axe has looked at the document');
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`,
    );
}
