import { l10n } from 'vscode';
import type { Remark } from '../../core/expression/language/remarks';
import { Problem } from '../../core/problem';
import { visible } from '../../core/text/visible';
import type { ReadRequest } from '../../protocol/messages/engineQuestions';
import type { EngineClient } from '../engine/client';
import { informs, type Judgement, refuses, warns } from './judged';
import { problemText } from './underlined';

/** Who reads formulas: the host does not know their language. */
export type FormulaReader = Pick<EngineClient, 'ask'>;

/** What a typed formula is, or what is wrong with it and where. */
export const judgeFormula = (reader: FormulaReader, text: string): Promise<Judgement<string>> =>
  judge(reader, { text }, (names, remarks) => {
    const read = remarksText(remarks);
    return read === '' ? parametersText(names) : `${parametersText(names)} — ${read}`;
  });

/** The same for the formulas of a gradient in these parameters. */
export const judgeGradient = (
  reader: FormulaReader,
  text: string,
  gradientOf: readonly string[],
): Promise<Judgement<string>> => judge(reader, { text, gradientOf });

/** A formula over columns that a person typed, and the column that it predicts. */
export interface TypedCurve {
  readonly text: string;
  readonly target: string;
}

/** What a formula over columns is: which names are columns, which parameters; the column to predict stands left of the ~, where it is not known. */
export async function judgeCurve(
  reader: FormulaReader,
  text: string,
  columns: readonly string[],
  known: string | undefined,
): Promise<Judgement<TypedCurve>> {
  const reading = await reader.ask('read', { text, columns });
  if (reading instanceof Problem) return { note: refuses(reading.message) };
  if ('fault' in reading) return { note: refuses(problemText(text, reading.fault)) };
  const { left, columns: named = [], parameterNames, remarks } = reading;
  if (named.length === 0) return { note: refuses(l10n.t('The formula names no column of the table.')) };
  const target = left?.column ?? known;
  if (target === undefined)
    return { note: refuses(l10n.t('Type the column to predict before the formula, as in y ~ a + b*x.')) };
  if (named.includes(target))
    return {
      note: refuses(l10n.t('{0} is the column to predict: leave it out on the right.', visible(target))),
    };
  const names = l10n.t(
    'predicts {0}; columns: {1}',
    visible(target),
    named.map((name) => visible(name)).join(', '),
  );
  const parts = [`${names}; ${parametersText(parameterNames)}`, remarksText(remarks)];
  return { value: { text, target }, note: informs(parts.filter((part) => part !== '').join(' — ')) };
}

async function judge(
  reader: FormulaReader,
  typed: ReadRequest,
  textOf?: (parameterNames: readonly string[], remarks: readonly Remark[]) => string,
): Promise<Judgement<string>> {
  const { text } = typed;
  const reading = await reader.ask('read', typed);
  // Whoever runs it all the same will be told what is wrong.
  if (reading instanceof Problem) return { value: text, note: warns(reading.message) };
  if ('fault' in reading) return { note: refuses(problemText(text, reading.fault)) };
  return { value: text, ...(textOf && { note: informs(textOf(reading.parameterNames, reading.remarks)) }) };
}

/** For example "2 parameters: x, y". */
function parametersText(names: readonly string[]): string {
  const n = names.length;
  const shown = n > 8 ? [...names.slice(0, 7), '…'] : names;
  return n === 1 ? l10n.t('1 parameter: {0}', shown[0]) : l10n.t('{0} parameters: {1}', n, shown.join(', '));
}

const mostRemarks = 4;

/** For example "`xy` read as x·y; `% bowl` left out". */
function remarksText(remarks: readonly Remark[]): string {
  const shown = remarks.slice(0, mostRemarks).map(remarkText);
  return [...shown, ...(remarks.length > mostRemarks ? ['…'] : [])].join('; ');
}

function remarkText(remark: Remark): string {
  const written = visible(remark.written);
  switch (remark.kind) {
    case 'readAs':
      return l10n.t('`{0}` read as {1}', written, visible(remark.reading));
    case 'leftOut':
      return l10n.t('`{0}` left out as a comment', written);
    case 'parameter':
      return l10n.t('`{0}` read as a parameter', written);
    case 'column':
      return l10n.t('`{0}` read as the column', written);
    case 'oneName':
      return l10n.t('`{0}` read as one name', written);
    case 'fromOne':
      return l10n.t('`{0}` read as the first parameter', written);
  }
}
