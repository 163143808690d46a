import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Workbench, WorkbenchOptions } from '../host/workbench';
import { until } from '../until';
import { Landscape } from './landscape';

type Options = () => WorkbenchOptions;

/** The journeys of this process. Those of files that are run together (`sharedWindows` in scripts/testing/files.mjs) walk through one window. */
const journeys: Options[] = [];
let folder: string | undefined;
let landscape: Landscape | undefined;
/** Whose journey the window is on. */
let owner: Options | undefined;

after(async () => {
  await landscape?.bench.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** The folder that the window shows: a new one, into which every journey of it puts its files before the first begins. */
export function windowFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'loss-landscape-'));
  return folder;
}

/** Says what window a journey needs, before any begins. */
export function needWindow(options: Options): void {
  journeys.push(options);
}

/** The window on a journey: opened for the first, tidied up for each that follows. */
export async function windowOn(options: Options): Promise<Landscape> {
  const { viewport = usualSize } = options();
  if (landscape === undefined) landscape = await Landscape.open({ ...sharedOptions(), viewport });
  else if (owner !== options) await tidy(landscape.bench, viewport);
  owner = options;
  return landscape;
}

/** After a journey that failed, nobody knows what is in the way of the next one: that has a new window. Leaves a picture. */
export async function giveUpWindow(picture: string): Promise<void> {
  const given = landscape;
  landscape = undefined;
  await given?.bench.shot(picture);
  await given?.bench.close();
}

/** What all journeys ask for: one kind of window, with the settings of each. */
function sharedOptions(): WorkbenchOptions {
  const [first, ...others] = journeys.map((options) => options());
  let settings = first.settings;
  for (const other of others) {
    assert.deepEqual(
      kindOf(other),
      kindOf(first),
      'journeys through one window need the same kind of window',
    );
    const before = settings;
    settings = { ...before, ...other.settings };
    assert.deepEqual({ ...settings, ...before }, settings, 'two journeys give one setting different values');
  }
  return { ...first, settings };
}

/** What cannot be changed while a window is open. */
function kindOf({ viewport: _size, settings: _values, ...kind }: WorkbenchOptions): object {
  return kind;
}

/** The size of a window whose journey asks for none. */
const usualSize = { width: 1280, height: 800 };

/** Ends a question that a journey left open; one that follows it, too. */
async function leaveQuestions(bench: Workbench): Promise<void> {
  const left = async (): Promise<boolean> => {
    if (!(await bench.quickInput.isVisible())) return true;
    await bench.page.keyboard.press('Escape');
    return false;
  };
  await until('no question is open', left, 20_000);
}

/** Leaves of a journey what a person leaves at lunch: the runs, files and settings, but no open editor, message or other theme. */
async function tidy(bench: Workbench, size: typeof usualSize): Promise<void> {
  await bench.page.setViewportSize(size);
  await leaveQuestions(bench);
  await bench.command('View: Close All Editors');
  await bench.page.locator('.part.editor .tab').first().waitFor({ state: 'detached' });
  await bench.command('Notifications: Clear All Notifications');
  const dark = bench.page.locator('.monaco-workbench.vs-dark');
  if (!(await dark.isVisible())) await bench.theme('Dark Modern');
  await dark.waitFor();
}
