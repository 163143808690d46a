import { window } from 'vscode';
import { inert } from './inert';

/** How long a note stands, in milliseconds. */
const standing = 5000;

/** Says in the status bar, for a moment, that something is done whose effect is not to be seen elsewhere. */
export function note(sentence: string): void {
  window.setStatusBarMessage(inert(sentence), standing);
}
