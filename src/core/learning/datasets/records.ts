import type { Characters } from './characters';
import { Digits } from './digits';

/** The records of a delimited text; cells are kept as positions in it, 8 bytes each, and cut out when asked for. */
export class Records {
  /** The number that `isNumber` has found last. */
  readonly number: Digits;
  private readonly text: string;
  /** Where each cell begins and where it ends, that as −1 − end where it holds doubled quotes. */
  private readonly bounds: IntegerList;
  private readonly firstCells: IntegerList;
  private readonly lines: IntegerList;
  /** The lines of comments, from 1. */
  readonly comments: number[] = [];
  /** Cells in quotes that go over several lines and hold separators: their first and last lines. */
  readonly spans: (readonly [from: number, to: number])[] = [];
  /** Where the last cell ends. */
  private last: number;

  /** @param from where the first record begins. */
  constructor(characters: Characters, from: number) {
    const whole = characters.length - from;
    // What is still to come is expected to be like what was read.
    const share = (): number => (this.last - from) / whole;
    this.text = characters.text;
    this.number = new Digits(characters);
    this.last = from;
    this.bounds = new IntegerList(share);
    this.firstCells = new IntegerList(share);
    this.lines = new IntegerList(share);
  }

  /** Records held. */
  get count(): number {
    return this.lines.length;
  }

  /** Cells held in all records. */
  get cells(): number {
    return this.bounds.length / 2;
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
    const place = 2 * (this.firstCells.at(record) + column);
    const start = this.bounds.at(place);
    const end = this.bounds.at(place + 1);
    return end >= 0 ? this.text.slice(start, end) : this.text.slice(start, -1 - end).replaceAll('""', '"');
  }

  /** Whether a cell is a number as programs write it, which is then in `number`; where it is not, its text may be one all the same. */
  isNumber(record: number, column: number): boolean {
    if (column >= this.width(record)) return false;
    const place = 2 * (this.firstCells.at(record) + column);
    return this.number.read(this.bounds.at(place), this.bounds.at(place + 1));
  }

  /** The text of a record, from its first cell to its last. */
  whole(record: number): string {
    const first = this.firstCells.at(record);
    const end = this.bounds.at(2 * (first + this.width(record)) - 1);
    return this.text.slice(this.bounds.at(2 * first), end >= 0 ? end : -1 - end);
  }

  beginRecord(line: number): void {
    this.firstCells.push(this.cells);
    this.lines.push(line);
  }

  addCell(start: number, end: number, doubledQuotes: boolean): void {
    this.bounds.push(start);
    this.bounds.push(doubledQuotes ? -1 - end : end);
    this.last = end;
  }

  /** Takes back the last record. */
  dropRecord(): void {
    const first = this.firstCells.pop();
    this.lines.pop();
    while (this.cells > first) {
      this.bounds.pop();
      this.bounds.pop();
    }
  }
}

/** Room beyond what is expected, so that a list need not grow again for a few. */
const spare = 1.05;
/** How many times as long a list becomes at once, at the least and at the most. */
const [leastGrowth, mostGrowth] = [1.25, 64] as const;

/** Integers in a typed array that grows: to what is expected, so that little is copied and left behind. */
class IntegerList {
  length = 0;
  private items = new Int32Array(1024);
  private readonly share: () => number;

  /** @param share which share of all that will come is there, from 0 to 1. */
  constructor(share: () => number) {
    this.share = share;
  }

  at(place: number): number {
    return this.items[place];
  }

  push(item: number): void {
    if (this.length === this.items.length) this.grow();
    this.items[this.length++] = item;
  }

  private grow(): void {
    const expected = (spare * this.length) / Math.max(this.share(), 1 / mostGrowth);
    const grown = new Int32Array(Math.ceil(Math.max(expected, leastGrowth * this.length)));
    grown.set(this.items);
    this.items = grown;
  }

  pop(): number {
    return this.items[--this.length];
  }
}
