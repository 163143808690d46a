import { choice, element } from '../page/dom';
import type { Words } from '../page/texts';
import { ExportNumber, type ExportNumberName, exportFault } from './exportNumber';
import type { ExportOptions } from './formats/format';

type ExportOptionName = keyof ExportOptions;

/** What is offered at first: a person can just press Enter. */
export const usualExport: ExportOptions = {
  part: 'landscape',
  colours: 'shown',
  scale: 2,
  width: 960,
  seconds: 6,
  frames: 120,
  rows: 'all',
};

/** The fields of an export, of which each format takes some: choices, and numbers that are typed. */
export class ExportFields {
  readonly elements: readonly HTMLElement[];
  private readonly words: Words;
  private readonly typed: ReadonlyMap<ExportNumberName, ExportNumber>;
  private readonly fields: Readonly<Record<ExportOptionName, HTMLSelectElement | HTMLInputElement>>;
  private readonly rows = new Map<ExportOptionName, HTMLElement>();

  constructor(words: Words) {
    const { exports } = words.texts;
    this.words = words;
    const number = (name: ExportNumberName) => new ExportNumber(name, exports[name]);
    const [width, seconds, frames] = [number('width'), number('seconds'), number('frames')];
    this.typed = new Map([
      ['width', width],
      ['seconds', seconds],
      ['frames', frames],
    ]);
    const scales = [1, 2, 3, 4].map((scale) => ({ value: String(scale), text: `×${scale}` }));
    this.fields = {
      part: this.choices('part'),
      scale: choice(exports.scale, scales, () => undefined),
      width: width.input,
      seconds: seconds.input,
      frames: frames.input,
      rows: this.choices('rows'),
      colours: this.choices('colours'),
    };
    this.elements = this.names.map((name) => this.row(name));
    for (const name of this.typed.keys())
      this.fields[name].addEventListener('change', () => this.judge(name));
  }

  /** What is chosen; numbers are as they should be once `isRight` says so. */
  get options(): ExportOptions {
    const value = (name: ExportOptionName): string => this.fields[name].value;
    const number = (name: ExportNumberName): number => this.typed.get(name)?.value ?? Number.NaN;
    return {
      part: value('part') === 'page' ? 'page' : 'landscape',
      colours: value('colours') === 'print' ? 'print' : 'shown',
      rows: value('rows') === 'cursor' ? 'cursor' : 'all',
      scale: Number(value('scale')),
      width: number('width'),
      seconds: number('seconds'),
      frames: number('frames'),
    };
  }

  /** Asks for these, and for nothing else. */
  show(asked: readonly ExportOptionName[]): void {
    for (const [name, row] of this.rows) row.hidden = !asked.includes(name);
  }

  /** Says what is wrong with the numbers that are asked for, and goes to the first that is; true when nothing is. */
  isRight(): boolean {
    const asked = [...this.typed.keys()].filter((name) => this.rows.get(name)?.hidden === false);
    const [wrong] = asked.filter((name) => this.judge(name) !== undefined);
    if (wrong !== undefined) this.fields[wrong].focus();
    return wrong === undefined;
  }

  private judge(name: ExportNumberName): string | undefined {
    const { seconds } = this.options;
    const fault = exportFault(name, this.fields[name].value, seconds, this.words);
    this.typed.get(name)?.complain(fault);
    return fault;
  }

  private get names(): readonly ExportOptionName[] {
    // The keys of a record that was written out above are those of its type.
    return Object.keys(this.fields) as ExportOptionName[];
  }

  private choices(name: 'part' | 'colours' | 'rows'): HTMLSelectElement {
    const { exports } = this.words.texts;
    const options = Object.entries<string>(exports.choices[name]).map(([value, text]) => ({ value, text }));
    return choice(exports[name], options, () => undefined);
  }

  private row(name: ExportOptionName): HTMLElement {
    const field = this.fields[name];
    field.value = String(usualExport[name]);
    const label = element('label', { class: 'field' }, this.words.texts.exports[name], field);
    // The name may be that of a choice, which has no fault.
    const fault = this.typed.get(name as ExportNumberName)?.fault;
    const row = element('div', {}, label, ...(fault ? [fault] : []));
    this.rows.set(name, row);
    return row;
  }
}
