import { element } from '../page/dom';

/** Characters of a name, at most. */
const longest = 200;

/** A text field in place of a name: Enter, or leaving it, keeps what is typed, Escape does not. */
export class NameField {
  readonly element: HTMLInputElement;
  private done = false;

  /** @param onEnd is told the name once; undefined when it was given up */
  constructor(label: string, name: string, onEnd: (name: string | undefined) => void) {
    this.element = element('input', {
      type: 'text',
      class: 'rename',
      'aria-label': label,
      maxlength: String(longest),
    });
    this.element.value = name;
    const end = (typed: string | undefined): void => {
      if (this.done) return;
      this.done = true;
      onEnd(typed);
    };
    this.element.addEventListener('keydown', (event) => {
      event.stopPropagation();
      // Enter also ends the writing of a syllable of Korean: that one is not meant.
      if (event.key === 'Enter' && !event.isComposing) end(this.element.value.trim());
      else if (event.key === 'Escape') end(undefined);
    });
    this.element.addEventListener('blur', () => end(this.element.value.trim()));
    for (const type of ['click', 'dblclick', 'pointerdown'])
      this.element.addEventListener(type, (event) => event.stopPropagation());
  }

  /** Gives it the focus, with all of the name selected. */
  begin(): void {
    this.element.focus();
    this.element.select();
  }
}
