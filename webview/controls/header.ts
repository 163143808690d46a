import type { ForeignGradient } from '../../src/core/objective/foreignFunction';
import { nameOf } from '../../src/core/objective/parameterNames';
import { column } from '../../src/core/run/columns';
import type { DrawnObjective, PlaneLook } from '../../src/protocol/messages/picture';
import type { Strings } from '../../src/protocol/strings';
import { choice, element, iconButton, setText } from '../page/dom';
import { fill, symbol } from '../page/format';
import { objectiveWords, optimizerName, settingsInWords } from '../page/summary';
import type { Moment, Panel, View } from '../page/view';
import { pictureHandle } from '../picture/pictureHandle';
import type { Track } from '../session/track';
import { LayerToggles } from './layerToggles';
import { SurfaceSwitch } from './surfaceSwitch';
import { ViewMenu } from './viewMenu';

export interface HeaderActions {
  chooseAxes(axes: readonly number[]): void;
  chooseLook(look: Exclude<PlaneLook, 'axes'>): void;
  fit(): void;
  toggleProbe(): void;
  showSurface(shown: boolean): void;
  openSettings(): void;
  /** Where pictures can be kept. */
  readonly picture?: { copy(): void; take(): HTMLCanvasElement };
  fitFormula(): void;
  stop(): void;
}

/** So many parameters are offered as axes, besides those that are shown: a list of ten thousand is no choice. */
const offeredAxes = 200;

/** What runs on what, and what can be done with all of it. */
export class Header implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly actions: HeaderActions;
  private readonly title = element('h1');
  private readonly formula = element('span', { class: 'formula' });
  private readonly optimizer = element('span', { class: 'optimizer' });
  private readonly settings = element('span', { class: 'quiet' });
  private readonly ending = element('span', { class: 'ending' });
  /** Who computes a person's own function, and where its gradient comes from. */
  private readonly computedBy = element('span', { class: 'quiet computed' });
  private readonly axes = element('span', { class: 'axes', hidden: '' });
  private readonly progress = element('progress', { max: '1', value: '0' });
  private readonly count = element('output', { class: 'numbers' });
  private readonly running: HTMLElement;
  private readonly edit: HTMLElement;
  private readonly probe: HTMLElement;
  private readonly layers: LayerToggles;
  private readonly view: ViewMenu;
  private readonly dimensions: SurfaceSwitch;
  private shownPicture = -1;

  constructor(panel: Panel, actions: HeaderActions) {
    this.panel = panel;
    this.actions = actions;
    const { header } = panel.texts;
    this.layers = new LayerToggles(panel);
    this.view = new ViewMenu(panel);
    this.dimensions = new SurfaceSwitch(panel, actions.showSurface);
    const stop = iconButton('debug-stop', header.stop, actions.stop, 'icon stop');
    this.running = element('div', { class: 'running', hidden: '' }, this.count, this.progress, stop);
    this.edit = iconButton('edit', header.fitFormula, actions.fitFormula);
    this.edit.hidden = true;
    this.probe = iconButton('location', header.probe, actions.toggleProbe);
    const words = element(
      'div',
      { class: 'words' },
      element('div', { class: 'line' }, this.title, this.formula, this.computedBy),
      element('div', { class: 'line' }, this.optimizer, this.settings, this.ending),
    );
    const tools = element(
      'div',
      { class: 'tools', role: 'toolbar', 'aria-label': header.toolbar },
      this.axes,
      this.dimensions.element,
      this.layers.element,
      this.view.element,
      this.edit,
      this.probe,
      iconButton('screen-full', header.fit, actions.fit),
      ...this.pictureTool(),
      iconButton('settings-gear', header.settings, actions.openSettings),
    );
    this.element = element('header', {}, words, this.running, tools);
  }

  update({ textsToo, theme }: Moment): void {
    const { model, numbers, texts } = this.panel;
    const { run } = model;
    if (!run || !textsToo) return;
    if (this.shownPicture !== model.versions.picture) this.writeTitle();
    this.layers.update(theme);
    this.view.update(theme);
    this.dimensions.update();
    this.probe.setAttribute('aria-pressed', String(model.probe.place !== undefined));
    this.running.hidden = !model.runs.running;
    setText(this.ending, run.ending);
    this.ending.title = run.ending;
    const walking = run.running ? run : model.runs.tracks.find(({ running }) => running);
    if (!walking) return;
    const { reached, budget } = progressOf(walking);
    this.progress.value = budget > 0 ? Math.min(1, reached / budget) : 0;
    setText(this.count, fill(texts.header.progress, numbers.count(reached), numbers.count(budget)));
    this.progress.setAttribute('aria-label', this.count.textContent ?? '');
  }

  /** Copies and carries the page as a picture, under the words that it begins with. */
  private pictureTool(): readonly HTMLElement[] {
    const { picture } = this.actions;
    if (!picture) return [];
    const carried = () => ({
      title: `${this.title.textContent} — ${this.optimizer.textContent}`,
      picture: picture.take(),
    });
    return [pictureHandle(this.panel.texts.header.picture, picture.copy, carried)];
  }

  private writeTitle(): void {
    const { model, texts } = this.panel;
    const { objective, run, versions } = model;
    if (!objective || !run) return;
    const { title, formula, isFormula } = objectiveWords(objective);
    setText(this.title, title);
    this.title.classList.toggle('formula', isFormula);
    setText(this.formula, formula);
    this.formula.classList.toggle('words', objective.fit !== undefined);
    this.formula.title = objective.formula;
    this.edit.hidden = objective.fit === undefined;
    const { code } = objective;
    const gradient = code ? texts.header[gradientNames[code.gradient]] : '';
    // Its path is too long to be read here.
    const interpreter = code?.interpreter.replace(/ \(.*\)$/, '');
    setText(this.computedBy, code ? `${interpreter} · ${gradient}` : '');
    this.computedBy.title = code ? `${code.interpreter} · ${gradient}` : '';
    const racers = model.runs.racers.length;
    // In a race the methods have their rows in the table of runs, and the current one its form.
    setText(this.optimizer, racers > 1 ? fill(texts.header.race, racers) : optimizerName(texts, run.picture));
    setText(this.settings, racers > 1 ? (model.story ?? '') : settingsInWords(this.panel, run.picture));
    this.settings.title = this.settings.textContent ?? '';
    this.offerAxes();
    this.shownPicture = versions.picture;
  }

  /** The parameters along the axes, or another plane in place of the first. */
  private offerAxes(): void {
    const { model, texts } = this.panel;
    const { objective, plane } = model;
    this.axes.hidden = !objective || !plane || objective.dimension <= 2;
    if (!objective || !plane || objective.dimension <= 2) return;
    const { header } = texts;
    const axes = plane.parameters;
    const parameters = offered(objective, axes ?? []);
    const others = [
      { value: 'principal', text: header.throughPath },
      { value: 'random', text: header.randomDirections },
    ];
    const choose = (place: number) => (value: string) => {
      if (value === 'principal' || value === 'random') this.actions.chooseLook(value);
      else this.actions.chooseAxes(withAxis(axes ?? otherAxes(Number(value)), place, Number(value)));
    };
    const first = choice(axes ? header.horizontalAxis : header.plane, [...others, ...parameters], choose(0));
    first.value = axes ? String(axes[0]) : model.look;
    this.axes.title = axes && model.axesBy === 'movement' ? header.movedMost : '';
    if (!axes) {
      this.showAxes(first);
      return;
    }
    const second = choice(header.verticalAxis, parameters, choose(1));
    second.value = String(axes[1]);
    this.showAxes(first, element('span', { class: 'quiet', 'aria-hidden': 'true' }, '×'), second);
  }

  /** Shows these choices in place of those before; what had the focus keeps it. */
  private showAxes(...choices: readonly HTMLElement[]): void {
    const { activeElement } = document;
    const focused = activeElement ? [...this.axes.children].indexOf(activeElement) : -1;
    this.axes.replaceChildren(...choices);
    if (focused >= 0) (choices[focused] ?? choices[0]).focus();
  }
}

/** What each source of a gradient is called. */
const gradientNames = {
  own: 'ownGradient',
  tape: 'exactGradient',
  torch: 'torchGradient',
  jax: 'jaxGradient',
  differences: 'differences',
} as const satisfies Record<ForeignGradient, keyof Strings['header']>;

/** The first parameters as options, and those that are shown. */
function offered(
  { dimension, parameterNames }: DrawnObjective,
  axes: readonly number[],
): { readonly value: string; readonly text: string }[] {
  const first = Array.from({ length: Math.min(dimension, offeredAxes) }, (_, i) => i);
  return [...first, ...axes.filter((axis) => axis >= first.length)].map((i) => ({
    value: String(i),
    text: symbol(nameOf(parameterNames, i)),
  }));
}

/** Axes of which the first is about to be a parameter: the second is its neighbour. */
const otherAxes = (parameter: number): readonly number[] => [parameter, parameter === 0 ? 1 : 0];

/** How much of what it may spend a run has spent: evaluations where those are counted, else steps. */
function progressOf(track: Track): { readonly reached: number; readonly budget: number } {
  const { lastStep, length, picture } = track;
  const { evaluations } = picture.experiment.budget;
  if (evaluations === undefined || length === 0)
    return { reached: Math.max(0, lastStep), budget: picture.budget };
  return { reached: track.at(length - 1, column.evaluations), budget: evaluations };
}

/** The axes with one of them changed; choosing the other's parameter swaps them. */
export function withAxis(axes: readonly number[], place: number, parameter: number): number[] {
  const other = 1 - place;
  const changed = [...axes];
  if (axes[other] === parameter) changed[other] = axes[place];
  changed[place] = parameter;
  return changed;
}
