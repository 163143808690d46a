/** Room beside the words of a cell, in pixels. */
const padding = 13;

/** Where the columns of a table stand, in pixels. */
export interface TableLayout {
  /** Width of the first column, which stays at the left edge. */
  readonly step: number;
  /** Of the others: where they begin, and their widths. */
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly total: number;
}

/**
 * Columns as wide as their longest words; in a view with room for more, all but the first grow alike.
 * @param lengths characters of each column's longest words, the first column's first
 * @param character width of a character
 */
export function layOutColumns(lengths: readonly number[], character: number, viewport: number): TableLayout {
  const [step, ...needed] = lengths.map((length) => Math.ceil(length * character) + padding);
  const spare = Math.max(0, viewport - step - needed.reduce((sum, width) => sum + width, 0));
  const more = needed.length > 0 ? Math.floor(spare / needed.length) : 0;
  const widths = needed.map((width) => width + more);
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, step));
  return { step, lefts, widths, total: widths.reduce((sum, width) => sum + width, step) };
}

/** The columns after the first that are at least partly seen: from `begin` up to, not including, `end`. */
export function seenColumns(
  { step, lefts, widths }: TableLayout,
  scroll: number,
  viewport: number,
): { readonly begin: number; readonly end: number } {
  const isSeen = (left: number, i: number) => left + widths[i] > scroll + step && left < scroll + viewport;
  const begin = lefts.findIndex(isSeen);
  return begin < 0 ? { begin: 0, end: 0 } : { begin, end: lefts.findLastIndex(isSeen) + 1 };
}
