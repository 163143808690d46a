import type { ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import { element, setText } from '../page/dom';
import type { Words } from '../page/texts';
import { ColumnWords } from './columnWords';
import type { DataModel } from './dataModel';
import { withPreparation } from './preparation';

/** What is known of the active column beyond its row, and whether its logarithm is taken. */
export class ColumnDetails {
  readonly element: HTMLElement;
  private readonly model: DataModel;
  private readonly columnWords: ColumnWords;
  private readonly text = element('span');
  private readonly log = element('input', { type: 'checkbox' });
  private readonly label: HTMLElement;
  private shown: ColumnProfile | undefined;

  constructor(model: DataModel, words: Words, onChange: () => void) {
    this.model = model;
    this.columnWords = new ColumnWords(words);
    this.label = element('label', {}, this.log, words.texts.data.details.log);
    this.element = element('div', { class: 'details' }, this.text, this.label);
    this.log.addEventListener('change', () => {
      const { shown } = this;
      if (!shown) return;
      const others = this.logs.filter((name) => name !== shown.name);
      const log = this.log.checked ? [...others, shown.name] : others;
      model.choose(withPreparation(model.choices, { log }));
      onChange();
    });
  }

  update(active: number): void {
    const column = this.model.columns[active];
    this.shown = column;
    setText(this.text, column ? this.columnWords.details(column) : '');
    this.log.checked = column !== undefined && this.logs.includes(column.name);
    this.label.hidden = !this.log.checked && !this.hasLogarithm(active);
  }

  private get logs(): readonly string[] {
    return this.model.choices.preparation?.log ?? [];
  }

  /** Of numbers above 0, as a feature or as a target that is a size. */
  private hasLogarithm(place: number): boolean {
    const { columns, roles, choices } = this.model;
    const { kind, numbers } = columns[place] ?? {};
    if (kind !== 'number' || !numbers || numbers.minimum <= 0) return false;
    return roles[place] === 'feature' || (roles[place] === 'target' && choices.task === 'numbers');
  }
}
