import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { Run } from '../../src/host/run';

const identifier = 'loss-landscape.loss-landscape';

/** The extension's manifest. */
export function manifest(): {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
} {
  return extension().packageJSON;
}

/** Activates the extension; answers what it lets tests ask. */
export async function activate(): Promise<Api> {
  return extension().activate();
}

function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>(identifier);
  if (!found) throw new Error(`${identifier} is not there.`);
  return found;
}

/** Starts a run as the command does for a key or a link; throws when it was refused. */
export async function start(target: unknown): Promise<Run> {
  const id = await vscode.commands.executeCommand<string | undefined>('lossLandscape.run', target);
  const run = (await activate()).runs().find((candidate) => candidate.id === id);
  if (!run) throw new Error(`No run was started for ${JSON.stringify(target)}.`);
  return run;
}

/** Waits for a run's end. */
export async function ended(run: Run): Promise<NonNullable<Run['stop']>> {
  await eventually(`the run of ${run.objective} ends`, () => run.stop !== undefined);
  return run.stop as NonNullable<Run['stop']>;
}

/** Waits until the panel has drawn a complete picture. */
export async function drawn(): Promise<void> {
  const api = await activate();
  await eventually('the panel is drawn', () => api.panelState().drawn !== undefined);
}

/** Sets user settings for one test body. The panel is closed while they change: an open one would walk again. */
export async function withSettings<T>(
  settings: Readonly<Record<string, unknown>>,
  body: () => Promise<T>,
): Promise<T> {
  await change(settings);
  try {
    return await body();
  } finally {
    await change(Object.fromEntries(Object.keys(settings).map((key) => [key, undefined])));
  }
}

async function change(settings: Readonly<Record<string, unknown>>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await set(settings);
  // Changes are taken up after a moment of rest.
  await new Promise((resolve) => setTimeout(resolve, 400));
}

/** Sets user settings, by their keys without the extension's prefix; undefined takes one back. */
export async function set(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('lossLandscape');
  for (const [key, value] of Object.entries(settings))
    await configuration.update(key, value, vscode.ConfigurationTarget.Global);
}

/** A file of the opened folder. */
export function example(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Polls a condition of another process; throws when it does not hold within a time, in milliseconds. */
export async function eventually(what: string, holds: () => boolean, within = 8000): Promise<void> {
  for (const end = Date.now() + within; !holds(); ) {
    if (Date.now() > end) throw new Error(`After ${within} ms it is still not so that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Compares two values of JSON; the web host has no node:assert. */
export function equal(actual: unknown, expected: unknown, what = 'the value'): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (found !== wanted) throw new Error(`Expected ${what} to be ${wanted}, not ${found}.`);
}

/** Compares numbers. */
export function close(actual: unknown, expected: number, tolerance: number, what = 'the number'): void {
  if (typeof actual !== 'number' || !(Math.abs(actual - expected) <= tolerance))
    throw new Error(`Expected ${what} to be within ${tolerance} of ${expected}, not ${actual}.`);
}
