import { column } from '../../src/core/trajectory';
import { element, setText } from '../dom';
import { fill, symbol } from '../format';
import { lossName } from '../summary';
import type { Moment, Panel, View } from '../view';

/** More parameters than this are counted, not listed: the trajectory view has them all. */
const listed = 8;

interface Item {
  readonly name: string;
  readonly title: string;
  readonly value: (row: number) => number;
}

/** The numbers of the current step. */
export class Details implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly title = element('h2');
  private readonly list = element('dl');
  private readonly more = element('p', { class: 'quiet' });
  private items: readonly Item[] = [];
  private values: readonly HTMLElement[] = [];
  private shownPicture = -1;

  constructor(panel: Panel) {
    this.panel = panel;
    this.element = element('section', { class: 'details' }, this.title, this.list, this.more);
  }

  update({ textsToo }: Moment): void {
    const { session, texts, numbers } = this.panel;
    const { run, cursor, versions } = session;
    if (!run || !textsToo) return;
    if (this.shownPicture !== versions.picture) this.makeItems();
    setText(this.title, fill(texts.details.title, numbers.count(cursor.step)));
    const { row } = cursor;
    for (const [i, item] of this.items.entries())
      setText(this.values[i], row < 0 ? '' : numbers.fixed(item.value(row)));
  }

  private makeItems(): void {
    const { session, texts } = this.panel;
    const { run, objective, versions } = session;
    if (!run || !objective) return;
    const { details } = texts;
    const own = (place: number) => (row: number) => run.at(row, place);
    const names = objective.parameterNames.slice(0, listed);
    this.items = [
      ...names.map((name, i) => ({ name: symbol(name), title: name, value: own(column.x + i) })),
      { name: lossName(this.panel), title: details.loss, value: own(column.value) },
      { name: '‖∇f‖', title: details.gradientNorm, value: own(column.gradientNorm) },
      { name: 'η', title: details.learningRate, value: own(column.learningRate) },
      { name: '‖Δx‖', title: details.stepLength, value: own(column.stepLength) },
    ];
    this.values = this.items.map(() => element('dd', { class: 'numbers' }));
    this.list.replaceChildren(
      ...this.items.map(({ name, title }, i) =>
        element('div', { title }, element('dt', {}, name), this.values[i]),
      ),
    );
    const rest = objective.dimension - names.length;
    setText(this.more, rest > 0 ? fill(details.more, rest) : '');
    this.shownPicture = versions.picture;
  }
}
