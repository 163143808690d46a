import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator } from 'playwright-core';
import { Workbench, type WorkbenchOptions } from '../host/workbench';
import { until } from '../until';

/** What the panel's page says of itself, as data attributes of its body. */
type PanelFact = 'run' | 'step' | 'reached' | 'rows' | 'stop' | 'theme' | 'scale' | 'saved';

/** A landscape in full is worked on for so long at most, where a busy machine has little time for the engine. */
const longestLandscape = 60_000;

/** The extension in a window, as a person uses it. */
export class Landscape {
  readonly bench: Workbench;

  private constructor(bench: Workbench) {
    this.bench = bench;
  }

  /** Opens a window and waits until the extension has its place in it: menus that are open before do not learn of it. */
  static async open(options: WorkbenchOptions): Promise<Landscape> {
    const bench = await Workbench.open(options);
    await bench.activity('Loss Landscape').waitFor();
    return new Landscape(bench);
  }

  // Starting runs

  /** Runs the command from the palette and picks a function of the gallery. */
  async runFunction(label: string): Promise<void> {
    await this.openPick();
    await this.bench.type(label);
    await this.bench.pick(label);
  }

  /** Runs the command from the palette, picks a function of the gallery, and takes the optimizers that are ticked. */
  async raceFunction(label: string): Promise<void> {
    await this.bench.command('Race optimizers');
    await this.bench.page.getByPlaceholder('Choose what to minimise').waitFor();
    await this.bench.type(label);
    await this.bench.pick(label);
    await this.bench.page.getByPlaceholder('Tick one or several').waitFor();
    await this.bench.press('Enter');
  }

  /** The row of the current run in the panel's table of runs. */
  currentRun(name: string | RegExp): Locator {
    return this.panel.locator('section.runs tbody tr[aria-selected="true"] th', { hasText: name });
  }

  /** Runs the command from the palette and opens the box for a formula. */
  async openFormulaBox(): Promise<void> {
    await this.openPick();
    await this.bench.pick('Type a formula');
    await this.bench.quickInput.locator('.quick-input-title', { hasText: '2/2' }).waitFor();
  }

  /** Runs the command from the palette and waits for its pick. */
  async openPick(): Promise<void> {
    await this.bench.command('Run gradient descent');
    await this.bench.page.getByPlaceholder('Choose what to minimise').waitFor();
  }

  /** Opens a file of the workspace that can be run, and waits until the menus know it: the palette's list is made when that opens. */
  async openRunnable(name: string): Promise<void> {
    await this.bench.openFile(name);
    await this.bench.page
      .locator('.editor-group-container.active .editor-actions .codicon-play')
      .first()
      .waitFor();
  }

  /** Opens a file of code where it covers no panel: in the first group, from the explorer. */
  async openCode(name: string): Promise<void> {
    await this.bench.sideBar('Explorer');
    await this.bench.row(name).dblclick();
    await this.bench.tab(name).waitFor();
  }

  /** The line above the first function of the editor that is open. */
  get lens(): Locator {
    return this.bench.page
      .locator('.editor-instance .codelens-decoration a', { hasText: 'Run gradient descent' })
      .first();
  }

  /** Puts another text into the open editor, as one pastes it, and saves it. */
  async rewrite(text: string): Promise<void> {
    const { page } = this.bench;
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.locator('.editor-instance .view-line').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').first().waitFor();
  }

  /** Runs the command from a dataset's context menu in the explorer. */
  async runFile(name: string): Promise<void> {
    await this.bench.sideBar('Explorer');
    await this.bench.contextMenu(this.bench.row(name), 'Run gradient descent');
  }

  // The panel

  /** The body of the panel's document. */
  get panel(): Locator {
    return this.bench.panel.locator('body[data-view="panel"]');
  }

  /** The bodies of two panels that are seen, each with a complete picture, from left to right. */
  get panelsSideBySide(): readonly [Locator, Locator] {
    const [left, right] = this.bench.panels;
    const drawn = 'body[data-view="panel"][data-drawn="true"]';
    return [left.locator(drawn), right.locator(drawn)];
  }

  /** What the panel's page says of itself. A page that is loaded anew says nothing until its run has come: that is waited for. */
  async fact(name: PanelFact): Promise<string> {
    const told = this.bench.panel.locator(`[data-${name}]:not([data-${name}=""])`);
    return (await this.panel.and(told).getAttribute(`data-${name}`)) ?? '';
  }

  /** Waits until the panel's page says this of itself. */
  async shows(name: PanelFact, value: string | number): Promise<void> {
    await this.panel.and(this.bench.panel.locator(`[data-${name}="${value}"]`)).waitFor();
  }

  /** Waits for a complete picture of an ended run in a panel with this title; returns why the run stopped. */
  async finished(title: string): Promise<string> {
    await this.bench.tab(title).waitFor();
    // The tab may have its title while the page still shows the run before.
    const [objective] = title.split(' — ');
    await this.ended(`[data-drawn="true"][data-objective*=${JSON.stringify(objective)}]`);
    return this.fact('stop');
  }

  /** Waits until another run than this one is drawn and has ended; returns its id. */
  async anotherRun(run: string): Promise<string> {
    await this.ended(`[data-drawn="true"]:not([data-run="${run}"])`);
    return this.fact('run');
  }

  /** A field of the panel's form, by its setting. */
  formField(key: string): Locator {
    return this.panel.locator(`.form [data-key="${key}"]`);
  }

  /** Changes the colour theme and waits until it has come to the panel. */
  async theme(label: string): Promise<void> {
    await this.bench.theme(label);
    await this.panel.and(this.bench.panel.locator(`[data-vscode-theme-name="${label}"]`)).waitFor();
  }

  /** The loss chart, which takes keys and the mouse. */
  get lossChart(): Locator {
    return this.panel.locator('section.loss canvas.top');
  }

  /** The box with the choices of its axes. */
  get axesBox(): Locator {
    return this.panel.getByRole('dialog', { name: 'Axes and smoothing' });
  }

  /** What the loss chart says where it shows a part of time. */
  get partShown(): Locator {
    return this.panel.locator('section.loss .part');
  }

  /** The part of time that the loss chart shows. */
  async shownPart(): Promise<readonly [number, number]> {
    const words = (await this.partShown.textContent()) ?? '';
    const [from, to] = (words.match(/[\d,]+/g) ?? []).map((count) => Number(count.replace(',', '')));
    return [from, to];
  }

  /** Waits until the loss chart shows such a part of time. */
  async partIs(isIt: (part: readonly [number, number]) => boolean): Promise<void> {
    await this.partShown.waitFor();
    await until('the part of time is seen', async () => isIt(await this.shownPart()), 20_000);
  }

  /** The panel's time slider. */
  get slider(): Locator {
    return this.panel.locator('footer input[type="range"]');
  }

  /** The transport's button with this icon. */
  transport(icon: string): Locator {
    return this.panel.locator(`footer button:has(.codicon-${icon})`);
  }

  /** Moves the time slider to a step. */
  async scrubTo(step: number): Promise<void> {
    await this.slider.fill(String(step));
    await this.shows('step', step);
  }

  /** Waits until the panel's picture changes no more: landscapes come coarse first. */
  async settled(): Promise<Buffer> {
    const rests = this.panel.and(this.bench.panel.locator('[data-rests="true"]'));
    let picture: Buffer | undefined;
    // Twice, for what is still on its way to the page: a size or a theme comes a frame later than it shows around it.
    const same = async (): Promise<Buffer | false> => {
      const before = picture;
      await rests.waitFor({ timeout: longestLandscape });
      picture = await this.panel.screenshot();
      return before !== undefined && picture.equals(before) && picture;
    };
    return until('the picture rests', same, longestLandscape);
  }

  /** Copies a picture of the panel from the palette, and answers the PNG file that is on the clipboard. */
  async copiedPicture(): Promise<Buffer> {
    await this.bench.command('Copy picture');
    // It may be gone again when the hand looks.
    await this.panel.locator('.passing', { hasText: 'Picture copied' }).waitFor({ state: 'attached' });
    const base64 = await this.bench.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    });
    return Buffer.from(base64, 'base64');
  }

  /** Fills in the dialog that asks how something is to be exported, presses Enter, and says where; waits until the page says that it is there. Answers how long that took, in milliseconds. */
  async export(file: string, fields: Readonly<Record<string, string>>): Promise<number> {
    const dialog = this.panel.locator('dialog.export');
    await dialog.getByText('Export what is in view').waitFor();
    for (const [label, value] of Object.entries(fields)) {
      const field = dialog.getByLabel(label, { exact: true }).and(dialog.locator('select, input'));
      const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
      await (isChoice ? field.selectOption(value) : field.fill(value));
    }
    await dialog.getByText('Export…').press('Enter');
    await this.bench.saveAs(file);
    const begin = performance.now();
    // It may be gone again when the hand looks.
    const said = this.panel.locator('.passing', { hasText: `Exported to ${basename(file)}` });
    await said.waitFor({ state: 'attached', timeout: 90_000 });
    const taken = performance.now() - begin;
    await dialog.waitFor({ state: 'hidden' });
    return taken;
  }

  private async ended(which: string): Promise<void> {
    await this.panel.and(this.bench.panel.locator(`${which}[data-stop]:not([data-stop=""])`)).waitFor();
  }

  // The side bar and files

  /** The body of the trajectory view's document. */
  get table(): Locator {
    return this.bench.view.locator('body[data-view="table"]');
  }

  /** The step in the trajectory view's selected row, when it is this one. */
  selectedRow(step: number): Locator {
    return this.table.locator(`[role="row"][aria-selected="true"] .step:text-is("${step}")`);
  }

  /** What the trajectory view shows in a column at a step, which must be in view. */
  async cell(step: number, title: string): Promise<string> {
    const heads = this.table.locator('[role="columnheader"]');
    const place = await heads.filter({ hasText: title }).getAttribute('aria-colindex');
    const row = this.table.locator(`[role="row"][data-step="${step}"]`);
    return (await row.locator(`[aria-colindex="${place}"]`).textContent()) ?? '';
  }

  /** Opens the extension's side bar. */
  async openSideBar(): Promise<void> {
    await this.bench.sideBar('Loss Landscape');
  }

  /** Exports the trajectories of the shown runs as CSV and waits for the file, which comes whole; an existing one is replaced. */
  async exportTrajectory(file: string): Promise<void> {
    rmSync(file, { force: true });
    await this.bench.command('Export trajectory');
    await this.bench.saveAs(file);
    const rows = Number(await this.fact('rows'));
    // A file is there before its content is.
    const lines = (): number => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0);
    await until(`${file} holds ${rows} rows`, () => lines() >= rows + 2, 20_000);
  }
}
