import type { ColumnRole } from '../../src/protocol/strings/dataStrings';
import { element } from '../page/dom';
import type { Words } from '../page/texts';
import { pageOf, scrollToShow, visibleRange } from '../table/virtual';
import { ColumnRow, gridCells } from './columnRow';
import { ColumnWords } from './columnWords';
import type { DataModel } from './dataModel';

const rowHeight = 30;
const spareRows = 8;

/** The columns of a table as a grid, a row for each; rows that are not seen do not exist. */
export class ColumnGrid {
  readonly element: HTMLElement;
  private readonly model: DataModel;
  private readonly words: Words;
  private readonly columnWords: ColumnWords;
  private readonly body = element('div', { class: 'rows', role: 'rowgroup' });
  /** The rows that exist, by the places of their columns. */
  private readonly shown = new Map<number, ColumnRow>();
  private readonly onChange: () => void;
  /** The place of the active column, and that of the cell in its row. */
  active = 0;
  private activeCell = 0;

  /** @param onChange a role, a plot or the active cell has changed. */
  constructor(model: DataModel, words: Words, help: HTMLElement, onChange: () => void) {
    this.model = model;
    this.words = words;
    this.columnWords = new ColumnWords(words);
    this.onChange = onChange;
    const { columns } = words.texts.data;
    const head = element('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' });
    gridCells.forEach((cell, i) => {
      const attributes = { class: `cell ${cell}`, role: 'columnheader', 'aria-colindex': String(i + 1) };
      head.append(element('div', attributes, columns[cell]));
    });
    this.element = element(
      'div',
      {
        ...{ class: 'grid columns', role: 'grid', tabindex: '0', 'aria-label': columns.title },
        ...{ 'aria-describedby': help.id, 'aria-colcount': String(gridCells.length) },
      },
      element('div', { role: 'rowgroup', class: 'heads' }, head),
      this.body,
    );
    this.listen();
  }

  /** Writes the rows that are seen. */
  update(): void {
    const { element: grid, model } = this;
    const { length } = model.columns;
    this.active = Math.max(0, Math.min(length - 1, this.active));
    this.body.style.height = `${length * rowHeight}px`;
    grid.setAttribute('aria-rowcount', String(length + 1));
    const { begin, end } = visibleRange(grid.scrollTop, grid.clientHeight, rowHeight, length, spareRows);
    for (const [place, row] of this.shown) {
      // A row in which a person works stays.
      if ((place >= begin && place < end) || row.element.contains(document.activeElement)) continue;
      row.element.remove();
      this.shown.delete(place);
    }
    const plotted = new Set(model.plotted);
    for (let place = begin; place < end; place++) this.rowAt(place).update(this.stateOf(place, plotted));
    const isThere = this.shown.has(this.active);
    grid.setAttribute('aria-activedescendant', isThere ? cellId(this.active, this.activeCell) : '');
  }

  /** Makes a column active and brings it into view. */
  reveal(place: number): void {
    this.active = place;
    this.element.scrollTop = scrollToShow(this.element.scrollTop, this.viewport, rowHeight, place);
  }

  private get viewport(): number {
    return this.element.clientHeight - rowHeight;
  }

  private stateOf(place: number, plotted: ReadonlySet<string>) {
    const column = this.model.columns[place];
    return {
      column,
      role: this.model.roles[place],
      plotted: plotted.has(column.name),
      activeCell: place === this.active ? this.activeCell : undefined,
    };
  }

  private rowAt(place: number): ColumnRow {
    const known = this.shown.get(place);
    if (known) return known;
    const row = new ColumnRow(place, this.words, this.columnWords, {
      onRole: (role) => this.giveRole(place, role),
      onPlot: () => this.togglePlot(place),
      onLeave: () => this.element.focus(),
    });
    row.element.style.transform = `translateY(${place * rowHeight}px)`;
    this.shown.set(place, row);
    this.body.append(row.element);
    return row;
  }

  private listen(): void {
    const { element: grid } = this;
    grid.addEventListener('scroll', () => this.update());
    new ResizeObserver(() => this.update()).observe(grid);
    grid.addEventListener('keydown', (event) => {
      if (event.target !== grid || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!this.press(event.key)) return;
      event.preventDefault();
      this.onChange();
    });
    this.body.addEventListener('pointerdown', ({ target }) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
      const row = cell?.parentElement;
      if (!cell || !row) return;
      this.active = Number(row.dataset.place);
      this.activeCell = Number(cell.dataset.cell);
      this.onChange();
    });
  }

  /** False for a key that means nothing here. */
  private press(key: string): boolean {
    const { length } = this.model.columns;
    const page = pageOf(this.viewport, rowHeight);
    const rows: Readonly<Record<string, number>> = {
      ArrowUp: this.active - 1,
      ArrowDown: this.active + 1,
      PageUp: this.active - page,
      PageDown: this.active + page,
      Home: 0,
      End: length - 1,
    };
    const cells: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
    if (length === 0) return false;
    if (Object.hasOwn(rows, key)) this.reveal(Math.max(0, Math.min(length - 1, rows[key])));
    else if (Object.hasOwn(cells, key))
      this.activeCell = Math.max(0, Math.min(gridCells.length - 1, this.activeCell + cells[key]));
    else if (key === ' ' || key === 'Enter') this.act(key);
    else return false;
    return true;
  }

  private act(key: string): void {
    const role = this.model.roles[this.active];
    if (gridCells[this.activeCell] === 'plot') this.togglePlot(this.active);
    else if (key === 'Enter') this.shown.get(this.active)?.enterRole();
    else this.giveRole(this.active, role === 'feature' ? 'leftOut' : 'feature');
  }

  private giveRole(place: number, role: ColumnRole): void {
    this.active = place;
    this.model.giveRole(place, role);
    this.onChange();
  }

  private togglePlot(place: number): void {
    this.active = place;
    this.model.togglePlot(this.model.columns[place].name);
    this.onChange();
  }
}

/** The id of a cell, for the grid to say which one is active. */
const cellId = (place: number, cell: number): string => `column-${place}-${cell}`;
