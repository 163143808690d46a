import { type ImageShape, numbersOf, type TableImage } from './imageShape';
import type { Column } from './table';

/** Fewer numbers are columns that happen to be counted, no pictures: 4 × 4. */
const fewestPixels = 16;

/** The largest number of a pixel, of one byte. */
const brightest = 255;

/**
 * The columns that are pictures. Where the reader knows their shape, those are the first ones; else, as tables of digits have them
 * (pixel0, pixel1, …; p0, p1, …), columns with one name and rising numbers, as many as a square has, of whole numbers from 0 to 255.
 */
export function pixelColumns(
  columns: readonly Column[],
  known: ImageShape | undefined,
): TableImage | undefined {
  const pixels = known ? columns.slice(0, numbersOf(known)) : countedColumns(columns);
  const side = Math.sqrt(pixels.length);
  const shape = known ?? { height: side, width: side, channels: 1 };
  if (pixels.length === 0 || pixels.length !== numbersOf(shape) || !Number.isInteger(shape.height))
    return undefined;
  if (!known && (pixels.length < fewestPixels || !pixels.every(isOfBytes))) return undefined;
  return { ...shape, columns: pixels.map(({ name }) => name) };
}

/** The longest run of columns whose names differ in a number that rises by one. */
function countedColumns(columns: readonly Column[]): readonly Column[] {
  let longest: readonly Column[] = [];
  let begin = 0;
  for (let place = 1; place <= columns.length; place++) {
    if (place < columns.length && follows(columns[place - 1].name, columns[place].name)) continue;
    if (place - begin > longest.length) longest = columns.slice(begin, place);
    begin = place;
  }
  return longest;
}

/** Whether a name is the other one, counted on: "p9" and "p10". */
function follows(before: string, name: string): boolean {
  const [, stem, number] = /^(.*?)(\d{1,6})$/.exec(before) ?? [];
  return stem !== undefined && name === `${stem}${Number(number) + 1}`;
}

function isOfBytes({ kind, values }: Column): boolean {
  if (kind !== 'number') return false;
  return values.every((value) => Number.isInteger(value) && value >= 0 && value <= brightest);
}
