import { element, icon } from '../page/dom';

/** Something that is on or off, as a line with a check box. */
export class CheckRow {
  readonly element: HTMLElement;
  private readonly box = element('input', { type: 'checkbox' });

  /**
   * @param words its name, and what it is in a sentence
   * @param name its name for tests and scripts
   */
  constructor(
    words: { readonly name: string; readonly title: string; readonly icon: string },
    name: string,
    change: () => void,
  ) {
    this.box.addEventListener('change', change);
    this.element = element(
      'label',
      { class: 'check', title: words.title, 'data-check': name },
      this.box,
      icon(words.icon),
      element('span', {}, words.name),
    );
  }

  show(isOn: boolean, isOffered: boolean): void {
    this.box.checked = isOn;
    this.element.hidden = !isOffered;
  }
}
