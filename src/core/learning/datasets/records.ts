/** The records of a delimited text; cells are kept as positions in it, 8 bytes each, and cut out when asked for. */
export class Records {
  private readonly text: string;
  private readonly starts = new IntegerList();
  /** Ends of cells, as −1 − end where the cell holds doubled quotes. */
  private readonly ends = new IntegerList();
  private readonly firstCells = new IntegerList();
  private readonly lines = new IntegerList();
  /** The lines of comments, from 1. */
  readonly comments: number[] = [];
  /** Cells in quotes that go over several lines and hold separators: their first and last lines. */
  readonly spans: (readonly [from: number, to: number])[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Records held. */
  get count(): number {
    return this.lines.length;
  }

  /** Cells held in all records. */
  get cells(): number {
    return this.starts.length;
  }

  /** The line on which a record begins, from 1. */
  line(record: number): number {
    return this.lines.at(record);
  }

  /** Cells of a record. */
  width(record: number): number {
    const next = record + 1 < this.count ? this.firstCells.at(record + 1) : this.cells;
    return next - this.firstCells.at(record);
  }

  /** The text of a cell; empty beyond the record's last. */
  cell(record: number, column: number): string {
    if (column >= this.width(record)) return '';
    const place = this.firstCells.at(record) + column;
    const start = this.starts.at(place);
    const end = this.ends.at(place);
    return end >= 0 ? this.text.slice(start, end) : this.text.slice(start, -1 - end).replaceAll('""', '"');
  }

  /** The text of a record, from its first cell to its last. */
  whole(record: number): string {
    const first = this.firstCells.at(record);
    const end = this.ends.at(first + this.width(record) - 1);
    return this.text.slice(this.starts.at(first), end >= 0 ? end : -1 - end);
  }

  beginRecord(line: number): void {
    this.firstCells.push(this.cells);
    this.lines.push(line);
  }

  addCell(start: number, end: number, doubledQuotes: boolean): void {
    this.starts.push(start);
    this.ends.push(doubledQuotes ? -1 - end : end);
  }

  /** Takes back the last record. */
  dropRecord(): void {
    const first = this.firstCells.pop();
    this.lines.pop();
    while (this.cells > first) {
      this.starts.pop();
      this.ends.pop();
    }
  }
}

/** Integers in a typed array that grows. */
class IntegerList {
  length = 0;
  private items = new Int32Array(1024);

  at(place: number): number {
    return this.items[place];
  }

  push(item: number): void {
    if (this.length === this.items.length) {
      const grown = new Int32Array(2 * this.length);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.length++] = item;
  }

  pop(): number {
    return this.items[--this.length];
  }
}
