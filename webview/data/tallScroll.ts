/** No browser lays out more pixels than some 33 millions. */
const mostPixels = 15_000_000;

/**
 * Where rows stand in an area that is scrolled. As long as they fit each has its own pixels; more rows share them: then the
 * scroll bar tells which rows are seen, and these stand at its place.
 */
export class TallScroll {
  /** Height of all rows, as far as it can be laid out. */
  readonly height: number;
  private readonly rows: number;
  private readonly rowHeight: number;
  private readonly viewport: number;

  constructor(rows: number, rowHeight: number, viewport: number) {
    this.rows = rows;
    this.rowHeight = rowHeight;
    this.viewport = viewport;
    this.height = Math.min(rows * rowHeight, mostPixels);
  }

  /** Pixels that all rows have above the viewport at a place of the scroll bar. */
  above(scroll: number): number {
    const hidden = this.rows * this.rowHeight - this.viewport;
    const room = this.height - this.viewport;
    return room <= 0 || hidden <= room ? scroll : (scroll / room) * hidden;
  }

  /** Where a row stands in the area. */
  top(row: number, scroll: number): number {
    return row * this.rowHeight - this.above(scroll) + scroll;
  }

  /** Where the scroll bar is to be for a row to be the first one. */
  scrollTo(row: number): number {
    const hidden = this.rows * this.rowHeight - this.viewport;
    const room = this.height - this.viewport;
    const wanted = row * this.rowHeight;
    return hidden <= room ? wanted : (wanted / hidden) * room;
  }
}
