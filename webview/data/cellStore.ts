import type { CellsRequest } from '../../src/core/learning/profile/requests';
import type { CellWindow } from '../../src/core/learning/profile/tableCells';

/** Cells come in blocks of so many rows and columns. */
const blockRows = 64;
const blockColumns = 16;
/** Of more blocks those that came first are forgotten. */
const mostBlocks = 300;
/** While so many are on their way no other is asked for. */
const mostAsked = 4;

/** Asks for a window of cells; `done` is called with it, or without one where it cannot be had. */
export type AskCells = (wanted: CellsRequest, done: (window: CellWindow | undefined) => void) => void;

/** The cells of a table as far as they were seen: what is missing is asked for, block by block. */
export class CellStore {
  private readonly ask: AskCells;
  private readonly onNews: () => void;
  private blocks = new Map<string, CellWindow>();
  private asked = new Set<string>();
  /** Counts tables: an answer about a former one is none. */
  private turn = 0;

  constructor(ask: AskCells, onNews: () => void) {
    this.ask = ask;
    this.onNews = onNews;
  }

  /** Forgets everything: the table is another one. */
  clear(): void {
    this.turn++;
    this.blocks = new Map();
    this.asked = new Set();
  }

  /** The text of a cell; undefined while it is not there. */
  text(row: number, column: number): string | undefined {
    const block = this.blocks.get(keyOf(row, column));
    const place = block && (row - block.from) * block.width + column - block.firstColumn;
    return place === undefined ? undefined : block?.texts[place];
  }

  /** Asks for what is missing of some rows and columns, up to, not including, their ends. */
  want(rows: { begin: number; end: number }, columns: { begin: number; end: number }): void {
    for (let row = startOf(rows.begin, blockRows); row < rows.end; row += blockRows)
      for (let column = startOf(columns.begin, blockColumns); column < columns.end; column += blockColumns)
        this.wantBlock(row, column);
  }

  private wantBlock(row: number, column: number): void {
    const key = keyOf(row, column);
    if (this.blocks.has(key) || this.asked.has(key) || this.asked.size >= mostAsked) return;
    this.asked.add(key);
    const { turn } = this;
    const wanted = { from: row, count: blockRows, columns: { from: column, count: blockColumns } };
    this.ask(wanted, (window) => {
      if (turn !== this.turn) return;
      this.asked.delete(key);
      if (!window) return;
      this.blocks.set(key, window);
      for (const [oldest] of this.blocks) {
        if (this.blocks.size <= mostBlocks) break;
        this.blocks.delete(oldest);
      }
      this.onNews();
    });
  }
}

const startOf = (place: number, size: number): number => Math.floor(place / size) * size;

const keyOf = (row: number, column: number): string =>
  `${startOf(row, blockRows)} ${startOf(column, blockColumns)}`;
