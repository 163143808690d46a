import type { Warning } from '../../src/core/text/warning';
import type { Strings } from '../../src/protocol/strings';
import { element, icon, iconButton, setText, textButton } from '../page/dom';
import { fill } from '../page/format';

export interface RemarkActions {
  /** Opens the dataset's file at a line, from 1. */
  openLine(line: number): void;
  readingOptions(): void;
}

/** What was read, and what its readers had to say. */
export interface ToldRemarks {
  readonly of: 'file' | 'formula';
  /** For example "2 remarks on how line.csv was read". */
  readonly title: string;
  readonly remarks: readonly Warning[];
}

/** The remarks on something of a name; undefined where there are none. */
export function toldOf(
  of: ToldRemarks['of'],
  name: string,
  remarks: readonly Warning[],
  { remarks: texts }: Pick<Strings, 'remarks'>,
): ToldRemarks | undefined {
  if (remarks.length === 0) return undefined;
  const { one, several } = texts[of];
  return { of, title: remarks.length === 1 ? fill(one, name) : fill(several, remarks.length, name), remarks };
}

/**
 * A line on how a dataset or a formula was read. It opens the list of what its readers had to say, over what is below, so
 * that nothing moves; each sentence has the way to its line of the file. A person may put it away.
 */
export class RemarkList {
  readonly element = element('div', { class: 'remarks', hidden: '' });
  private readonly texts: Strings;
  private readonly actions: RemarkActions;
  private readonly toggle = element('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false' });
  private readonly list = element('ul', { id: 'remarks', tabindex: '0', hidden: '' });
  private readonly options: HTMLButtonElement;
  private readonly title = element('span');
  private shown = '';

  constructor(texts: Strings, actions: RemarkActions) {
    this.texts = texts;
    this.actions = actions;
    this.toggle.setAttribute('aria-controls', this.list.id);
    this.toggle.append(this.title, icon('chevron-down'));
    this.toggle.addEventListener('click', () => this.open(this.list.hidden === true));
    this.options = textButton(texts.remarks.readingOptions, actions.readingOptions, 'link');
    const dismiss = iconButton('close', texts.notices.dismiss, () => {
      this.element.hidden = true;
    });
    const line = element('div', { class: 'line', role: 'status' }, icon('warning'), this.toggle);
    line.append(element('span', { class: 'grow' }), this.options, dismiss);
    this.element.append(line, this.list);
    this.closeByItself();
  }

  /** Shows remarks anew, unless they are those that are shown, or were put away. */
  show(told: ToldRemarks | undefined): void {
    const key = told ? JSON.stringify(told) : '';
    if (key === this.shown) return;
    this.shown = key;
    this.open(false);
    this.element.hidden = told === undefined;
    if (!told) return;
    setText(this.title, told.title);
    this.list.setAttribute('aria-label', told.title);
    this.options.hidden = told.of !== 'file';
    this.list.replaceChildren(...told.remarks.map((remark) => this.item(remark, told.of)));
  }

  private item({ text, line }: Warning, of: ToldRemarks['of']): HTMLElement {
    const item = element('li', {}, element('span', {}, text));
    if (line === undefined || of !== 'file') return item;
    const title = fill(this.texts.remarks.openLine, line);
    item.append(textButton(title, () => this.actions.openLine(line), 'link'));
    return item;
  }

  private open(wanted: boolean): void {
    this.list.hidden = !wanted;
    this.toggle.setAttribute('aria-expanded', String(wanted));
  }

  /** The list closes with Escape, and when a person turns to another part of the page; not when it is to another editor. */
  private closeByItself(): void {
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.list.hidden) return;
      event.preventDefault();
      this.open(false);
      this.toggle.focus();
    });
    const turnedTo = (target: EventTarget | null): void => {
      if (target instanceof Node && !this.element.contains(target)) this.open(false);
    };
    this.element.addEventListener('focusout', ({ relatedTarget }) => turnedTo(relatedTarget));
    document.addEventListener('pointerdown', ({ target }) => turnedTo(target));
  }
}
