import type { EditedValue, FormField } from '../../src/protocol/messages/form';
import type { PanelCommand } from '../../src/protocol/messages/panel';
import type { FormPart } from '../../src/protocol/messages/panelState';
import { element, fillWith, icon, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import { optimizerName } from '../page/summary';
import type { Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import { OncePerFrame } from '../session/oncePerFrame';
import { cellKey, FormCell } from './formCell';
import { runSample } from './runSample';

/** Whose form is meant. */
interface Whose {
  readonly scene: string;
  readonly series: number;
}

export interface FormActions {
  edit(whose: Whose, edited: Edited, done: boolean): void;
  goBack(): void;
  resetAll(whose: Whose): void;
  command(name: PanelCommand): void;
}

/** Another value of a field, and of one that changes with it. */
export interface Edited extends EditedValue {
  readonly also?: EditedValue | undefined;
}

/** The hyperparameters of the current run, and what it has in common with the others: changing one walks again at once. */
export class Form implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly actions: FormActions;
  private readonly tries: OncePerFrame<Edited>;
  private readonly sample = element('span', { class: 'sample' });
  private readonly name = element('span', { class: 'name' });
  private readonly head = fold('head');
  private readonly body = element('div', { class: 'body' });
  private readonly own = element('div', { class: 'fields' });
  private readonly raceTitle: HTMLElement;
  private readonly race = element('div', { class: 'fields' });
  private readonly moreHead = fold('more');
  private readonly moreName = element('span');
  private readonly more = element('div', { class: 'fields' });
  private readonly fault = element('p', { class: 'fault', role: 'alert' });
  private readonly resetAll: HTMLButtonElement;
  private cells: ReadonlyMap<string, FormCell> = new Map();
  /** Whose cells they are: what was typed in another scene's is not wanted here. */
  private scene: string | undefined;
  private shown: readonly unknown[] = [];

  constructor(panel: Panel, actions: FormActions) {
    this.panel = panel;
    this.actions = actions;
    const { form } = panel.texts;
    this.tries = new OncePerFrame((edited) => this.send(edited, false));
    this.raceTitle = element('h3', { class: 'quiet' }, form.allRuns);
    this.resetAll = textButton(
      form.resetAll,
      () => this.withWhose((whose) => actions.resetAll(whose)),
      'link',
    );
    this.head.append(this.sample, this.name);
    this.moreHead.append(this.moreName);
    this.head.addEventListener('click', () => this.toggle('form'));
    this.moreHead.addEventListener('click', () => this.toggle('more'));
    const foot = element(
      'div',
      { class: 'foot' },
      this.resetAll,
      textButton(form.saveAsDefault, () => actions.command('saveAsDefault'), 'link'),
      textButton(form.copy, () => actions.command('copyExperiment'), 'link'),
    );
    this.body.append(this.own, this.raceTitle, this.race, this.moreHead, this.more, this.fault, foot);
    this.element = element(
      'section',
      { class: 'form', 'aria-label': form.title },
      element('h2', {}, this.head),
      this.body,
    );
  }

  update({ theme }: Moment): void {
    const { model } = this.panel;
    const { scene, run, form, fault, openParts } = model;
    this.element.hidden = !run || form.length === 0;
    if (!run) return;
    const wanted = [scene, form, fault, openParts, theme, run.picture.series, model.runs.walkers.length];
    if (wanted.every((part, i) => part === this.shown[i])) return;
    this.shown = wanted;
    if (scene !== this.scene) this.cells = new Map();
    this.scene = scene;
    this.writeHead(theme);
    this.fold(this.head, this.body, 'form');
    this.fold(this.moreHead, this.more, 'more');
    this.showFields(form);
    setText(this.fault, fault && fault.key === undefined ? fault.message : '');
  }

  private writeHead(theme: Theme): void {
    const { model, texts } = this.panel;
    const { current: run, walkers } = model.runs;
    if (!run) return;
    this.sample.replaceChildren(runSample(run, theme));
    setText(this.name, optimizerName(texts, run.picture));
    this.name.title = run.picture.label;
    this.raceTitle.hidden = walkers.length < 2;
  }

  private showFields(form: readonly FormField[]): void {
    const { fault, openParts } = this.panel.model;
    const { form: texts } = this.panel.texts;
    this.cells = new Map(form.map((field) => [cellKey(field), this.cellOf(field)]));
    for (const field of form)
      this.cellOf(field).show(field, fault?.key === field.key ? fault.message : undefined);
    const of = (belongs: (field: FormField) => boolean) =>
      form.filter(belongs).map((field) => this.cellOf(field).element);
    fillWith(
      this.own,
      of(({ scope, rare }) => scope === 'run' && !rare),
    );
    fillWith(
      this.race,
      of(({ scope, rare }) => scope === 'race' && !rare),
    );
    fillWith(this.more, openParts.has('more') ? of(({ rare }) => rare) : []);
    const isChanged = ({ value, usual }: FormField): boolean => value !== usual;
    const changed = form.filter((field) => field.rare && isChanged(field)).length;
    setText(this.moreName, changed > 0 ? fill(texts.moreChanged, changed) : texts.more);
    this.resetAll.hidden = !form.some((field) => field.scope === 'run' && isChanged(field));
  }

  /** The cell of a field that is shown already, or a fresh one. */
  private cellOf(field: FormField): FormCell {
    const { panel, tries, actions } = this;
    return (
      this.cells.get(cellKey(field)) ??
      new FormCell(field, panel, {
        edit: (key, value, done, also) => {
          const edited = { key, value, also };
          if (!done) tries.put(edited);
          else this.send(edited, true);
        },
        goBack: () => {
          tries.drop();
          actions.goBack();
        },
      })
    );
  }

  private send(edited: Edited, done: boolean): void {
    this.tries.drop();
    this.withWhose((whose) => this.actions.edit(whose, edited, done));
  }

  private withWhose(what: (whose: Whose) => void): void {
    const { scene, run } = this.panel.model;
    if (scene !== undefined && run) what({ scene, series: run.picture.series });
  }

  private toggle(part: FormPart): void {
    this.panel.model.togglePart(part);
    this.panel.invalidate();
  }

  private fold(head: HTMLElement, body: HTMLElement, part: FormPart): void {
    const open = this.panel.model.openParts.has(part);
    body.hidden = !open;
    head.setAttribute('aria-expanded', String(open));
    head
      .querySelector('.codicon')
      ?.setAttribute('class', `codicon codicon-chevron-${open ? 'down' : 'right'}`);
  }
}

/** The heading of what can be folded. */
function fold(name: string): HTMLButtonElement {
  return element('button', { type: 'button', class: `fold ${name}` }, icon('chevron-down'));
}
