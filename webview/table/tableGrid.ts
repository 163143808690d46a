import type { RowPlaces } from '../../src/protocol/messages';
import { element } from '../page/dom';
import { type Words, wordsFor } from '../page/texts';
import type { Cursor } from '../session/cursor';
import type { Track } from '../session/track';
import { columnsFor, parameterColumns, type TableColumn } from './columns';
import { pageOf, scrollToShow, visibleRange } from './virtual';

const rowHeight = 22;
const stepWidth = 76;
const columnWidth = 108;
const spareRows = 6;
const spareColumns = 2;

/** The trajectory as a grid of which only what is seen exists; rows and columns are of one size. */
export class TableGrid {
  readonly element: HTMLElement;
  private readonly words: Words;
  private readonly head = element('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' });
  private readonly body = element('div', { class: 'rows', role: 'rowgroup' });
  private columns: readonly TableColumn[] = [];
  private places: RowPlaces = { names: [] };
  /** Other end of the selection; undefined while one row is selected. */
  private anchor: number | undefined;
  private revealed = -1;

  constructor(words: Words, cursor: Cursor, onMove: () => void, onScroll: () => void) {
    this.words = words;
    this.element = element(
      'div',
      {
        class: 'grid',
        role: 'grid',
        tabindex: '0',
        'aria-label': words.texts.table.title,
        'aria-multiselectable': 'true',
      },
      element('div', { role: 'rowgroup', class: 'heads' }, this.head),
      this.body,
    );
    this.element.addEventListener('scroll', onScroll);
    const moved = (extend: boolean, before: number, move: () => void) => {
      this.anchor = extend ? (this.anchor ?? before) : undefined;
      move();
      onMove();
    };
    this.element.addEventListener('keydown', (event) => {
      const move = this.moveOf(event.key, cursor);
      if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      moved(event.shiftKey, cursor.row, move);
    });
    this.body.addEventListener('pointerdown', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
      if (!row || event.button !== 0) return;
      moved(event.shiftKey, cursor.row, () => cursor.moveTo(Number(row.dataset.step)));
    });
  }

  /** Shows another run's columns. */
  use(places: RowPlaces, keepPlace = false): void {
    this.places = places;
    if (keepPlace) return;
    this.anchor = undefined;
    this.revealed = -1;
    this.element.scrollTo(0, 0);
  }

  /** Brings into view what moved, and writes the rows that are seen. */
  update(track: Track, row: number): void {
    const { element: grid, words } = this;
    const { clientWidth: width, clientHeight: height } = grid;
    const needs = {
      parameters: parameterColumns(this.places, track.trajectory),
      firstOrder: wordsFor(words.texts.optimizers, track.picture.optimizer)?.firstOrder ?? true,
      scheduled: track.picture.experiment.optimizers[0].schedule !== undefined,
      evaluations: track.countsEvaluations,
    };
    this.columns = columnsFor(width, needs, words.texts.table);
    const last = Math.max(0, this.columns.length - 1);
    this.body.style.height = `${track.length * rowHeight}px`;
    this.body.style.width =
      this.head.style.width = `${Math.max(width, stepWidth + last * this.cellWidth(width))}px`;
    grid.setAttribute('aria-rowcount', String(track.length + 1));
    grid.setAttribute('aria-colcount', String(this.columns.length));
    if (row !== this.revealed && row >= 0) {
      grid.scrollTop = scrollToShow(grid.scrollTop, height - rowHeight, rowHeight, row);
      this.revealed = row;
    }
    const shown = visibleRange(grid.scrollLeft, width, this.cellWidth(width), last, spareColumns);
    this.head.replaceChildren(...this.cells(shown, width, 'columnheader', ({ title }) => title));
    const rows = visibleRange(grid.scrollTop, height, rowHeight, track.length, spareRows);
    const seen = Array.from({ length: rows.end - rows.begin }, (_, i) =>
      this.makeRow(track, rows.begin + i, row, shown, width),
    );
    this.body.replaceChildren(...seen);
    grid.setAttribute('aria-activedescendant', row >= rows.begin && row < rows.end ? `row-${row}` : '');
  }

  /** The selected rows, tab-separated in full precision; of several with a line of names above. */
  selection(track: Track, row: number): string {
    const [from, to] = this.selected(row);
    const write = ({ place }: TableColumn, at: number) => String(track.at(at, place));
    const lines: string[] = from === to ? [] : [this.columns.map(({ title }) => title).join('\t')];
    for (let at = from; at <= Math.min(to, track.length - 1); at++)
      lines.push(this.columns.map((own) => write(own, at)).join('\t'));
    return `${lines.join('\n')}\n`;
  }

  private selected(row: number): readonly [number, number] {
    const other = this.anchor ?? row;
    return [Math.min(row, other), Math.max(row, other)];
  }

  private moveOf(key: string, cursor: Cursor): (() => void) | undefined {
    const page = pageOf(this.element.clientHeight - rowHeight, rowHeight);
    switch (key) {
      case 'ArrowUp':
        return () => cursor.moveBy(-1);
      case 'ArrowDown':
        return () => cursor.moveBy(1);
      case 'PageUp':
        return () => cursor.moveBy(-page);
      case 'PageDown':
        return () => cursor.moveBy(page);
      case 'Home':
        return () => cursor.moveTo(0);
      case 'End':
        return () => cursor.moveBy(Number.MAX_SAFE_INTEGER);
      default:
        return undefined;
    }
  }

  /** Columns grow to fill a view that is wide enough for all of them. */
  private cellWidth(width: number): number {
    const numbers = Math.max(1, this.columns.length - 1);
    return Math.max(columnWidth, Math.floor((width - stepWidth - 4) / numbers));
  }

  private makeRow(
    track: Track,
    at: number,
    active: number,
    shown: { begin: number; end: number },
    width: number,
  ): HTMLElement {
    const { numbers } = this.words;
    const [from, to] = this.selected(active);
    const row = element('div', {
      class: at === active ? 'row active' : 'row',
      role: 'row',
      id: `row-${at}`,
      'aria-rowindex': String(at + 2),
      'aria-selected': String(at >= from && at <= to),
      'data-step': String(track.stepOf(at)),
    });
    row.style.transform = `translateY(${at * rowHeight}px)`;
    row.append(
      ...this.cells(shown, width, 'gridcell', ({ place, whole }) =>
        whole ? numbers.count(track.at(at, place)) : numbers.fixed(track.at(at, place)),
      ),
    );
    return row;
  }

  /** The step, which stays at the left edge, and the columns that are seen. */
  private cells(
    shown: { begin: number; end: number },
    width: number,
    role: string,
    text: (own: TableColumn) => string,
  ): HTMLElement[] {
    const size = this.cellWidth(width);
    const first = element('div', { class: 'cell step', role, 'aria-colindex': '1' }, text(this.columns[0]));
    const others = this.columns.slice(shown.begin + 1, shown.end + 1).map((own, i) => {
      const place = shown.begin + i;
      const words = text(own);
      const cell = element(
        'div',
        { class: 'cell', role, 'aria-colindex': String(place + 2), title: words },
        words,
      );
      cell.style.left = `${stepWidth + place * size}px`;
      cell.style.width = `${size}px`;
      return cell;
    });
    return [first, ...others];
  }
}
