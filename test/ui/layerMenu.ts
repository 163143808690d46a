import type { Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { until } from '../until';
import type { Landscape } from './landscape';

/** The menu with all layers and the ranges of the axes, as a person without a mouse uses it. */
export class LayerMenu {
  private readonly panel: Locator;
  private readonly bench: Workbench;

  constructor({ panel, bench }: Landscape) {
    this.panel = panel;
    this.bench = bench;
  }

  /** What opens it, and has the focus again when it closes. */
  get button(): Locator {
    return this.panel.getByRole('button', { name: 'Layers and view' });
  }

  /** The check box of a layer, or of `equal`. */
  check(id: string): Locator {
    return this.panel.locator(`[data-check="${id}"] input`);
  }

  /** The field for an end of an axis. */
  end(axis: string, which: 'from' | 'to'): Locator {
    return this.panel.getByLabel(`${axis} ${which}`, { exact: true });
  }

  /** What is wrong with a range that was typed. */
  fault(text: string): Locator {
    return this.panel.locator('.ranges .fault', { hasText: text });
  }

  async open(): Promise<void> {
    await this.button.press('Enter');
    await this.panel.getByRole('dialog', { name: 'Layers and view' }).waitFor();
  }

  /** Escape closes it, and the focus is where it came from. */
  async close(): Promise<void> {
    await this.bench.page.keyboard.press('Escape');
    await this.panel.getByRole('dialog', { name: 'Layers and view' }).waitFor({ state: 'hidden' });
    await this.button.and(this.panel.locator(':focus')).waitFor();
  }

  /** Waits until these are ticked. */
  async ticked(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.check(id).and(this.panel.locator(':checked')).waitFor();
  }

  /** Goes with Tab to a check box and presses Space. */
  async toggle(id: string): Promise<void> {
    await this.check(id).focus();
    await this.bench.page.keyboard.press('Space');
  }

  /**
   * Walks with Tab over all layers that are offered; Space switches each to and fro, and the picture follows both times. Answers which
   * they were, in their order.
   */
  async tryEach(): Promise<readonly string[]> {
    const tried: string[] = [];
    for (let id = await this.focused(); id !== undefined && id !== 'equal'; id = await this.focused()) {
      const before = await this.drawn();
      const wasOn = await this.check(id).isChecked();
      await this.bench.page.keyboard.press('Space');
      await until(`the picture changes with ${id}`, async () => (await this.drawn()) !== before);
      await this.check(id)
        .and(this.panel.locator(wasOn ? ':not(:checked)' : ':checked'))
        .waitFor();
      await this.bench.page.keyboard.press('Space');
      await until(`the picture is as it was before ${id}`, async () => (await this.drawn()) === before);
      tried.push(id);
      await this.bench.page.keyboard.press('Tab');
    }
    return tried;
  }

  /** The layer whose check box has the focus. */
  private async focused(): Promise<string | undefined> {
    const row = this.panel.locator('[data-check]:focus-within');
    return (await row.count()) > 0 ? ((await row.getAttribute('data-check')) ?? undefined) : undefined;
  }

  /** All that is painted of the landscape, and what is found in it. */
  private drawn(): Promise<string> {
    return this.panel
      .locator('.landscape .stack > canvas, .landscape .found')
      .evaluateAll((seen) =>
        seen.map((one) => (one instanceof HTMLCanvasElement ? one.toDataURL() : one.textContent)).join(),
      );
  }
}
