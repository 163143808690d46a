import { isRaw } from '../../learning/preparation/features';
import type {
  FittedColumn,
  FittedPreparation,
  PreparedData,
  PreparedPart,
} from '../../learning/preparation/fitted';
import type { RowsFile } from '../exportedProgram';

/** So many numbers are written into a program at the most; more stand in a file beside it. */
const mostInlined = 20_000;

/** Rows as they are before they are prepared, as comma-separated values, and what is made of them. */
export interface TablePlan {
  /** The first one is the heading. */
  readonly lines: readonly string[];
  /** The file beside the program that holds them; absent: they stand in the program. */
  readonly file?: string;
  /** What becomes features, each with the name that its cells have in the heading. */
  readonly columns: readonly { readonly name: string; readonly column: FittedColumn }[];
  readonly preparation: FittedPreparation;
  readonly target: TargetColumn;
  /** The name of the column of weights; absent: all rows count alike. */
  readonly weight?: string;
  /** The name of the column that says which rows are trained on; absent: all of them. */
  readonly part?: string;
}

/** The column to be learnt. */
export interface TargetColumn {
  readonly name: string;
  /** The number of each class; absent: the cells are numbers. */
  readonly classes?: readonly (readonly [word: string, value: number])[];
}

/** The table of a program; undefined where the rows are numbers as they stand, few enough to be written as arrays. */
export function tablePlan(data: PreparedData, source: string): TablePlan | undefined {
  const { preparation, validation, test } = data;
  const heading = headingOf(data);
  const parts = partsOf(data);
  const rows = parts.reduce((sum, { part }) => sum + part.rows, 0);
  const isLarge = rows * heading.all.length > mostInlined;
  const isPlain =
    isRaw(preparation) &&
    !preparation.scaling &&
    !validation &&
    !test &&
    preparation.columns.every(({ encoding }) => encoding === 'number');
  if (isPlain && !isLarge) return undefined;
  const lines = [
    line(heading.all),
    ...parts.flatMap(({ name, part }) => cellLines(part, data, heading.part === undefined ? [] : [name])),
  ];
  return {
    lines,
    ...(isLarge && { file: `${source}.data.csv` }),
    columns: preparation.columns.map((column, place) => ({ name: heading.all[place], column })),
    preparation,
    target: { name: heading.target, ...(data.classes && { classes: classNumbers(data) }) },
    ...(heading.weight !== undefined && { weight: heading.weight }),
    ...(heading.part !== undefined && { part: heading.part }),
  };
}

interface Heading {
  readonly all: readonly string[];
  readonly target: string;
  readonly weight: string | undefined;
  readonly part: string | undefined;
}

function headingOf({ preparation, targetName, weights, validation, test }: PreparedData): Heading {
  const all: string[] = [];
  const add = (wanted: string): string => {
    let name = wanted;
    while (all.includes(name)) name += '_';
    all.push(name);
    return name;
  };
  for (const { name } of preparation.columns) add(name);
  const target = add(targetName);
  const weight = weights && add('weight');
  const part = validation || test ? add('part') : undefined;
  return { all, target, weight, part };
}

const partsOf = ({ validation, test, ...training }: PreparedData) => [
  { name: 'training', part: training as PreparedPart },
  ...(validation ? [{ name: 'validation', part: validation }] : []),
  ...(test ? [{ name: 'test', part: test }] : []),
];

function cellLines(
  { rows, raw, target, weights }: PreparedPart,
  data: PreparedData,
  behind: readonly string[],
): readonly string[] {
  const { columns } = data.preparation;
  const width = columns.length;
  const wordOf = new Map(data.classes && classNumbers(data).map(([word, value]) => [value, word]));
  return Array.from({ length: rows }, (_, row) =>
    line([
      ...columns.map(({ categories }, place) => {
        const value = raw[row * width + place];
        return categories ? (categories[value] ?? '') : String(value);
      }),
      wordOf.get(target[row]) ?? String(target[row]),
      ...(data.weights ? [String(weights?.[row] ?? 1)] : []),
      ...behind,
    ]),
  );
}

/** The classes with their numbers: places, or −1 and 1 where a loss takes two classes as signs. */
function classNumbers({ classes = [], target }: PreparedData): readonly (readonly [string, number])[] {
  const isOfSigns = target.includes(-1);
  return classes.map((word, place) => [word, isOfSigns ? 2 * place - 1 : place]);
}

/** Cells as a line of comma-separated values (RFC 4180). */
const line = (cells: readonly string[]): string =>
  cells
    .map((cell) => (/[",\r\n]|^\s|\s$|^$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');

/** The file that a program reads its rows from; undefined where they stand in the program. */
export const dataFileOf = ({ file, lines }: TablePlan): RowsFile | undefined =>
  file === undefined ? undefined : { name: file, text: `${lines.join('\n')}\n` };
