import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { write } from './hand';
import type { Workbench } from './workbench';

/** How long a change may take until it is in settings.json; the machine may be busy. */
const patience = 20_000;

/** What the person's settings.json holds. */
type UserSettings = Readonly<Record<string, unknown>>;

/** The settings editor of a window. It draws its rows anew whenever it likes, so that each thing is done to one in one go. */
export class SettingsEditor {
  private readonly bench: Workbench;

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  /** Types a setting's value. */
  async type(id: string, value: string | number): Promise<void> {
    await this.change(id, value, String(value), async (input) => {
      await write(input, String(value));
      await input.blur();
    });
  }

  /** Chooses a setting's value by its label. Not from the list that a click opens: a row that is drawn anew closes it. */
  async choose(id: string, label: string, value: string): Promise<void> {
    await this.change(id, value, label, async (select) => {
      await select.selectOption({ label });
    });
  }

  /** Types a value that is refused where it is typed; then the one that stood there. */
  async typeRefused(id: string, value: string, message: string): Promise<void> {
    const control = await this.control(id);
    const before = await control.inputValue();
    const said = this.bench.page.locator('.settings-editor .setting-item-validation-message', {
      hasText: message,
    });
    const refused = async (): Promise<boolean> => {
      // A row that is drawn anew has its old value again.
      if ((await control.inputValue()) !== value) await write(control, value);
      return said.first().isVisible();
    };
    await until(`${value} is refused as ${id}`, refused, patience);
    await write(control, before);
  }

  /** Opens the editor at a setting; returns its control. */
  async control(id: string): Promise<Locator> {
    await this.bench.command('Preferences: Open Settings (UI)');
    const editor = this.bench.page.locator('.settings-editor');
    const search = editor.locator('.settings-header .suggest-input-container');
    await search.locator('.monaco-editor').click();
    await search.locator('.native-edit-context, textarea').first().press('Control+A');
    await this.bench.page.keyboard.insertText(`@id:${id}`);
    await search.locator('.view-lines', { hasText: `@id:${id}` }).waitFor();
    const control = editor.locator(`.settings-tree-container [aria-label="${id}"]`).first();
    await control.waitFor();
    return control;
  }

  /** Changes a setting and waits until it is in force: in settings.json or, where it is the default, no longer there. */
  private async change(
    id: string,
    value: string | number,
    shown: string,
    act: (control: Locator) => Promise<void>,
  ): Promise<void> {
    const control = await this.control(id);
    const before = await until('settings.json can be read', () => this.userSettings(), patience);
    // The default already: there is nothing to write.
    if (!(id in before) && (await control.inputValue()) === shown) return;
    await act(control);
    const taken = async (): Promise<boolean> => {
      const now = this.userSettings();
      if (!now) return false;
      if ((await control.inputValue()) !== shown) {
        // The search ends in several turns, each of which draws the rows anew: over what was typed a moment ago, too.
        await act(control);
        return false;
      }
      // VS Code takes out what is set to its default. What was not there before and is not there now is still to come.
      return id in now ? now[id] === value : id in before;
    };
    await until(`${id} is ${value} in the settings editor and in settings.json`, taken, patience);
  }

  /** Undefined while it is being written. */
  private userSettings(): UserSettings | undefined {
    try {
      return JSON.parse(readFileSync(this.bench.server.settingsFile, 'utf8'));
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}
