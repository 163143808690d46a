import {
  type Disposable,
  type InputBox,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';

/** A person wants to go back to the question before. */
export const back = Symbol('back');

/** Undefined: a person pressed Escape. */
export type Answer<T> = T | typeof back | undefined;

/** What an objective is asked for, in the titles of the questions. */
export interface Purpose {
  readonly title: string;
  /** The title once the objective's name is known. */
  titleOn(name: string): string;
  /** The optimizers that will walk, where a person may choose others before anything else. */
  readonly methods?: { readonly names: string; change(): Promise<void> };
  /** How many questions follow once the objective is known; absent: none. */
  readonly more?: number;
}

/** Shows an input until a person answers, goes back, or leaves; `wire` connects what counts as an answer. */
export function ask<T, Input extends InputBox | QuickPick<QuickPickItem>>(
  input: Input,
  wire: (input: Input, answer: (value: T) => void) => readonly Disposable[],
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const end = (value: Answer<T>): void => {
      resolve(value);
      for (const subscription of subscriptions) subscription.dispose();
      input.dispose();
    };
    const subscriptions: readonly Disposable[] = [
      ...wire(input, end),
      input.onDidTriggerButton((button) => {
        if (button === QuickInputButtons.Back) end(back);
      }),
      input.onDidHide(() => end(undefined)),
    ];
    input.show();
  });
}
