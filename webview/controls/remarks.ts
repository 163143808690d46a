import type { Warning } from '../../src/core/text/warning';
import type { Strings } from '../../src/protocol/strings';
import { element, icon, iconButton, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { Moment, Panel, View } from '../page/view';
import type { PanelModel } from '../session/panelModel';

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

/** What there is to tell of how the objective was read; undefined where that is nothing. */
export function remarksOf(
  { objective, run }: Pick<PanelModel, 'objective' | 'run'>,
  { remarks: texts }: Pick<Strings, 'remarks'>,
): ToldRemarks | undefined {
  if (!objective || !run || objective.warnings.length === 0) return undefined;
  const { label, warnings } = objective;
  const of = run.picture.experiment.objective.kind === 'dataset' ? 'file' : 'formula';
  const { one, several } = texts[of];
  const title = warnings.length === 1 ? fill(one, label) : fill(several, warnings.length, label);
  return { of, title, remarks: warnings };
}

/**
 * A line below the header on how a dataset or a formula was read. It opens the list of what its readers had to say, over
 * the picture, so that nothing moves; each sentence has the way to its line of the file. A person may put it away.
 */
export class RemarkLine implements View {
  readonly element = element('div', { class: 'remarks', hidden: '' });
  private readonly panel: Panel;
  private readonly actions: RemarkActions;
  private readonly toggle = element('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false' });
  private readonly list = element('ul', { id: 'remarks', tabindex: '0', hidden: '' });
  private readonly options: HTMLButtonElement;
  private readonly title = element('span');
  private shown = '';

  constructor(panel: Panel, actions: RemarkActions) {
    this.panel = panel;
    this.actions = actions;
    const { texts } = panel;
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

  update({ textsToo }: Moment): void {
    if (!textsToo) return;
    const told = remarksOf(this.panel.model, this.panel.texts);
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
    const title = fill(this.panel.texts.remarks.openLine, line);
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
