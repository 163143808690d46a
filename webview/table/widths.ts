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
  const free = Math.max(0, viewport - step - needed.reduce((sum, width) => sum + width, 0));
  const more = needed.length > 0 ? Math.floor(free / needed.length) : 0;
  const widths = needed.map((width) => width + more);
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, step));
  return { step, lefts, widths, total: widths.reduce((sum, width) => sum + width, step) };
}

/** Columns beside those that are seen, which are there before a scroll has come to them. */
const spare = 2;

/** The columns after the first that are at least partly seen, and a few more on either side: from `begin` up to, not including, `end`. */
export function seenColumns(
  { step, lefts, widths }: TableLayout,
  scroll: number,
  viewport: number,
): { readonly begin: number; readonly end: number } {
  const isSeen = (left: number, i: number) => left + widths[i] > scroll + step && left < scroll + viewport;
  const first = lefts.findIndex(isSeen);
  if (first < 0) return { begin: 0, end: Math.min(spare, lefts.length) };
  const end = lefts.findLastIndex(isSeen) + 1;
  return { begin: Math.max(0, first - spare), end: Math.min(lefts.length, end + spare) };
}
