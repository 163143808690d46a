import { column } from '../../src/core/run/columns';
import { endOfRun } from '../../src/protocol/runEnd';
import { element, icon, iconButton, setText } from '../page/dom';
import { fill } from '../page/format';
import { type RunName, runNameParts } from '../page/runNames';
import { optimizerName, settingParts, statusInWords } from '../page/summary';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { besideOf, heldOutMetrics, heldOutOf } from '../session/quantity';
import { lossAbove } from '../session/reference';
import type { Track } from '../session/track';
import { NameField } from './nameField';
import { runSample } from './runSample';

/** What can be done with the run of a row. */
export interface RunActions {
  select(run: string): void;
  /** Hides it, or shows it again. */
  toggle(track: Track): void;
  remove(run: string): void;
  rename(run: string, name: string): void;
}

/** How a row is to be shown. */
export interface RowState {
  readonly theme: Theme;
  /** Undefined for a ghost, and before the first step. */
  readonly rank: number | undefined;
  /** True where there are other runs to be told apart from, and this one can be taken away. */
  readonly several: boolean;
}

/** A run's row in the legend. It stays the same element while the run is changed, so that focus and a name in the making stay. */
export class LegendRow {
  readonly element = element('tr');
  track: Track;
  private readonly panel: Panel;
  private readonly actions: RunActions;
  private readonly eye: HTMLButtonElement;
  private readonly remove: HTMLButtonElement;
  private readonly sample = element('td', { class: 'sample' });
  private readonly name = element('th', { scope: 'row', class: 'name' });
  private readonly rank = element('td', { class: 'number rank' });
  private readonly loss = element('td', { class: 'number loss-now' });
  /** What is measured on held-out rows: their loss and, of classes, the accuracy. */
  private readonly held = heldOutMetrics.map((name) => element('td', { class: `number held of-${name}` }));
  private readonly norm = element('td', { class: 'number norm' });
  private readonly standing = element('span');
  private readonly status: HTMLElement;
  private drawn = '';
  private shownName = '';
  private field: NameField | undefined;

  constructor(panel: Panel, track: Track, actions: RunActions) {
    this.panel = panel;
    this.track = track;
    this.actions = actions;
    this.eye = iconButton('eye', '', () => actions.toggle(this.track), 'icon small');
    this.remove = iconButton('close', '', () => actions.remove(this.track.picture.run), 'icon small');
    this.status = element('td', { class: 'status' }, this.standing, this.remove);
    const cells = [this.sample, this.name, this.rank, this.loss, ...this.held, this.norm, this.status];
    this.element.append(element('td', { class: 'eye' }, this.eye), ...cells);
    this.name.addEventListener('dblclick', () => this.beginToRename());
  }

  get isGhost(): boolean {
    return this.track.picture.role === 'ghost';
  }

  /** Only the row with the grid's stop takes part in the order of Tab, with its buttons. */
  setStop(stop: boolean): void {
    // The attribute itself: without one a row says −1, too, but takes no focus.
    for (const part of [this.element, this.eye, this.remove])
      setAttribute(part, 'tabindex', stop ? '0' : '-1');
  }

  update({ theme, rank, several }: RowState): void {
    const { picture } = this.track;
    const { model } = this.panel;
    const hidden = model.runs.isHidden(picture);
    this.element.className = [this.isGhost ? 'ghost' : '', hidden ? 'unseen' : ''].join(' ').trim();
    setAttribute(this.element, 'aria-selected', String(picture.role === 'current'));
    setAttribute(this.element, 'data-vscode-context', contextOf(picture.run));
    this.eye.hidden = this.isGhost || !several;
    this.remove.hidden = this.isGhost || !several;
    this.drawSample(theme);
    this.writeName(hidden);
    setText(this.rank, rank === undefined ? '' : String(rank));
    this.writeNumbers();
  }

  /** Lets a person type a name: Enter keeps it, Escape leaves the old one; an empty one brings the first one back. */
  beginToRename(): void {
    if (this.isGhost || this.field) return;
    const { run, name } = this.track.picture;
    const before = name ?? this.shownName.trim();
    this.field = new NameField(this.panel.texts.runs.rename, before, (typed) => {
      this.field = undefined;
      this.shownName = '';
      this.element.focus();
      if (typed !== undefined && typed !== before) this.actions.rename(run, typed);
      this.panel.invalidate();
    });
    this.name.replaceChildren(this.field.element);
    this.field.begin();
  }

  private drawSample(theme: Theme): void {
    const { series, role } = this.track.picture;
    const key = `${role === 'ghost'} ${series} ${JSON.stringify(pathStyle(theme, series))} ${theme.background}`;
    if (key === this.drawn) return;
    this.drawn = key;
    this.sample.replaceChildren(runSample(this.track, theme));
  }

  private writeName(hidden: boolean): void {
    const { panel, track } = this;
    const { runs } = panel.texts;
    const { name, difference } = this.isGhost
      ? this.before()
      : runNameParts(panel, track.picture, panel.model.runs.pictures);
    const shown = `${name} ${difference}`;
    if (this.field || (shown === this.shownName && this.eye.dataset.hidden === String(hidden))) return;
    this.shownName = shown;
    const parts = [element('span', { class: 'method' }, name)];
    if (difference !== '') parts.push(element('span', { class: 'difference' }, difference));
    this.name.replaceChildren(element('div', {}, ...parts));
    this.name.title = this.isGhost ? shown : `${shown.trim()}\n${runs.renameTitle}`;
    label(this.eye, fill(hidden ? runs.show : runs.hide, shown.trim()));
    label(this.remove, fill(runs.remove, shown.trim()));
    this.eye.dataset.hidden = String(hidden);
    this.eye.replaceChildren(icon(hidden ? 'eye-closed' : 'eye'));
  }

  /** The run before the last change, and its settings that are others now. */
  private before(): RunName {
    const { panel, track } = this;
    const { texts, model } = panel;
    const { optimizer } = track.picture;
    const now = model.run?.picture;
    const same = now?.optimizer === optimizer;
    const name = same
      ? texts.runs.previous
      : `${texts.runs.previous}: ${optimizerName(texts, track.picture)}`;
    const known = now ? settingParts(panel, now) : [];
    const parts = settingParts(panel, track.picture).filter((part) => !known.includes(part));
    return { name, difference: parts.join(', ') };
  }

  private writeNumbers(): void {
    const { panel, track } = this;
    const { model, numbers } = panel;
    const { time } = model.cursor;
    const at = track.rowAt(time);
    if (at < 0) {
      for (const cell of [this.loss, ...this.held, this.norm, this.standing]) setText(cell, '');
      return;
    }
    const { reference } = model;
    const above = reference.kind === 'minimum' ? lossAbove(track, at, reference) : track.at(at, column.value);
    setText(this.loss, numbers.fixed(above));
    setText(this.norm, numbers.fixed(track.at(at, column.gradientNorm)));
    for (const [i, metric] of heldOutMetrics.entries()) {
      const value = heldOutOf(besideOf(track, metric))?.valueAt(at);
      setText(this.held[i], value === undefined ? '' : numbers.fixed(value));
    }
    const status = statusInWords(panel, track, time);
    setText(this.standing, status);
    const over = track.isOverAt(time);
    this.status.dataset.kind = over && track.stop ? endOfRun(track.stop) : 'running';
    const inFull = [track.ending, track.advice].filter((part) => part !== '').join('. ');
    setAttribute(this.status, 'title', over ? inFull : status);
  }
}

function label(button: HTMLButtonElement, text: string): void {
  button.title = text;
  button.setAttribute('aria-label', text);
}

function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** What VS Code's own menu of a row is about. */
const contextOf = (run: string): string =>
  JSON.stringify({ webviewSection: 'run', run, preventDefaultContextMenuItems: true });
