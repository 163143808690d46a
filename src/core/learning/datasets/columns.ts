import { codeDoubts } from './codes';
import { looksLike } from './dates';
import { decimalSign, sureSign } from './decimal';
import type { Doubt } from './doubt';
import type { StoredNumbers } from './grid';
import { MissingWords } from './missingWords';
import { readMoments } from './moments';
import { numberColumn, type ReadColumn } from './numberColumn';
import { beyondNumbers, infinite } from './numberWarnings';
import { decimalDoubts, type OpenColumn } from './openDecimals';
import { type PlainNumbers, plainNumbers } from './plainNumbers';
import type { ColumnReading, DecimalSign, ReadOptions } from './readOptions';
import { type ColumnCells, Survey } from './survey';
import type { Column, NumberColumn } from './table';
import { partOf, type Told, untold } from './told';
import { truthColumn } from './truth';

/** A column that is to be read. */
export interface NamedCells {
  readonly name: string;
  readonly cells: ColumnCells;
}

/** The columns of a table as read, each with what the reader has to say of it, and what could be read otherwise. */
export interface ReadColumns {
  readonly columns: readonly ReadColumn[];
  readonly doubts: readonly Doubt[];
}

/**
 * Reads columns, each in one reading that is decided from all of its cells: as numbers as programs write them where every
 * cell is one, else as people and spreadsheets write them, else as yes and no, else as text.
 */
export function readColumns(
  named: readonly NamedCells[],
  options: ReadOptions,
  separator: string,
  told: Told = untold,
): ReadColumns {
  const reader = new ColumnReader(options, separator);
  const looked = reader.look(named, told);
  const columns = looked.map((column) => reader.read(column));
  const words = new MissingWords(options.missing);
  const read = columns.map(({ column, warnings }) => ({ column: words.without(column), warnings }));
  const codes = options.missing
    ? []
    : codeDoubts(
        read.map(({ column }) => column),
        named[0].cells,
      );
  return { columns: read, doubts: [...reader.doubts(), ...codes] };
}

/** A column after the first look at it. */
interface LookedColumn extends NamedCells {
  readonly reading: ColumnReading;
  /** The numbers where no text has to be looked at any more. */
  readonly stored?: StoredNumbers;
  readonly survey?: Survey;
}

/** Whether the options ask for numbers, or leave it to the cells. */
const isNumeric = ({ as }: ColumnReading): boolean => as !== 'text' && as !== 'days' && as !== 'seconds';

/** Whether no cell decides what becomes of a column. */
const isSettled = ({ reading, cells }: LookedColumn): boolean =>
  !isNumeric(reading) || cells.numbers !== undefined;

/** Looking for plain numbers, as a share of looking at all columns. */
const plainShare = 0.7;

class ColumnReader {
  private readonly options: ReadOptions;
  private readonly separator: string;
  private readonly isMissing: (cell: string) => boolean;
  /** Columns that are sure of their decimal sign. */
  private readonly sure = { '.': 0, ',': 0 };
  private readonly open: OpenColumn[] = [];
  private readonly momentDoubts: Doubt[] = [];

  constructor(options: ReadOptions, separator: string) {
    this.options = options;
    this.separator = separator;
    this.isMissing = new MissingWords(options.missing).amongNumbers;
  }

  look(named: readonly NamedCells[], told: Told): LookedColumn[] {
    const asked = named.map((column) => ({ ...column, reading: this.readingOf(column.name) }));
    const open = asked.filter((column) => !isSettled(column));
    const plain = plainNumbers(
      open.map(({ cells }) => cells),
      this.isMissing,
      partOf(told, 0, plainShare),
    );
    const found = new Map(open.map((column, place) => [column, plain[place]]));
    const tellSurvey = partOf(told, plainShare, 1);
    return asked.map((column, place) => {
      tellSurvey(place / asked.length);
      return isSettled(column)
        ? { ...column, stored: isNumeric(column.reading) ? column.cells.numbers : undefined }
        : this.lookAt(column, found.get(column));
    });
  }

  private readingOf(name: string): ColumnReading {
    const { columns = {} } = this.options;
    return Object.hasOwn(columns, name) ? columns[name] : {};
  }

  private lookAt(column: LookedColumn, plain: PlainNumbers | undefined): LookedColumn {
    const { reading } = column;
    if (plain && !plain.openPoints && reading.decimal === undefined) {
      if (plain.surePoint) this.sure['.']++;
      return { ...column, stored: plain };
    }
    const survey = new Survey(column.cells, this.isMissing);
    const sign = sureSign(survey.evidence);
    if (sign) this.sure[sign]++;
    return { ...column, survey };
  }

  read({ name, cells, reading, stored, survey }: LookedColumn): ReadColumn {
    if (stored) {
      const { values, missing, words } = stored;
      const column: NumberColumn = { kind: 'number', name, values, missing, ...(words && { words }) };
      const warnings = cells.numbers ? infinite(name, cells, values) : beyondNumbers(name, cells, values);
      return { column, warnings };
    }
    if (survey) return this.readSurvey(name, cells, reading, survey);
    if (reading.as === 'text') return { column: textColumn(name, cells), warnings: [] };
    const { doubts, ...read } = readMoments(name, cells, reading, this.isMissing);
    this.momentDoubts.push(...doubts);
    return read;
  }

  doubts(): readonly Doubt[] {
    return [...decimalDoubts(this.open), ...this.momentDoubts];
  }

  private readSurvey(name: string, cells: ColumnCells, reading: ColumnReading, found: Survey): ReadColumn {
    const { sign, open } = this.signOf(reading, found);
    const forced = reading.as === 'numbers' || reading.as === 'fractions';
    const read = numberColumn(name, cells, found, { sign, forced, fractions: reading.as === 'fractions' });
    if (!read)
      return truthColumn(name, cells, found) ?? { column: textColumn(name, cells, found), warnings: [] };
    const { openRow: row } = found;
    if (open && row !== undefined)
      this.open.push({
        ...{ name, cell: cells.cell(row), line: cells.line?.(row), sign },
        values: { '.': found.point[row], ',': found.comma[row] },
      });
    return read;
  }

  /** A person decides for one column, or for all where both signs are possible; else the cells do. */
  private signOf(
    reading: ColumnReading,
    { evidence }: Survey,
  ): { readonly sign: DecimalSign; readonly open: boolean } {
    if (reading.decimal) return { sign: reading.decimal, open: false };
    const sure = sureSign(evidence);
    if (this.options.decimal && !sure) return { sign: this.options.decimal, open: false };
    const { '.': points, ',': commas } = this.sure;
    const elsewhere = points > 0 && commas > 0 ? undefined : points > 0 ? '.' : commas > 0 ? ',' : undefined;
    return decimalSign(evidence, sure ? undefined : elsewhere, this.separator);
  }
}

/** Texts as they stand. What they look like is kept, so that a sentence can say how to read them as numbers. */
function textColumn(name: string, cells: ColumnCells, found?: Survey): Column {
  const values = Array.from({ length: cells.rows }, (_, row) => cells.cell(row));
  const like =
    looksLike(values) ?? (found && found.texts.length < found.point.length / 2 ? 'numbers' : undefined);
  return {
    kind: 'text',
    name,
    values,
    missing: values.filter((value) => value === '').length,
    ...(like && { like }),
    ...(found && found.texts.length > 0 && { textRow: found.texts[0] }),
  };
}
