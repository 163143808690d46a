import type { ExportedKind } from '../../src/protocol/messages/exports';
import { choice, element, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { ExportFormat, ExportOptions } from './formats/format';

type ExportOptionName = keyof ExportOptions;

/** What is offered at first: a person can just press Enter. */
const usual: ExportOptions = {
  part: 'landscape',
  colours: 'shown',
  scale: 2,
  width: 960,
  seconds: 6,
  frames: 120,
  rows: 'all',
};

/** What of a number is taken; GIF shows at most 50 frames in a second. */
const bounds = {
  width: { min: 64, max: 3840 },
  seconds: { min: 1, max: 60 },
  frames: { min: 2, max: 1000 },
} as const satisfies Partial<Record<ExportOptionName, { readonly min: number; readonly max: number }>>;
const mostFramesInSecond = 50;

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
  private readonly fields: Readonly<Record<ExportOptionName, HTMLSelectElement | HTMLInputElement>>;
  private readonly note = element('p', { class: 'about' });
  private readonly rows = new Map<ExportOptionName, HTMLElement>();
  private readonly exporting: HTMLElement;
  private readonly progress = element('progress', { max: '1', value: '0' });
  private readonly count = element('output', { class: 'numbers' });
  private settle: ((chosen: ChosenExport | undefined) => void) | undefined;

  /** @param giveUp a person does not want any more what is being made */
  constructor({ texts, numbers }: Words, formats: readonly ExportFormat[], giveUp: () => void) {
    this.texts = texts.exports;
    this.numbers = numbers;
    this.formats = formats;
    const { exports } = texts;
    const kinds = formats.map(({ kind }) => ({ value: kind, text: exports.formats[kind] }));
    this.format = choice(exports.format, kinds, () => this.showFields());
    this.fields = this.makeFields();
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
      if (format) this.answer({ format, options: this.options });
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

  private get options(): ExportOptions {
    const value = (name: ExportOptionName): string => this.fields[name].value;
    return {
      part: value('part') === 'page' ? 'page' : 'landscape',
      colours: value('colours') === 'print' ? 'print' : 'shown',
      rows: value('rows') === 'cursor' ? 'cursor' : 'all',
      scale: Number(value('scale')),
      width: Number(value('width')),
      seconds: Number(value('seconds')),
      frames: Number(value('frames')),
    };
  }

  private makeFields(): Record<ExportOptionName, HTMLSelectElement | HTMLInputElement> {
    const { texts } = this;
    const choices = <Name extends 'part' | 'colours' | 'rows'>(name: Name) => {
      const options = Object.entries<string>(texts.choices[name]).map(([value, text]) => ({ value, text }));
      return choice(texts[name], options, () => undefined);
    };
    const scales = [1, 2, 3, 4].map((scale) => ({ value: String(scale), text: `×${scale}` }));
    const fields = {
      part: choices('part'),
      scale: choice(texts.scale, scales, () => undefined),
      width: numberField('width', texts.width),
      seconds: numberField('seconds', texts.seconds),
      frames: numberField('frames', texts.frames),
      rows: choices('rows'),
      colours: choices('colours'),
    };
    for (const [name, field] of Object.entries(fields) as [ExportOptionName, HTMLInputElement][])
      field.value = String(usual[name]);
    fields.seconds.addEventListener('input', () => {
      fields.frames.max = String(
        Math.min(bounds.frames.max, mostFramesInSecond * Number(fields.seconds.value)),
      );
    });
    fields.seconds.dispatchEvent(new Event('input'));
    return fields;
  }

  private makeForm(): HTMLFormElement {
    const { texts } = this;
    const row = (label: string, field: HTMLElement) => element('label', { class: 'field' }, label, field);
    for (const [name, field] of Object.entries(this.fields) as [ExportOptionName, HTMLElement][])
      this.rows.set(name, row(texts[name], field));
    const submit = element('button', { type: 'submit', class: 'primary' }, texts.export);
    const buttons = element(
      'div',
      { class: 'buttons' },
      submit,
      textButton(texts.cancel, () => this.close(), 'quiet'),
    );
    return element(
      'form',
      { method: 'dialog' },
      element('h2', {}, texts.title),
      row(texts.format, this.format),
      this.note,
      ...this.rows.values(),
      buttons,
    );
  }

  private showFields(): void {
    const { takes = [], note } = this.chosenFormat ?? {};
    this.note.hidden = note === undefined;
    this.note.textContent = note ? this.texts[note] : '';
    for (const [name, row] of this.rows) {
      row.hidden = !takes.includes(name);
      // What is not asked must not keep the form from being sent.
      this.fields[name].disabled = row.hidden;
    }
  }
}

function numberField(name: keyof typeof bounds, label: string): HTMLInputElement {
  const { min, max } = bounds[name];
  const input = element('input', { type: 'number', required: '', step: '1', 'aria-label': label });
  input.min = String(min);
  input.max = String(max);
  return input;
}
