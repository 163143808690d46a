/** Rows or columns that are worth having in the page: from `begin` up to, not including, `end`. */
export interface VisibleRange {
  readonly begin: number;
  readonly end: number;
}

/** The equally sized entries seen in a viewport, and a few more on either side. */
export function visibleRange(
  scroll: number,
  viewport: number,
  size: number,
  count: number,
  spare: number,
): VisibleRange {
  const first = Math.floor(Math.max(0, scroll) / size);
  const begin = Math.max(0, Math.min(count, first - spare));
  const end = Math.min(count, Math.ceil((Math.max(0, scroll) + viewport) / size) + spare);
  return { begin, end: Math.max(begin, end) };
}

/** Where to scroll so that an entry is seen whole: as little as possible, nowhere when it is seen already. */
export function scrollToShow(scroll: number, viewport: number, size: number, entry: number): number {
  const from = entry * size;
  if (from < scroll) return from;
  if (from + size > scroll + viewport) return Math.max(0, from + size - viewport);
  return scroll;
}

/** Whether any of an entry is seen. */
export function isSeen(scroll: number, viewport: number, size: number, entry: number): boolean {
  return (entry + 1) * size > scroll && entry * size < scroll + viewport;
}

/** Entries that PageUp and PageDown move by: one less than seen, so that one stays. */
export function pageOf(viewport: number, size: number): number {
  return Math.max(1, Math.floor(viewport / size) - 1);
}
