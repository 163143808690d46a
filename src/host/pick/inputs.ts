import { type InputBox, type QuickPick, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { type InertText, inert, mostOfMessage } from '../words/inert';

// The only place where picks and boxes are made: VS Code makes icons of some texts in them, and links of others.

/** An item whose texts VS Code shows as they are. */
export interface PlainItem extends QuickPickItem {
  readonly label: InertText;
  readonly description?: InertText;
  readonly detail?: InertText;
}

/** What stands around a pick or a box. */
interface InputWords {
  readonly title: string;
  readonly placeholder?: string;
  /** Below a box. */
  readonly prompt?: string;
}

/** A list to pick from. */
export function quickPick<Item extends PlainItem>(words: Omit<InputWords, 'prompt'>): QuickPick<Item> {
  return Object.assign(window.createQuickPick<Item>(), plain(words));
}

/** A heading with its items; nothing at all when there are none. */
export function section<Item extends PlainItem>(
  heading: string,
  items: readonly Item[],
): (Item | PlainItem)[] {
  return items.length > 0 ? [{ label: inert(heading), kind: QuickPickItemKind.Separator }, ...items] : [];
}

/** A box to type into. */
export function inputBox(words: InputWords): InputBox {
  return Object.assign(window.createInputBox(), plain(words));
}

function plain({ title, placeholder, prompt }: InputWords): Partial<InputWords> {
  return {
    title: inert(title),
    ...(placeholder === undefined ? {} : { placeholder: inert(placeholder) }),
    ...(prompt === undefined ? {} : { prompt: inert(prompt, mostOfMessage) }),
  };
}
