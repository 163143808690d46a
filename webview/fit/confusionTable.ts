import type { FitConfusion } from '../../src/core/fitted/fitAnswer';
import type { DataPart } from '../../src/core/learning/metrics/metricColumn';
import { element } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';

/** With more classes nobody reads a table. */
export const mostClasses = 30;
/** With more classes the shares leave no room for the counts. */
const mostWithShares = 6;

/** Rows of each true class by the class that the model takes them for: counts, and shares of the true class. */
export class ConfusionTable {
  readonly element = element('div', { class: 'confusion', hidden: '' });
  private readonly words: Words;
  private readonly table = element('table');
  private cells: readonly HTMLTableCellElement[] = [];
  private classes: readonly string[] = [];
  private counts: Float64Array | undefined;
  private focused = 0;

  constructor(words: Words) {
    this.words = words;
    this.element.append(this.table);
    this.element.addEventListener('keydown', (event) => this.move(event));
    this.element.addEventListener('focusin', (event) => {
      const place = this.cells.findIndex((cell) => cell.contains(event.target as Node));
      if (place >= 0) this.makeReachable(place);
    });
  }

  set label(text: string) {
    if (this.table.getAttribute('aria-label') !== text) this.table.setAttribute('aria-label', text);
  }

  /** Shows the counts of a part, classes × classes. */
  update(confusion: FitConfusion, part: DataPart, classes: readonly string[]): void {
    const counts = confusion[part];
    if (classes !== this.classes) this.build(classes);
    if (!counts || counts === this.counts) return;
    this.counts = counts;
    const k = classes.length;
    for (const [place, cell] of this.cells.entries()) {
      const row = Math.floor(place / k);
      const all = counts.subarray(row * k, (row + 1) * k).reduce((sum, count) => sum + count, 0);
      this.write(cell, counts[place], all > 0 ? counts[place] / all : 0, [classes[row], classes[place % k]]);
    }
  }

  private write(
    cell: HTMLTableCellElement,
    count: number,
    share: number,
    [truth, predicted]: readonly [string, string],
  ): void {
    const { texts, numbers } = this.words;
    const percent = `${numbers.short(100 * share, 3)} %`;
    const sentence = fill(texts.fit.confused, numbers.count(count), truth, predicted, percent);
    cell.style.setProperty('--share', String(share));
    cell.title = sentence;
    cell.setAttribute('aria-label', sentence);
    cell.replaceChildren(
      element('b', { class: 'numbers' }, numbers.count(count)),
      ...(this.classes.length <= mostWithShares
        ? [element('span', { class: 'quiet numbers' }, percent)]
        : []),
    );
  }

  private build(classes: readonly string[]): void {
    const { fit } = this.words.texts;
    this.classes = classes;
    this.counts = undefined;
    const head = (scope: string) => (name: string) =>
      element('th', { scope, title: name }, element('span', { class: 'name' }, name));
    const rows = classes.map((truth, row) => {
      const cells = classes.map((_, column) =>
        element('td', { tabindex: '-1', ...(row === column && { class: 'right' }) }),
      );
      return { cells, row: element('tr', {}, head('row')(truth), ...cells) };
    });
    this.cells = rows.flatMap(({ cells }) => cells);
    const corner = element('td', { class: 'corner quiet' }, fit.trueAgainstPredicted);
    this.table.replaceChildren(
      element('thead', {}, element('tr', {}, corner, ...classes.map(head('col')))),
      element('tbody', {}, ...rows.map(({ row }) => row)),
    );
    this.makeReachable(0);
  }

  private makeReachable(place: number): void {
    this.cells[this.focused]?.setAttribute('tabindex', '-1');
    this.cells[place]?.setAttribute('tabindex', '0');
    this.focused = place;
  }

  private move(event: KeyboardEvent): void {
    const k = this.classes.length;
    const row = Math.floor(this.focused / k);
    const column = this.focused % k;
    const to = {
      ArrowRight: [row, Math.min(k - 1, column + 1)],
      ArrowLeft: [row, Math.max(0, column - 1)],
      ArrowDown: [Math.min(k - 1, row + 1), column],
      ArrowUp: [Math.max(0, row - 1), column],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    this.cells[to[0] * k + to[1]]?.focus();
  }
}
