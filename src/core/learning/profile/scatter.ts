import { Random } from '../../random';
import { visible } from '../../text/visible';
import { isMissing } from '../datasets/cells';
import type { Column, Table } from '../datasets/table';
import type { ScatterRequest } from './requests';
import { countWords } from './words';

/** A column along an axis. */
export interface ScatterAxis {
  readonly name: string;
  /** One for each point, NaN where there is none; of words their places in `words`. */
  readonly values: Float64Array;
  /** Of texts the most frequent ones; others have no place. */
  readonly words?: readonly string[];
}

/** Points to be drawn along several columns, each pair of them. */
export interface ScatterPoints {
  /** The rows of the table that the points stand for, from 0, in ascending order. */
  readonly rows: Int32Array;
  readonly axes: readonly ScatterAxis[];
  /** The class of each point, −1 where it has none of these, and their names; absent where no column of a few values was asked for. */
  readonly classes?: { readonly names: readonly string[]; readonly places: Int32Array };
}

/** More classes cannot be told apart by their colours. */
const mostClasses = 8;

/**
 * Points for a scatter matrix of named columns: all rows, or of more than `most` one out of each of as many stretches of equal
 * length, drawn with a fixed seed. Names that are no column's are left out. By colour
 * the values of texts are told apart, of yes and no, and of at most 8 different numbers.
 */
export function scatterOf(table: Table, { columns: names, most, colour }: ScatterRequest): ScatterPoints {
  const rows = sampledRows(table.rows, most);
  const find = (wanted: string) => table.columns.find(({ name }) => name === wanted);
  const columns = names.map(find).filter((column) => column !== undefined);
  const coloured = colour === undefined ? undefined : find(colour);
  const classes = coloured && classesAt(coloured, rows);
  return {
    rows,
    axes: columns.map((column) => axisOf(column, rows)),
    ...(classes && { classes }),
  };
}

function sampledRows(rows: number, most: number): Int32Array {
  if (rows <= most) return Int32Array.from({ length: rows }, (_, row) => row);
  const random = new Random(1);
  const stretch = rows / most;
  return Int32Array.from({ length: most }, (_, i) => Math.floor((i + random.uniform()) * stretch));
}

function axisOf(column: Column, rows: Int32Array): ScatterAxis {
  const { name } = column;
  if (column.kind === 'number') {
    const values = Float64Array.from(rows, (row) => column.values[row]);
    return { name, values, ...(column.words && { words: column.words.map((word) => visible(word)) }) };
  }
  const words = countWords(column.values).frequent.map(({ word }) => word);
  const places = new Map(words.map((word, place) => [word, place]));
  const values = Float64Array.from(rows, (row) => places.get(column.values[row]) ?? Number.NaN);
  return { name, values, words: words.map((word) => visible(word)) };
}

/** The classes of a column, in the order of their names or sizes; undefined where its numbers are too many to be classes. */
function classesAt(column: Column, rows: Int32Array): ScatterPoints['classes'] {
  const labels = labelsIn(column);
  if (labels === undefined) return undefined;
  const places = new Map(labels.map((label, place) => [label, place]));
  return {
    names: labels.map((label) =>
      visible((column.kind === 'number' && column.words?.[Number(label)]) || String(label)),
    ),
    places: Int32Array.from(rows, (row) => places.get(column.values[row]) ?? -1),
  };
}

function labelsIn(column: Column): readonly (number | string)[] | undefined {
  if (column.kind === 'text') {
    const { frequent } = countWords(column.values);
    return frequent
      .slice(0, mostClasses)
      .map(({ word }) => word)
      .filter((word) => !isMissing(word))
      .sort();
  }
  const labels = new Set<number>();
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    labels.add(value);
    if (labels.size > mostClasses) return undefined;
  }
  return [...labels].sort((a, b) => a - b);
}
