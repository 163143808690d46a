import type { Locator } from 'playwright-core';
import { until } from '../until';

// What a person's hand does, each in one go within the page. Playwright's own `fill` and `press` focus a field first and
// then send text or key to whatever has the focus: a panel that loads between the two takes it. Its `click` looks first
// and clicks then: a list that is still being filled or filtered has moved the row, or given it to its neighbour by then.

/** The keys that are pressed in windows, as events. */
const keys = {
  Enter: { key: 'Enter', code: 'Enter', keyCode: 13 },
  Escape: { key: 'Escape', code: 'Escape', keyCode: 27 },
  F1: { key: 'F1', code: 'F1', keyCode: 112 },
  'Control+P': { key: 'p', code: 'KeyP', keyCode: 80, ctrlKey: true },
};

export type Key = keyof typeof keys;

/** Writes into a text field, over what stood there. */
export async function write(field: Locator, text: string): Promise<void> {
  await field.waitFor();
  await field.evaluate((input, typed) => {
    if (!(input instanceof HTMLInputElement)) throw new Error('This is no text field.');
    input.focus();
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

/** Presses a key in a part of the window and lets go of it: a modifier that stays down would open things to the side. */
export async function press(part: Locator, key: Key): Promise<void> {
  const { ctrlKey, ...pressed } = { ctrlKey: false, bubbles: true, cancelable: true, ...keys[key] };
  await part.evaluate(
    (element, [down, up]) => {
      if (element instanceof HTMLElement) element.focus();
      element.dispatchEvent(new KeyboardEvent('keydown', down));
      element.dispatchEvent(new KeyboardEvent('keyup', up));
    },
    [{ ...pressed, ctrlKey }, pressed] as const,
  );
}

/** Clicks the first of these rows that can be seen. */
export async function choose(rows: Locator): Promise<void> {
  await mouse(rows.filter({ visible: true }).first(), ['click'], {});
}

/** Clicks a row of a list; `ctrlKey` adds it to what is selected. */
export async function clickRow(row: Locator, { ctrlKey = false } = {}): Promise<void> {
  await mouse(row, ['mousedown', 'mouseup', 'click'], { ctrlKey });
}

/** Finds the thing and sends the events to its middle in one go. */
async function mouse(
  on: Locator,
  events: readonly string[],
  init: { readonly ctrlKey?: boolean },
): Promise<void> {
  await on.waitFor();
  const send = (): Promise<boolean> =>
    on.evaluateAll(
      ([element], [types, own]) => {
        if (element === undefined) return false;
        const { left, top, width, height } = element.getBoundingClientRect();
        const middle = { clientX: left + width / 2, clientY: top + height / 2 };
        for (const type of types)
          element.dispatchEvent(
            new MouseEvent(type, { bubbles: true, cancelable: true, detail: 1, ...middle, ...own }),
          );
        return true;
      },
      [events, init] as const,
    );
  await until('what is to be clicked is there', send);
}
