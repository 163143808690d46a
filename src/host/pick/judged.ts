import { type InputBox, type InputBoxValidationMessage, InputBoxValidationSeverity } from 'vscode';
import { inert, mostOfMessage } from '../words/inert';
import { type Answer, ask } from './ask';
import { Newest } from './newest';

/** What is found about a text while a person types it. */
export interface Judgement<T> {
  /** What Enter answers; without it Enter does nothing. */
  readonly value?: T;
  /** What stands below the box. */
  readonly note?: InputBoxValidationMessage;
}

/** VS Code makes links of some texts below a box, and these may quote a file. */
const note =
  (severity: InputBoxValidationSeverity) =>
  (sentence: string): InputBoxValidationMessage => ({ message: inert(sentence, mostOfMessage), severity });

export const informs = note(InputBoxValidationSeverity.Info);
export const warns = note(InputBoxValidationSeverity.Warning);
export const refuses = note(InputBoxValidationSeverity.Error);

/**
 * Shows a box whose text is judged while it is typed; Enter waits for the judgement of what then stands in it.
 * @param empty the judgement of blanks alone
 */
export function askJudged<T>(
  box: InputBox,
  judge: (text: string) => Promise<Judgement<T>>,
  empty: Judgement<T> = {},
): Promise<Answer<T>> {
  return ask<T, InputBox>(box, (input, answer) => {
    const judged = new Newest<Judgement<T>>(
      async (text) => (text.trim() === '' ? empty : judge(text)),
      ({ note }) => {
        input.busy = false;
        input.validationMessage = note;
      },
    );
    const take = (text: string): void => {
      input.busy = true;
      judged.take(text);
    };
    take(input.value);
    return [
      judged,
      input.onDidChangeValue(take),
      input.onDidAccept(async () => {
        const judgement = await judged.known;
        if (judgement?.value !== undefined) answer(judgement.value);
      }),
    ];
  });
}
