import { l10n, QuickInputButtons } from 'vscode';
import type { ListedFunction } from '../../core/catalogue/listed';
import { limits, type ObjectiveSpec } from '../../core/experiment/experiment';
import { type Answer, ask, type Purpose } from './ask';
import { inputBox } from './inputs';
import { refuses } from './judged';

/** Asks for the number of parameters of a function of the gallery that has any number of them. */
export async function askDimension(entry: ListedFunction, purpose: Purpose): Promise<Answer<ObjectiveSpec>> {
  const range =
    typeof entry.dimension === 'number'
      ? { minimum: entry.dimension, default: entry.dimension }
      : entry.dimension;
  const dimension = await askCount(entry.label, range, purpose);
  return typeof dimension === 'number' ? { kind: 'function', name: entry.id, dimension } : dimension;
}

/** Asks for a number of parameters. @param name of the function */
export async function askCount(
  name: string,
  range: { readonly minimum: number; readonly default: number },
  purpose: Purpose,
): Promise<Answer<number>> {
  const { maximum } = limits.dimension;
  const box = inputBox({
    title: purpose.titleOn(name),
    prompt: l10n.t('The number of parameters, from {0} to {1}', range.minimum, maximum),
  });
  box.step = 2;
  box.totalSteps = 2 + (purpose.more ?? 0);
  box.value = String(range.default);
  box.valueSelection = [0, box.value.length];
  box.buttons = [QuickInputButtons.Back];
  return ask<number, typeof box>(box, (input, answer) => {
    const validate = (): number | undefined => {
      const n = Number(input.value);
      const right = Number.isInteger(n) && n >= range.minimum && n <= maximum;
      input.validationMessage = right
        ? undefined
        : refuses(l10n.t('Type a whole number from {0} to {1}.', range.minimum, maximum));
      return right ? n : undefined;
    };
    return [
      input.onDidChangeValue(validate),
      input.onDidAccept(() => {
        const count = validate();
        if (count !== undefined) answer(count);
      }),
    ];
  });
}
