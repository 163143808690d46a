import { shown } from './cells';
import { type Doubt, optionText } from './doubt';
import type { AsideColumn, Column, ColumnValues } from './table';

const countingName =
  /^(?:unnamed:? ?\d+|index|idx|level_0|#|no\.?|nr\.?|num|row|rows|row[ _.]?(?:number|num|names?|id|no\.?|nr)|obs\.?|observation|id|case|seq|serial|s\.? ?no\.?|sl\.? ?no\.?|번호|순번|연번|일련번호|인덱스|행|番号)$/i;
const identifyingName =
  /(?:^|[ _.-])(?:id|uid|uuid|guid)$|^id[ _.-]|[a-z]I[dD]$|^(?:ID|Id)$|(?:아이디|일련번호)$/i;

/** Columns that count or name the rows, by their numbers and their names, and columns that do not vary. */
export function asideColumns(columns: readonly Column[], nameless: ReadonlySet<string>): AsideColumn[] {
  return columns.flatMap((column, place): AsideColumn[] => {
    if (column.kind !== 'number' || column.missing === column.values.length || column.values.length < 2)
      return [];
    const { name, values } = column;
    if (values.every((value) => value === values[0])) return [{ name, why: 'constant' }];
    const counting =
      nameless.has(name) || countingName.test(name) || isIndexOfR(name, place, columns, values);
    if (counting && counts(values)) return [{ name, why: 'counts' }];
    return identifyingName.test(name) && areDifferent(values) ? [{ name, why: 'identifies' }] : [];
  });
}

/** R calls an index that has no name "X". A person may do so, too, but then there is a Y or little else. */
const isIndexOfR = (
  name: string,
  place: number,
  columns: readonly Column[],
  { length }: ColumnValues,
): boolean =>
  place === 0 &&
  name === 'X' &&
  length >= 10 &&
  columns.length > 3 &&
  !columns.some((other) => /^[yz]$/i.test(other.name));

/** Whether the numbers are 0, 1, 2, … or 1, 2, 3, … */
const counts = (values: ColumnValues): boolean =>
  (values[0] === 0 || values[0] === 1) && values.every((value, row) => value === values[0] + row);

const areDifferent = (values: ColumnValues): boolean =>
  values.length > 2 && values.every(Number.isInteger) && new Set(values).size === values.length;

const reasons: Readonly<Record<AsideColumn['why'], string>> = {
  counts: 'it only counts the rows',
  identifies: 'it has a different whole number in every row, as names of rows have',
  constant: 'it is the same in every row, so that its weight cannot be told from the bias',
};

/** What a person is told of a column that was left out. */
export const asideSentence = ({ name, why }: AsideColumn): string =>
  `Column ${shown(name)} was left out: ${reasons[why]}. To use it, name it among the features, or say ${optionText({ leaveOut: [] })}.`;

/** Columns with a name that were taken for names of rows: a person may see them otherwise. */
export function asideDoubts(columns: readonly AsideColumn[], nameless: ReadonlySet<string>): Doubt[] {
  return columns
    .filter(({ name, why }) => why !== 'constant' && !nameless.has(name))
    .map((column) => ({
      kind: 'leaveOut',
      column: column.name,
      text: asideSentence(column),
      choices: [
        { text: `${shown(column.name)} is left out`, read: { leaveOut: [column.name] } },
        { text: `${shown(column.name)} is a feature`, read: { leaveOut: [] } },
      ],
    }));
}
