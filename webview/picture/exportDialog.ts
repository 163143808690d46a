import type { ExportedKind } from '../../src/protocol/messages/exports';
import { choice, element, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import { ExportFields } from './exportFields';
import type { ExportFormat, ExportOptions } from './formats/format';

/** What a person has chosen. */
export interface ChosenExport {
  readonly format: ExportFormat;
  readonly options: ExportOptions;
}

/** Asks how something is to be exported, and shows how far it is. While it is open nothing else of the page can be changed. */
export class ExportDialog {
  private readonly texts: Words['texts']['exports'];
  private readonly numbers: Words['numbers'];
  private readonly formats: readonly ExportFormat[];
  private readonly dialog: HTMLDialogElement;
  private readonly form: HTMLFormElement;
  private readonly format: HTMLSelectElement;
  private readonly fields: ExportFields;
  private readonly note = element('p', { class: 'about' });
  private readonly exporting: HTMLElement;
  private readonly progress = element('progress', { max: '1', value: '0' });
  private readonly count = element('output', { class: 'numbers' });
  private settle: ((chosen: ChosenExport | undefined) => void) | undefined;

  /** @param giveUp a person does not want any more what is being made */
  constructor(words: Words, formats: readonly ExportFormat[], giveUp: () => void) {
    const { exports } = words.texts;
    this.texts = exports;
    this.numbers = words.numbers;
    this.formats = formats;
    const kinds = formats.map(({ kind }) => ({ value: kind, text: exports.formats[kind] }));
    this.format = choice(exports.format, kinds, () => this.showFields());
    this.fields = new ExportFields(words);
    this.form = this.makeForm();
    this.exporting = element(
      'div',
      { class: 'making', hidden: '' },
      element('span', {}, exports.making),
      this.progress,
      this.count,
      textButton(exports.cancel, giveUp, 'quiet'),
    );
    this.dialog = element('dialog', { class: 'export' }, this.form, this.exporting);
    this.dialog.setAttribute('aria-label', exports.title);
    this.listen(giveUp);
  }

  /** Asks; undefined when a person leaves it. */
  ask(kind: ExportedKind): Promise<ChosenExport | undefined> {
    this.format.value = kind;
    this.showFields();
    this.form.hidden = false;
    this.exporting.hidden = true;
    if (!this.dialog.isConnected) document.body.append(this.dialog);
    if (!this.dialog.open) this.dialog.showModal();
    this.form.querySelector<HTMLElement>('[type="submit"]')?.focus();
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** Shows that something is being made. */
  show(share: number): void {
    this.form.hidden = true;
    this.exporting.hidden = false;
    this.progress.value = share;
    this.count.textContent = fill(this.texts.done, this.numbers.count(Math.floor(100 * share)));
  }

  close(): void {
    this.dialog.close();
  }

  private listen(giveUp: () => void): void {
    // Keys mean nothing to the page behind it.
    this.dialog.addEventListener('keydown', (event) => event.stopPropagation());
    this.dialog.addEventListener('cancel', (event) => {
      if (this.exporting.hidden) return;
      event.preventDefault();
      giveUp();
    });
    this.dialog.addEventListener('close', () => this.answer(undefined));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      const format = this.chosenFormat;
      if (format && this.fields.isRight()) this.answer({ format, options: this.fields.options });
    });
  }

  private answer(chosen: ChosenExport | undefined): void {
    const { settle } = this;
    this.settle = undefined;
    settle?.(chosen);
  }

  private get chosenFormat(): ExportFormat | undefined {
    return this.formats.find(({ kind }) => kind === this.format.value);
  }

  private makeForm(): HTMLFormElement {
    const { texts } = this;
    const submit = element('button', { type: 'submit', class: 'primary' }, texts.export);
    const buttons = element(
      'div',
      { class: 'buttons' },
      submit,
      textButton(texts.cancel, () => this.close(), 'quiet'),
    );
    return element(
      'form',
      { method: 'dialog', novalidate: '' },
      element('h2', {}, texts.title),
      element('label', { class: 'field' }, texts.format, this.format),
      this.note,
      ...this.fields.elements,
      buttons,
    );
  }

  private showFields(): void {
    const { takes = [], note } = this.chosenFormat ?? {};
    this.note.hidden = note === undefined;
    this.note.textContent = note ? this.texts[note] : '';
    this.fields.show(takes);
  }
}
