import { nameOf, type ParameterNames } from '../objective/parameterNames';

/**
 * The lines of a table in a fixed-width font, two spaces between its columns, each as wide as its widest cell: the
 * first and the last column lean to the left, numbers between them to the right.
 */
export function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => widthOf(row[i]))));
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const room = ' '.repeat(widths[i] - widthOf(cell));
        return i === 0 || i === row.length - 1 ? cell + room : room + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of a fixed-width font: letters of East Asia take two. */
function widthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character)
        ? 2
        : 1),
    0,
  );
}

/** More parameters than this are not written out. */
const writtenParameters = 8;

/** A point with the names of its parameters, for example "x = 3, y = 4"; of a long one its beginning. */
export function pointInWords(parameterNames: ParameterNames, x: readonly number[]): string {
  const shown = x.slice(0, writtenParameters).map((value, i) => `${nameOf(parameterNames, i)} = ${value}`);
  return [...shown, ...(x.length > writtenParameters ? ['…'] : [])].join(', ');
}
