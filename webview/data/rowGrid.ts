import { element } from '../page/dom';
import type { Words } from '../page/texts';
import { visibleRange } from '../table/virtual';
import { type AskCells, CellStore } from './cellStore';
import type { DataModel } from './dataModel';
import { TallScroll } from './tallScroll';

const rowHeight = 22;
const spareRows = 6;
/** Width of a character, of the room beside a cell's words, and bounds of a column, in pixels. */
const character = 7.3;
const padding = 18;
const narrowest = 72;
const widest = 240;
const numberWidth = 76;

/** All rows of a table; only those that are seen exist, and their cells are asked for as they come into view. */
export class RowGrid {
  readonly element: HTMLElement;
  private readonly model: DataModel;
  private readonly words: Words;
  private readonly store: CellStore;
  private readonly head = element('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' });
  private readonly body = element('div', { class: 'rows', role: 'rowgroup' });
  /** Where each column begins, and behind the last one the end. */
  private lefts = Float64Array.of(numberWidth);
  private marked = -1;
  private isPlanned = false;

  constructor(model: DataModel, words: Words, ask: AskCells) {
    this.model = model;
    this.words = words;
    this.store = new CellStore(ask, () => this.plan());
    this.element = element(
      'div',
      { class: 'grid cells', role: 'table', tabindex: '0', 'aria-label': words.texts.data.rows.title },
      element('div', { role: 'rowgroup', class: 'heads' }, this.head),
      this.body,
    );
    this.element.addEventListener('scroll', () => this.plan());
    new ResizeObserver(() => this.plan()).observe(this.element);
  }

  /** The table is another one, or was read anew. */
  clear(): void {
    this.store.clear();
    this.marked = -1;
  }

  /** The first row that is seen. */
  get firstRow(): number {
    return Math.floor(this.scroll.above(this.element.scrollTop) / rowHeight);
  }

  /** Brings a row into view; `mark` shows which one it is. */
  reveal(row: number, mark = true): void {
    if (mark) this.marked = row;
    const seen = Math.max(0, row - (mark ? 3 : 0));
    this.element.scrollTop = this.scroll.scrollTo(seen);
    this.plan();
  }

  /** Writes the rows that are seen at the next frame. */
  plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    requestAnimationFrame(() => {
      this.isPlanned = false;
      this.update();
    });
  }

  private get rows(): number {
    return this.model.table?.rows ?? 0;
  }

  private get scroll(): TallScroll {
    return new TallScroll(this.rows, rowHeight, Math.max(0, this.element.clientHeight - rowHeight));
  }

  private update(): void {
    const { element: grid, model, scroll } = this;
    const { columns } = model;
    this.layOut();
    grid.setAttribute('aria-rowcount', String(this.rows + 1));
    grid.setAttribute('aria-colcount', String(columns.length + 1));
    const width = this.lefts[columns.length];
    this.body.style.height = `${scroll.height}px`;
    this.body.style.width = this.head.style.width = `${Math.max(width, grid.clientWidth)}px`;
    const above = scroll.above(grid.scrollTop);
    const rows = visibleRange(above, grid.clientHeight, rowHeight, this.rows, spareRows);
    const seen = this.seenColumns();
    this.store.want(rows, seen);
    const { row: title } = this.words.texts.data.rows;
    this.head.replaceChildren(
      ...this.cells('columnheader', seen, title, (column) => columns[column]?.label ?? ''),
    );
    this.body.replaceChildren(
      ...Array.from({ length: rows.end - rows.begin }, (_, i) => this.row(rows.begin + i, seen)),
    );
  }

  private layOut(): void {
    const { columns } = this.model;
    if (this.lefts.length === columns.length + 1 && columns.length > 0) return;
    this.lefts = new Float64Array(columns.length + 1);
    this.lefts[0] = numberWidth;
    columns.forEach(({ label, words }, i) => {
      const longest = Math.max(label.length, 8, ...(words?.map(({ word }) => word.length) ?? []));
      this.lefts[i + 1] =
        this.lefts[i] + Math.max(narrowest, Math.min(widest, longest * character + padding));
    });
  }

  private seenColumns(): { begin: number; end: number } {
    const { scrollLeft, clientWidth } = this.element;
    const { length } = this.model.columns;
    const begin = Math.max(0, this.columnAt(scrollLeft + numberWidth) - 1);
    return { begin, end: Math.min(length, this.columnAt(scrollLeft + clientWidth) + 2) };
  }

  /** The column at a place, in pixels from the left. */
  private columnAt(left: number): number {
    let low = 0;
    let high = this.model.columns.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.lefts[middle + 1] <= left) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private row(at: number, seen: { begin: number; end: number }): HTMLElement {
    const row = element('div', { class: at === this.marked ? 'row marked' : 'row', role: 'row' });
    row.setAttribute('aria-rowindex', String(at + 2));
    row.style.transform = `translateY(${this.scroll.top(at, this.element.scrollTop)}px)`;
    const number = this.words.numbers.count(at + 1);
    row.append(...this.cells('cell', seen, number, (column) => this.store.text(at, column) ?? ''));
    return row;
  }

  /** The row's number, which stays at the left edge, and the columns that are seen. */
  private cells(
    role: 'cell' | 'columnheader',
    { begin, end }: { begin: number; end: number },
    number: string,
    text: (column: number) => string,
  ): HTMLElement[] {
    const first = element(
      'div',
      { class: 'cell step', role: role === 'cell' ? 'rowheader' : role, 'aria-colindex': '1' },
      number,
    );
    first.style.width = `${numberWidth}px`;
    const others = Array.from({ length: end - begin }, (_, i) => {
      const column = begin + i;
      const words = text(column);
      const { kind } = this.model.columns[column];
      const attributes = {
        ...{ class: `cell ${kind === 'number' ? 'number' : 'words'}`, role },
        ...{ 'aria-colindex': String(column + 2), title: words },
        'data-role': this.model.roles[column],
      };
      const cell = element('div', attributes, words);
      cell.style.left = `${this.lefts[column]}px`;
      cell.style.width = `${this.lefts[column + 1] - this.lefts[column]}px`;
      return cell;
    });
    return [first, ...others];
  }
}
