import { column } from '../../src/core/run/columns';
import type { RowPlaces } from '../../src/protocol/messages/rows';
import { element } from '../page/dom';
import { type Words, wordsFor } from '../page/texts';
import type { Cursor } from '../session/cursor';
import type { Track } from '../session/track';
import { columnsFor, metricColumns, parameterColumns, type TableColumn } from './columns';
import { isSeen, pageOf, scrollToShow, type VisibleRange, visibleRange } from './virtual';
import { layOutColumns, seenColumns, type TableLayout } from './widths';

const rowHeight = 22;
const spareRows = 6;
/** Of most numbers: a column that begins with shorter ones need not grow for these. */
const usualLength = { loss: 10, parameter: 7 };
const fontSize = 12;

/** The trajectory as a grid of which only what is seen exists; rows are of one size. */
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
  /** Pixels of rows that were seen last. */
  private seenHeight = 0;
  /** Characters of the longest words that a column has shown, by its title: it does not become narrower again. */
  private lengths = new Map<string, number>();
  private readonly ruler = document.createElement('canvas').getContext('2d');

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
      moved(event.shiftKey, this.revealed, move);
    });
    this.body.addEventListener('pointerdown', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
      if (!row || event.button !== 0) return;
      moved(event.shiftKey, this.revealed, () => cursor.moveTo(Number(row.dataset.step)));
    });
  }

  /** Shows another run's columns. */
  use(places: RowPlaces, keepPlace = false): void {
    this.places = places;
    if (keepPlace) return;
    this.anchor = undefined;
    this.revealed = -1;
    this.lengths = new Map();
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
      metrics: metricColumns(track.picture.metrics ?? [], track.trajectory, words.texts),
    };
    this.columns = columnsFor(width, needs, words.texts.table);
    this.body.style.height = `${track.length * rowHeight}px`;
    grid.setAttribute('aria-rowcount', String(track.length + 1));
    grid.setAttribute('aria-colcount', String(this.columns.length));
    this.reveal(row, height - rowHeight);
    const rows = visibleRange(grid.scrollTop, height, rowHeight, track.length, spareRows);
    const layout = this.layOut(track, rows, width);
    this.body.style.width = this.head.style.width = `${Math.max(width, layout.total)}px`;
    this.head.replaceChildren(...this.cells(layout, 'columnheader', ({ title }) => title));
    const seen = Array.from({ length: rows.end - rows.begin }, (_, i) =>
      this.makeRow(track, rows.begin + i, row, layout),
    );
    this.body.replaceChildren(...seen);
    grid.setAttribute('aria-activedescendant', row >= rows.begin && row < rows.end ? `row-${row}` : '');
  }

  /** Brings a row into view that was selected, or that was seen until there was less room. */
  private reveal(row: number, height: number): void {
    const { element: grid, seenHeight } = this;
    const isNew = row !== this.revealed;
    const isLeft = height < seenHeight && isSeen(grid.scrollTop, seenHeight, rowHeight, row);
    this.seenHeight = height;
    if (row < 0 || !(isNew || isLeft)) return;
    grid.scrollTop = scrollToShow(grid.scrollTop, height, rowHeight, row);
    this.revealed = row;
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

  /** Columns as wide as what they show: the rows that are seen, and the last step. */
  private layOut(track: Track, rows: VisibleRange, width: number): TableLayout {
    const lengths = this.columns.map((own, i) => {
      const usual = own.whole ? 0 : own.place >= column.x ? usualLength.parameter : usualLength.loss;
      let longest = Math.max(usual, own.title.length, this.lengths.get(own.title) ?? 0);
      for (let at = rows.begin; at < rows.end; at++)
        longest = Math.max(longest, this.textOf(track, at, own).length);
      if (i === 0) longest = Math.max(longest, this.textOf(track, track.length - 1, own).length);
      this.lengths.set(own.title, longest);
      return longest;
    });
    return layOutColumns(lengths, this.characterWidth(), width);
  }

  private characterWidth(): number {
    const { ruler } = this;
    if (!ruler) return 0.6 * fontSize;
    ruler.font = `${fontSize}px ${getComputedStyle(this.body).getPropertyValue('--mono')}`;
    return ruler.measureText('0').width;
  }

  private textOf(track: Track, at: number, { place, whole }: TableColumn): string {
    const { numbers } = this.words;
    return whole ? numbers.count(track.at(at, place)) : numbers.fixed(track.at(at, place));
  }

  private makeRow(track: Track, at: number, active: number, layout: TableLayout): HTMLElement {
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
    row.append(...this.cells(layout, 'gridcell', (own) => this.textOf(track, at, own)));
    return row;
  }

  /** The step, which stays at the left edge, and the columns that are seen. */
  private cells(layout: TableLayout, role: string, text: (own: TableColumn) => string): HTMLElement[] {
    const { scrollLeft, clientWidth } = this.element;
    const seen = seenColumns(layout, scrollLeft, clientWidth);
    const first = element('div', { class: 'cell step', role, 'aria-colindex': '1' }, text(this.columns[0]));
    first.style.width = `${layout.step}px`;
    const others = this.columns.slice(seen.begin + 1, seen.end + 1).map((own, i) => {
      const place = seen.begin + i;
      const words = text(own);
      const cell = element(
        'div',
        { class: 'cell', role, 'aria-colindex': String(place + 2), title: words },
        words,
      );
      cell.style.left = `${layout.lefts[place]}px`;
      cell.style.width = `${layout.widths[place]}px`;
      return cell;
    });
    return [first, ...others];
  }
}
