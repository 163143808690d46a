import { type InputBox, type InputBoxValidationMessage, InputBoxValidationSeverity } from 'vscode';
import { type Answer, ask } from './ask';
import { Newest } from './newest';

/** What is found about a text while a person types it. */
export interface Judgement<T> {
  /** What Enter answers; without it Enter does nothing. */
  readonly value?: T;
  /** What stands below the box. */
  readonly note?: InputBoxValidationMessage;
}

export const informs = (message: string): InputBoxValidationMessage => ({
  message,
  severity: InputBoxValidationSeverity.Info,
});

export const warns = (message: string): InputBoxValidationMessage => ({
  message,
  severity: InputBoxValidationSeverity.Warning,
});

export const refuses = (message: string): InputBoxValidationMessage => ({
  message,
  severity: InputBoxValidationSeverity.Error,
});

/** Shows a box whose text is judged while it is typed, blanks alone excepted; Enter waits for the judgement of what then stands in it. */
export function askJudged<T>(
  box: InputBox,
  judge: (text: string) => Promise<Judgement<T>>,
): Promise<Answer<T>> {
  return ask<T, InputBox>(box, (input, answer) => {
    const judged = new Newest<Judgement<T>>(
      async (text) => (text.trim() === '' ? {} : judge(text)),
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
