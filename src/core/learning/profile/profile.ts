import type { Sliced } from '../../objective/sliced';
import { visible } from '../../text/visible';
import type { Column, ColumnValues, Table } from '../datasets/table';
import { type Association, type AssociationTarget, associationTarget, associationWith } from './association';
import type { ColumnHint, ColumnProfile, ProfileKind, TableProfile } from './columnProfile';
import { histogramOf } from './histogram';
import { differentIn, summaryOf } from './numbers';
import { sortedFinite } from './sorting';
import { countWords } from './words';

/** The target that columns are compared with. */
export interface ProfileTarget {
  readonly name: string;
  /** Whether its numbers stand for classes. */
  readonly classes: boolean;
}

/** Of a table with more cells than this not all rows are looked at: these take some ten seconds. */
const mostCells = 60_000_000;
/** From here on (|r|, η or V) a column tells the target all but exactly. */
const leak = 0.999;
/** Fewer values lie on a line by chance. */
const leastOfLeak = 10;

/** Looks at every column of a table, and at how it goes with the target, where one is known; in pieces of some 50 ms. */
export function* profileOf(table: Table, target?: ProfileTarget): Sliced<TableProfile> {
  const every = Math.max(1, Math.ceil((table.rows * table.columns.length) / mostCells));
  const column = target && table.columns.find(({ name }) => name === target.name);
  const compared = target && column && associationTarget(column, target.classes, every);
  const columns: ColumnProfile[] = [];
  for (const own of table.columns) {
    columns.push(yield* columnProfile(table, own, own === column ? undefined : compared, every));
    yield;
  }
  return { rows: table.rows, columns, ...(every > 1 && { every }) };
}

function* columnProfile(
  table: Table,
  column: Column,
  target: AssociationTarget | undefined,
  every: number,
): Sliced<ColumnProfile> {
  const found = column.kind === 'number' ? yield* numberFacts(column, every) : textFacts(column, every);
  if (column.values.length > 100_000) yield;
  const association = target && associationWith(target, column, every);
  return {
    name: column.name,
    label: visible(column.name),
    kind: kindOf(column),
    missing: column.missing,
    ...found,
    ...(association && { association }),
    hints: hintsOf(table, column, found.distinct, found.manyMore === true, association),
  };
}

type Facts = Omit<ColumnProfile, 'name' | 'label' | 'kind' | 'missing' | 'association' | 'hints'>;

function* numberFacts(column: Extract<Column, { kind: 'number' }>, every: number): Sliced<Facts> {
  const { sorted, infinite } = yield* sortedFinite(column.values, every);
  const numbers = summaryOf(sorted, infinite);
  const histogram = numbers && histogramOf(sorted, numbers.whole);
  const [no, yes] = column.words ?? [];
  const ones = sorted.reduce((sum, value) => sum + Number(value === 1), 0);
  return {
    distinct: differentIn(sorted) + differentInfinities(column.values, infinite),
    ...(numbers && { numbers, histogram }),
    ...(no !== undefined &&
      yes !== undefined && {
        words: [
          { word: visible(no), count: sorted.length - ones },
          { word: visible(yes), count: ones },
        ],
      }),
  };
}

const differentInfinities = (values: ColumnValues, infinite: number): number =>
  infinite === 0
    ? 0
    : Number(values.includes(Number.POSITIVE_INFINITY)) + Number(values.includes(Number.NEGATIVE_INFINITY));

function textFacts(column: Extract<Column, { kind: 'text' }>, every: number): Facts {
  const { distinct, manyMore, frequent } = countWords(column.values, every);
  return {
    distinct,
    ...(manyMore && { manyMore: true as const }),
    words: frequent.map(({ word, count }) => ({ word: visible(word), count })),
  };
}

function kindOf(column: Column): ProfileKind {
  if (column.kind === 'number') return column.words ? 'yesNo' : column.days ? 'date' : 'number';
  return column.like === 'days' || column.like === 'seconds' ? 'date' : 'text';
}

function hintsOf(
  table: Table,
  { name, kind, missing, values }: Column,
  distinct: number,
  manyMore: boolean,
  association: Association | undefined,
): readonly ColumnHint[] {
  const there = values.length - missing;
  if (there === 0) return ['empty'];
  const aside = table.aside?.find((column) => column.name === name)?.why;
  const different = kind === 'text' && there > 2 && (manyMore || distinct === there);
  const leaks = association !== undefined && Math.abs(association.value) >= leak && there >= leastOfLeak;
  return [
    ...(distinct === 1 && missing === 0 ? ['constant' as const] : []),
    ...(aside === 'counts' ? ['counts' as const] : []),
    ...(aside === 'identifies' || different ? ['identifies' as const] : []),
    ...(missing > values.length / 2 ? ['gaps' as const] : []),
    ...(leaks ? ['leaks' as const] : []),
  ];
}
