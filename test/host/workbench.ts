import { parse, resolve } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../until';
import { choose, clickRow, type Key, press, write } from './hand';
import { type Server, type ServerOptions, startServer } from './server';
import { SettingsEditor } from './settingsEditor';
import { openBrowser, slowStart, type WindowOptions, windowUrl } from './window';

/** A window with its own server and browser, unless `server` or `browser` is given. */
export interface WorkbenchOptions extends WindowOptions, ServerOptions {
  readonly server?: Server;
  readonly browser?: Browser;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly pixelRatio?: number;
}

/** A panel takes the focus once it has loaded, and with it any question that a hand as quick as this has opened by then. */
const driven = { 'workbench.quickOpen.closeOnFocusLost': false };

/** The iframes of webviews that an editor's place names as what flows on from it; those of views are the others. */
const inEditors = "[../@id = //*[@id='workbench.parts.editor']//@aria-flowto]";

/** How long a single wait may take; the machine may be busy. */
const patience = 20_000;

/** One window of the browser-hosted VS Code, driven as a person does: keys, clicks, what is on the screen. */
export class Workbench {
  readonly page: Page;
  readonly server: Server;
  /** Error lines of the page's console. */
  readonly errors: string[] = [];
  private readonly options: WorkbenchOptions;
  private readonly browser: Browser;

  private constructor(page: Page, server: Server, browser: Browser, options: WorkbenchOptions) {
    this.page = page;
    this.server = server;
    this.browser = browser;
    this.options = options;
    page.setDefaultTimeout(patience);
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Opens a window and waits until it is ready for a person. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const [server, browser] = await Promise.all([
      options.server ?? startServer({ ...options, settings: { ...driven, ...options.settings } }),
      options.browser ?? openBrowser(),
    ]);
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.pixelRatio ?? 1,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const bench = new Workbench(page, server, browser, options);
    await page.goto(windowUrl(server, options), { timeout: slowStart });
    await bench.restored();
    return bench;
  }

  /** Ends the window, and the server and the browser that were started for it. */
  async close(): Promise<void> {
    await this.page.context().close();
    if (!this.options.browser) await this.browser.close();
    if (!this.options.server) await this.server.stop();
  }

  /** Writes a picture of the whole window. */
  async shot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  // Keys and commands

  /** The command palette, a quick pick or an input box. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** The text field of the quick input. */
  get quickBox(): Locator {
    return this.quickInput.locator('.quick-input-box input');
  }

  /** The rows of an open quick pick. */
  get quickRows(): Locator {
    return this.quickInput.locator('.monaco-list-row');
  }

  /** The row of an open quick pick that Enter would choose, when it has this text. */
  markedRow(text: string): Locator {
    return this.quickInput.locator('.monaco-list-row.focused', { hasText: text });
  }

  /** Waits until the open quick pick is no longer looking for more rows. */
  async listed(): Promise<void> {
    await this.quickInput.locator('.monaco-progress-container:not(.active)').waitFor({ state: 'attached' });
  }

  /** F1, the title, and the entry that has it. */
  async command(title: string): Promise<void> {
    await this.openQuick('F1', `>${title}`);
    // The whole title, after its category: the list of before may still stand there, with titles that hold this one.
    const whole = new RegExp(`(^|: )${title.replaceAll(/[()]/g, '\\$&')}…?$`);
    await choose(this.quickRows.filter({ has: this.page.locator('.label-name', { hasText: whole }) }));
  }

  /** Chooses an entry of an open quick pick. */
  async pick(label: string | RegExp): Promise<void> {
    await choose(this.quickRows.filter({ hasText: label }));
  }

  /** Ticks an entry of an open quick pick of several, or takes its tick away. */
  async tick(label: string | RegExp): Promise<void> {
    await choose(this.quickRows.filter({ hasText: label }).locator('.quick-input-list-label'));
  }

  /** Types into an open quick pick or input box, over what stood there. */
  async type(text: string): Promise<void> {
    await write(this.quickBox, text);
  }

  /** Presses a key in an open quick pick or input box. */
  async press(key: 'Enter' | 'Escape'): Promise<void> {
    await press(this.quickBox, key);
  }

  /** Fills and confirms an open input box. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.press('Enter');
  }

  /** Answers an open save dialog, which browser-hosted windows show as a quick input; the file must be a new one. */
  async saveAs(file: string): Promise<void> {
    const path = resolve(file);
    const parent = this.quickRows.filter({ has: this.page.locator('.label-name', { hasText: /^\.\.$/ }) });
    // The dialog fills in its own suggestion first, and once more when it has listed its folder; it would do so over ours.
    const suggested = async (): Promise<boolean> => /\.\w+$/.test(await this.quickBox.inputValue());
    await until('the save dialog suggests a file', suggested, patience);
    await parent.waitFor();
    // A path in another folder makes the dialog list that folder. An Enter meanwhile lists it, too; each listing cancels
    // the other, and a dialog whose answer was cancelled takes no Enter any more. That a listing has come can be seen
    // only where two differ for certain: the root alone has no "..". (The bar that says "busy" shows after 800 ms only.)
    await this.type(parse(path).root);
    await parent.waitFor({ state: 'hidden' });
    await this.type(path);
    await parent.waitFor();
    const value = await this.quickBox.inputValue();
    if (value !== path) throw new Error(`The save dialog has ${value} in place of ${path}.`);
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Answers an open dialog for a file, which browser-hosted windows show as a quick input. */
  async openPath(file: string): Promise<void> {
    const path = resolve(file);
    const suggested = async (): Promise<boolean> => /^\//.test(await this.quickBox.inputValue());
    await until('the dialog suggests a folder', suggested, patience);
    await this.type(path);
    await this.pick(parse(path).base);
    // Another dialog may follow in the same box: it would be taken for this one as long as this one is still closing.
    const closed = async (): Promise<boolean> =>
      !(await this.quickInput.isVisible()) || (await this.quickBox.inputValue()) !== path;
    await until('the dialog has closed', closed, patience);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.openQuick('Control+P', name);
    await this.pick(name);
    await this.tab(name).waitFor();
  }

  /** Opens a quick input with a key and types into it. */
  private async openQuick(key: Key, text: string): Promise<void> {
    // One that is still closing would take the text.
    await this.quickInput.waitFor({ state: 'hidden' });
    // In the window itself: a panel that is still loading may have the focus, and loses what is pressed there.
    await press(this.page.locator('.monaco-workbench'), key);
    await this.type(text);
  }

  // Parts of the window

  /** An editor's tab, or a panel's. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name }).first();
  }

  /** Closes the editor whose tab has this text, whichever has the focus. */
  async closeTab(name: string): Promise<void> {
    const tab = this.tab(name);
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /** The status bar's entry with this text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  /** A view container's place in the activity bar. */
  activity(title: string): Locator {
    return this.page.locator(`.part.activitybar .action-item:has([aria-label^="${title}"])`).first();
  }

  /** Opens a view container by its title; returns the side bar. */
  async sideBar(title: string): Promise<Locator> {
    const item = this.activity(title);
    await item.waitFor();
    const open = await item.getAttribute('class');
    if (!open?.includes('checked')) await item.click();
    return this.page.locator('.part.sidebar');
  }

  /** A view's row with this text: of a tree, a list or the explorer. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** Clicks a view's row; `ctrlKey` adds it to what is selected. */
  async clickRow(row: Locator | string | RegExp, keys: { readonly ctrlKey?: boolean } = {}): Promise<void> {
    await clickRow(typeof row === 'string' || row instanceof RegExp ? this.row(row) : row, keys);
  }

  /** The list of the side bar that has this row: keys go to it, its rows take none. */
  list(text: string | RegExp): Locator {
    const row = this.page.locator('.monaco-list-row', { hasText: text });
    return this.page.locator('.part.sidebar .monaco-list', { has: row });
  }

  /** Chooses an entry of a thing's native context menu. */
  async contextMenu(on: Locator, entry: string): Promise<void> {
    await on.click({ button: 'right' });
    const item = this.page.locator('.monaco-menu .action-item', { hasText: entry }).first();
    await item.hover();
    // A menu takes no click in its first moments, so that the one that opened it does not choose from it: Enter chooses
    // what is marked.
    await item.and(this.page.locator('.focused')).waitFor();
    await item.getByRole('menuitem').press('Enter');
  }

  /**
   * The notification with this text. Windows under test show none by themselves (the driver turns them off): the
   * notification centre is opened. Installed ones show both.
   */
  async notification(text: string | RegExp): Promise<Locator> {
    const item = this.page.locator('.notification-list-item', { hasText: text }).first();
    const unread = this.page.locator('.part.statusbar [id="status.notifications"] .codicon-bell-dot');
    // The centre closes when the last notification in it has gone, such as one of progress: then the bell has a dot once more.
    const isSeen = async (): Promise<boolean> => {
      if (!(await item.isVisible()) && (await unread.isVisible())) await unread.click();
      return item.isVisible();
    };
    await until(`the notification "${text}" is seen`, isSeen, patience);
    // Left on the bell, the pointer would bring up what the bell is for, over the notification's buttons.
    const box = await item.boundingBox();
    if (box) await this.page.mouse.move(box.x + 8, box.y + 8);
    return item;
  }

  // Settings

  /** Sets a text or number setting in the settings editor; the default, too. */
  async setSetting(id: string, value: string | number): Promise<void> {
    await new SettingsEditor(this).type(id, value);
  }

  /** Chooses from a setting's drop-down list in the settings editor; the default, too. */
  async chooseSetting(id: string, label: string, value: string): Promise<void> {
    await new SettingsEditor(this).choose(id, label, value);
  }

  /** Types a value into the settings editor that is refused there, with a message that holds this text. */
  async setRefused(id: string, value: string, message: string): Promise<void> {
    await new SettingsEditor(this).typeRefused(id, value, message);
  }

  /** Changes the colour theme. */
  async theme(label: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.type(label);
    await this.pick(label);
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  // Webviews

  /** The document of the webview panel that is in front. */
  get panel(): FrameLocator {
    return extensionPage(this.panelFrames.last());
  }

  /** The documents of two webview panels side by side, from left to right. */
  get panels(): readonly [FrameLocator, FrameLocator] {
    return [extensionPage(this.panelFrames.nth(0)), extensionPage(this.panelFrames.nth(1))];
  }

  /** The document of the webview view that is open. */
  get view(): FrameLocator {
    return extensionPage(this.webviews(`[not(self::*${inEditors})]`).last());
  }

  /** While VS Code shows a panel anew, the former iframe may still be there: the newest stands last. */
  private get panelFrames(): Locator {
    return this.webviews(inEditors);
  }

  private webviews(which: string): Locator {
    return this.page.locator('iframe.webview:visible').and(this.page.locator(`xpath=//iframe${which}`));
  }

  // Life of the window

  /** Reloads the window and waits for the new one (the old one still answers for a while). */
  async reload(): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), this.command('Developer: Reload Window')]);
    await this.restored();
  }

  private async restored(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: slowStart });
    if (this.options.driver !== false) {
      await this.page.waitForFunction(() => 'driver' in globalThis, undefined, { timeout: slowStart });
      await this.page.evaluate(() => (globalThis as unknown as Driven).driver.whenWorkbenchRestored());
    }
    await this.page.locator('.part.statusbar').waitFor();
  }
}

/** A webview is an iframe of VS Code's with a second one, the extension's, in it. */
function extensionPage(webview: Locator): FrameLocator {
  return webview.contentFrame().locator('#active-frame').contentFrame();
}

/** What VS Code's smoke test driver adds to the page. */
interface Driven {
  readonly driver: { whenWorkbenchRestored(): Promise<void> };
}
