import { existsSync, rmSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { until } from '../host/until';
import type { Workbench } from '../host/workbench';

/** The extension in a window, as a person uses it. What its pages show they publish as data attributes of their body. */
export class Landscape {
  private readonly bench: Workbench;

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  /** The body of the panel's document. */
  get panel(): Locator {
    return this.bench.panel.locator('body');
  }

  /** The body of the trajectory view's document. */
  get table(): Locator {
    return this.bench.view.locator('body');
  }

  /** The panel's time slider. */
  get slider(): Locator {
    return this.panel.locator('input[type="range"]');
  }

  /** Runs the command from the palette and picks a function of the gallery. */
  async runFunction(label: string): Promise<void> {
    await this.bench.command('Run gradient descent');
    await this.bench.quickBox.fill(label);
    await this.bench.pick(label);
  }

  /** Runs the command from a dataset's context menu in the explorer. */
  async runFile(name: string): Promise<void> {
    await this.bench.sideBar('Explorer');
    await this.bench.contextMenu(this.bench.row(name), 'Run gradient descent');
  }

  /** Opens the box for a formula from the palette. */
  async openFormulaBox(): Promise<void> {
    await this.bench.command('Run gradient descent');
    await this.bench.pick('Type a formula');
  }

  /** Waits for a complete picture of the run's end; returns why it stopped. */
  async finished(objective?: string): Promise<string> {
    if (objective) await this.bench.tab(objective).waitFor();
    await this.panel
      .and(this.bench.panel.locator('[data-drawn="true"][data-stop]:not([data-stop=""])'))
      .waitFor();
    return this.panelData('stop');
  }

  /** A data attribute of the panel's page. */
  async panelData(name: string): Promise<string> {
    return (await this.panel.getAttribute(`data-${name}`)) ?? '';
  }

  /** Waits until a data attribute of the panel's page has this value. */
  async panelShows(name: string, value: string | number): Promise<void> {
    await this.bench.panel.locator(`body[data-${name}="${value}"]`).waitFor();
  }

  /** Waits until a data attribute of the trajectory view's page has this value. */
  async tableShows(name: string, value: string | number): Promise<void> {
    await this.bench.view.locator(`body[data-${name}="${value}"]`).waitFor();
  }

  /** Waits until another run than this one is drawn and has ended; returns its id. */
  async anotherRun(run: string): Promise<string> {
    await this.bench.panel
      .locator(`body[data-drawn="true"]:not([data-run="${run}"])[data-stop]:not([data-stop=""])`)
      .waitFor();
    return this.panelData('run');
  }

  /** Writes a picture of the panel alone. */
  async picture(path: string): Promise<void> {
    await this.panel.screenshot({ path });
  }

  /** Opens the extension's side bar. */
  async openSideBar(): Promise<Locator> {
    return this.bench.sideBar('Loss Landscape');
  }

  /** Exports the shown run's trajectory, as CSV or JSON by the file's ending; an existing file is replaced. */
  async exportTrajectory(file: string): Promise<void> {
    rmSync(file, { force: true });
    await this.bench.command('Export trajectory');
    await this.bench.saveAs(file);
    await until(`${file} is written`, 20_000, () => existsSync(file));
  }
}
