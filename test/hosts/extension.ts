import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { Run } from '../../src/host/runs/run';
import { randomText } from '../../src/host/words/randomText';
import { until } from '../until';

/** The extension under test. */
export const extension = extensionOf('loss-landscape.loss-landscape');

function extensionOf(id: string): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>(id);
  if (!found) throw new Error(`${id} is not there.`);
  return found;
}

/** What the activated extension answers. */
export async function api(): Promise<Api> {
  return extension.activate();
}

/** Calls a command that starts a run; answers the run, which goes on. */
export async function started(command: string, ...targets: unknown[]): Promise<Run> {
  const id = await vscode.commands.executeCommand<string | undefined>(command, ...targets);
  const run = (await api()).runs().find((candidate) => candidate.id === id);
  if (!run) throw new Error(`${command} answered ${id} and not the id of its run.`);
  return run;
}

/** Calls a command that starts a run and waits for the run's end. */
export async function finished(command: string, ...targets: unknown[]): Promise<Run> {
  return ended((await started(command, ...targets)).id);
}

/** Waits for a run's end. */
export async function ended(id: string): Promise<Run> {
  const { runs } = await api();
  return until(`run ${id} ends`, () => runs().find((run) => run.id === id && run.stop));
}

/** Tells how many runs of some kind have begun since: meanwhile one that was open may have been run again, in place of itself. */
export async function begunSince(isMeant: (run: Run) => boolean): Promise<() => number> {
  const { runs } = await api();
  const known = new Set(runs().map(({ id }) => id));
  return () => runs().filter((run) => !known.has(run.id) && isMeant(run)).length;
}

/** Runs an objective, as an experiment names it, with the settings of now. */
export const runObjective = (objective: object): Promise<Run> => finished('lossLandscape.run', objective);

/** Collects the error messages that are shown while something is done, which may look at those so far. */
export const errorsOf = (what: (soFar: readonly string[]) => PromiseLike<unknown>): Promise<string[]> =>
  messagesOf('showErrorMessage', what);

/** Collects the messages of one kind that are shown while something is done. */
export async function messagesOf(
  kind: 'showErrorMessage' | 'showWarningMessage',
  what: (soFar: readonly string[]) => PromiseLike<unknown>,
): Promise<string[]> {
  const messages: string[] = [];
  const show = vscode.window[kind];
  const collect = async (message: string): Promise<undefined> => {
    messages.push(message);
    return undefined;
  };
  Object.assign(vscode.window, { [kind]: collect });
  try {
    await what(messages);
  } finally {
    Object.assign(vscode.window, { [kind]: show });
  }
  return messages;
}

/** Sets settings of the extension (keys without prefix) while something is done. */
export async function withSettings(
  values: Readonly<Record<string, unknown>>,
  what: () => Promise<void>,
): Promise<void> {
  for (const [key, value] of Object.entries(values)) await set(key, value);
  try {
    await what();
  } finally {
    // An open panel would be run again with the settings of before.
    await closeAll();
    for (const key of Object.keys(values)) await set(key, undefined);
  }
}

/** Sets one setting of the extension (key without prefix) for the user; undefined removes it. */
export async function set(key: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('lossLandscape');
  // To write what stands there already takes VS Code about a second.
  if (settings.inspect(key)?.globalValue === value) return;
  await settings.update(key, value, vscode.ConfigurationTarget.Global);
}

/** A folder of this file of tests alone: others may run in another window meanwhile. */
const own = randomText();

/** A new file in a folder of its own for this run of the tests. */
export async function write(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = scratch(name);
  await vscode.workspace.fs.writeFile(
    uri,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
  return uri;
}

/** Where a new file may be written. */
export function scratch(name: string): vscode.Uri {
  return vscode.Uri.joinPath(extension.extensionUri, 'out', 'scratch', own, name);
}

export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Closes every editor and panel. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // The host hears of it later than the command ends: a run that begins before would be shown in the panel that is closed.
  await until('no editor is left', () => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
}

/** The lesson's line y = 10x + 3. */
export const line = 'x,y\n1,13\n2,23\n3,33\n4,43\n5,53\n';

/** A file of the opened folder. */
export function example(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.Uri.joinPath(folder.uri, name);
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
