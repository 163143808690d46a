import { l10n, window } from 'vscode';
import type { Log } from '../views/log';
import { inert, mostOfMessage } from './inert';

// The only place from which messages are shown: VS Code makes links of some texts in them, and a sentence may quote a file.

/** What a message is shown as. */
export type Weight = 'information' | 'warning' | 'error';

const shows = {
  information: 'showInformationMessage',
  warning: 'showWarningMessage',
  error: 'showErrorMessage',
} as const satisfies Record<Weight, keyof typeof window>;

/** Shows a sentence; answers the button that a person chose, undefined when it was put away. */
export async function say<Button extends string>(
  weight: Weight,
  sentence: string,
  ...buttons: readonly Button[]
): Promise<Button | undefined> {
  return window[shows[weight]](inert(sentence, mostOfMessage), ...buttons);
}

/** For so long, in milliseconds, the status bar tells that something was done. */
const mentionMilliseconds = 5000;

/** Tells in the status bar that something was done whose outcome is not seen elsewhere: a success is no message. */
export function mention(sentence: string): void {
  window.setStatusBarMessage(inert(sentence), mentionMilliseconds);
}

/** Asks a question before anything else can be done; false when a person leaves it. */
export async function confirmed(question: string, yes: string): Promise<boolean> {
  return (await window.showWarningMessage(inert(question, mostOfMessage), { modal: true }, yes)) === yes;
}

/** Says that something went wrong that should not; the log has the whole of it. */
export async function sayFailure(log: Log, sentence: string): Promise<void> {
  const showLog = l10n.t('Show log');
  if ((await say('error', sentence, showLog)) === showLog) log.show();
}
