import type { ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import type { ColumnRole } from '../../src/protocol/strings/dataStrings';
import { choice, element, icon, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import { barsPicture } from './bars';
import type { ColumnWords } from './columnWords';

/** The cells of a row, from left to right. */
export const gridCells = [
  ...(['name', 'type', 'role', 'spread', 'range', 'missing', 'distinct', 'association', 'plot'] as const),
] as const;

type GridCell = (typeof gridCells)[number];

/** What a row shows. */
export interface ColumnRowState {
  readonly column: ColumnProfile;
  readonly role: ColumnRole;
  readonly plotted: boolean;
  /** The place of the active cell; undefined where the row is not active. */
  readonly activeCell: number | undefined;
}

/** What a person can do in a row. */
export interface ColumnRowActions {
  onRole(role: ColumnRole): void;
  onPlot(): void;
  /** Done with the choice of the role by keys: the grid has the focus again. */
  onLeave(): void;
}

const roles: readonly ColumnRole[] = ['target', 'feature', 'leftOut', 'weight', 'split'];

/** A column of a table, as a row of the grid of columns. */
export class ColumnRow {
  readonly element: HTMLElement;
  private readonly words: Words;
  private readonly columnWords: ColumnWords;
  private readonly cells: Readonly<Record<GridCell, HTMLElement>>;
  private readonly role: HTMLSelectElement;
  private readonly plot: HTMLInputElement;
  private shown: ColumnProfile | undefined;

  constructor(place: number, words: Words, columnWords: ColumnWords, actions: ColumnRowActions) {
    this.words = words;
    this.columnWords = columnWords;
    const { data } = words.texts;
    this.cells = makeCells(place);
    this.element = element(
      'div',
      { class: 'row', role: 'row', 'aria-rowindex': String(place + 2), 'data-place': String(place) },
      ...gridCells.map((cell) => this.cells[cell]),
    );
    const options = roles.map((value) => ({ value, text: data.roles[value] }));
    // Its values are those of the options.
    this.role = choice(data.columns.role, options, (value) => actions.onRole(value as ColumnRole));
    this.role.tabIndex = -1;
    this.role.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' && event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      actions.onLeave();
    });
    this.plot = element('input', { type: 'checkbox', tabindex: '-1' });
    this.plot.addEventListener('change', () => actions.onPlot());
    this.cells.role.append(this.role);
    this.cells.plot.append(this.plot);
  }

  update({ column, role, plotted, activeCell }: ColumnRowState): void {
    if (column !== this.shown) this.describe(column);
    this.shown = column;
    const { classList, dataset } = this.element;
    classList.toggle('active', activeCell !== undefined);
    this.element.setAttribute('aria-selected', String(activeCell !== undefined));
    dataset.role = role;
    if (this.role.value !== role) this.role.value = role;
    this.plot.checked = plotted;
    gridCells.forEach((cell, i) => void this.cells[cell].classList.toggle('active', i === activeCell));
  }

  /** Lets a person choose the role by keys. */
  enterRole(): void {
    this.role.focus();
  }

  private describe(column: ColumnProfile): void {
    const { cells, words, columnWords } = this;
    const { data } = words.texts;
    const { label, kind, missing, hints, histogram, words: frequent } = column;
    const hint = hints.length > 0 ? [icon('warning')] : [];
    cells.name.replaceChildren(element('span', { class: 'label' }, label), ...hint);
    cells.name.title = [label, columnWords.hints(column)].filter((part) => part !== '').join('\n');
    setText(cells.type, data.types[kind]);
    const counts = frequent?.map(({ count }) => count) ?? histogram?.counts ?? [];
    cells.spread.replaceChildren(...(counts.length > 0 ? [barsPicture(counts, frequent !== undefined)] : []));
    setText(cells.range, columnWords.range(column));
    cells.range.title = columnWords.range(column);
    setText(cells.missing, missing === 0 ? '0' : words.numbers.count(missing));
    setText(cells.distinct, columnWords.distinct(column));
    setText(cells.association, columnWords.association(column));
    cells.association.title = columnWords.measure(column);
    this.role.setAttribute('aria-label', fill(data.columns.roleOf, label));
    this.role.title = '';
    this.plot.setAttribute('aria-label', fill(data.columns.plotOf, label));
  }
}

function makeCells(place: number): Readonly<Record<GridCell, HTMLElement>> {
  const cells = gridCells.map((cell, i) => {
    const attributes = { role: cell === 'name' ? 'rowheader' : 'gridcell', 'aria-colindex': String(i + 1) };
    const made = element('div', { class: `cell ${cell}`, ...attributes, 'data-cell': String(i) });
    made.id = `column-${place}-${i}`;
    return [cell, made];
  });
  // Each cell is there.
  return Object.fromEntries(cells) as Record<GridCell, HTMLElement>;
}
