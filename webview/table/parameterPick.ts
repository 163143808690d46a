import type { BoardMessage } from '../../src/protocol/messages/table';
import { choice, element, fillWith } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';

/** Chooses the parameter whose lines are shown: from a list of names, or of very many by what is typed. */
export class ParameterPick {
  readonly element = element('span', { class: 'parameters' });
  /** Its place, from 0. */
  parameter = 0;
  /** What was typed in its place, until it is found. */
  named: string | undefined;
  private readonly words: Words;
  private readonly changed: () => void;
  private names: readonly string[] = [];
  private field: HTMLInputElement | undefined;

  constructor(words: Words, changed: () => void) {
    this.words = words;
    this.changed = changed;
  }

  /** Shows what an answer to what was typed, if anything, says of the parameters. Answers whether that has found one. */
  receive({ names, many, parameter }: BoardMessage, typed: string | undefined): boolean {
    if (names) this.offer(names);
    // Something else was typed since.
    if (!many || typed !== this.named) return false;
    this.parameter = parameter;
    this.named = undefined;
    this.ask(many);
    return typed !== undefined;
  }

  /** Offers the names to choose from, where there are several. */
  private offer(names: readonly string[]): void {
    this.field = undefined;
    if (names.length === this.names.length && names.every((name, i) => name === this.names[i])) return;
    this.names = names;
    this.parameter = Math.min(this.parameter, names.length - 1);
    const options = names.map((text, i) => ({ value: String(i), text }));
    const select = choice(this.words.texts.table.boardParameter, options, (value) => {
      this.parameter = Number(value);
      this.changed();
    });
    select.value = String(this.parameter);
    fillWith(this.element, names.length > 1 ? [select] : []);
  }

  /** Shows a field for one of very many, with some names as suggestions. */
  private ask({ count, name, examples }: NonNullable<BoardMessage['many']>): void {
    if (!this.field) {
      const { numbers, texts } = this.words;
      const label = fill(texts.table.boardNamed, numbers.count(count));
      const list = element('datalist', { id: 'parameters' });
      list.append(...examples.map((example) => new Option(example)));
      const field = element('input', {
        ...{ type: 'text', list: list.id, 'aria-label': label, title: label },
        ...{ maxlength: '1000', autocomplete: 'off', spellcheck: 'false' },
      });
      field.addEventListener('focus', () => field.select());
      field.addEventListener('change', () => {
        this.named = field.value;
        this.changed();
      });
      this.names = [];
      this.field = field;
      fillWith(this.element, [field, list]);
    }
    this.field.value = name;
  }
}
