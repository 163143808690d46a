import { l10n } from 'vscode';
import type { FoundFunction } from '../../core/code/foundFunction';
import { inert, withIcon } from '../words/inert';
import type { PlainItem } from './inputs';

/** A function of a file in a list. */
export interface FunctionItem extends PlainItem {
  readonly found: FoundFunction;
}

/** A function in a list, with what it takes. */
export function functionItem(found: FoundFunction): FunctionItem {
  const names = found.parameters.map((parameter) => parameter.name).join(', ');
  return {
    label: withIcon('symbol-function', found.name),
    description: inert(`(${names}) · ${l10n.t('line {0}', found.line)}`),
    found,
  };
}
