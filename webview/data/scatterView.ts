import type { ScatterRequest } from '../../src/core/learning/profile/requests';
import type { ScatterPoints } from '../../src/core/learning/profile/scatter';
import { TooltipBox } from '../controls/tooltipBox';
import { element, setText, sizeCanvas, stackedCanvas } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { Theme } from '../page/theme';
import type { DataModel } from './dataModel';
import { nearestPoint, panelsIn } from './scatterLayout';
import { classLook, paintMark, paintScatter, type ScatterPicture } from './scatterPaint';

/** Points of a matrix: more are a cloud. */
const mostPoints = 2000;
/** A pointer is at a point within so many pixels. */
const reach = 9;

export interface ScatterActions {
  ask(wanted: ScatterRequest, done: (points: ScatterPoints | undefined) => void): void;
  /** A person chose a point: its row is to be seen. */
  reveal(row: number): void;
}

/** Columns against each other, pair by pair; a point under the pointer is marked in all panels. */
export class ScatterView {
  readonly element: HTMLElement;
  private readonly model: DataModel;
  private readonly words: Words;
  private readonly actions: ScatterActions;
  private readonly note = element('span', { class: 'quiet' });
  private readonly legend = element('ul', { class: 'classes' });
  private readonly empty = element('p', { class: 'quiet' });
  private readonly stack = element('div', { class: 'stack', role: 'img' });
  private readonly canvas = stackedCanvas();
  private readonly marks = stackedCanvas();
  private readonly tooltip = new TooltipBox();
  private points: ScatterPoints | undefined;
  /** What was asked for last. */
  private asked = '';
  private picture: ScatterPicture | undefined;
  private theme: Theme | undefined;
  private pointed: number | undefined;

  constructor(model: DataModel, words: Words, actions: ScatterActions) {
    this.model = model;
    this.words = words;
    this.actions = actions;
    const { scatter } = words.texts.data;
    setText(this.empty, scatter.none);
    this.stack.append(this.canvas, this.marks, this.tooltip.element);
    this.element = element(
      'section',
      { class: 'scatter', 'aria-label': scatter.title },
      element('h2', {}, scatter.title, this.note),
      this.legend,
      this.stack,
      this.empty,
    );
    new ResizeObserver(() => this.paint()).observe(this.stack);
    this.stack.addEventListener('pointermove', (event) => this.point(event));
    this.stack.addEventListener('pointerleave', () => this.mark(undefined));
    this.stack.addEventListener('click', () => {
      const row = this.pointed === undefined ? undefined : this.points?.rows[this.pointed];
      if (row !== undefined) this.actions.reveal(row);
    });
  }

  /** The table was read anew. */
  clear(): void {
    this.asked = '';
  }

  update(theme: Theme): void {
    this.theme = theme;
    const { model } = this;
    const { plotted, choices } = model;
    const enough = plotted.length > 1;
    this.stack.hidden = !enough;
    this.empty.hidden = enough || !model.isWhole;
    if (enough && model.isWhole) this.want(plotted, choices.target);
    else this.points = undefined;
    this.describe();
    this.paint();
  }

  private want(columns: readonly string[], colour: string | undefined): void {
    const key = JSON.stringify([columns, colour]);
    if (key === this.asked) return;
    this.asked = key;
    this.actions.ask({ columns, most: mostPoints, ...(colour !== undefined && { colour }) }, (points) => {
      if (key !== this.asked || !points) return;
      this.points = points;
      this.pointed = undefined;
      this.describe();
      this.paint();
    });
  }

  private describe(): void {
    const { points, model, words } = this;
    const { scatter } = words.texts.data;
    const { theme } = this;
    const rows = model.table?.rows ?? 0;
    const counts = [points?.rows.length ?? 0, rows].map((count) => words.numbers.count(count));
    const isSample = points !== undefined && points.rows.length < rows;
    setText(this.note, isSample ? fill(scatter.sampled, ...counts) : '');
    const names = points?.axes.map(({ name }) => this.labelOf(name)) ?? [];
    const classes = points?.classes?.names ?? [];
    const colour = model.target && classes.length > 0 ? fill(scatter.colour, model.target.label) : '';
    const said = [fill(scatter.summary, names.join(', '), ...counts), colour, classes.join(', ')];
    this.stack.setAttribute('aria-label', said.filter((part) => part !== '').join('; '));
    this.legend.hidden = classes.length === 0;
    if (theme)
      this.legend.replaceChildren(...classes.map((name, place) => legendItem(name, classLook(theme, place))));
  }

  private labelOf(name: string): string {
    return this.model.columns.find((column) => column.name === name)?.label ?? name;
  }

  private paint(): void {
    const { points, theme, model } = this;
    const { clientWidth: width, clientHeight: height } = this.stack;
    const g = sizeCanvas(this.canvas, width, height, devicePixelRatio);
    sizeCanvas(this.marks, width, height, devicePixelRatio);
    g.clearRect(0, 0, width, height);
    if (!points || !theme || points.axes.length < 2) return;
    this.picture = {
      points,
      panels: panelsIn(points.axes.length, width, height),
      columns: points.axes.map(({ name }) => model.columns.find((column) => column.name === name)),
      ...{ theme, numbers: this.words.numbers },
    };
    paintScatter(g, this.picture);
  }

  private point(event: PointerEvent): void {
    const { picture } = this;
    if (!picture) return;
    const { left, top } = this.stack.getBoundingClientRect();
    const place = [event.clientX - left, event.clientY - top] as const;
    const [x, y] = place;
    const panel = picture.panels.find(
      ({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    const found =
      panel && panel.row !== panel.column
        ? nearestPoint(panel, picture.points.axes, place, reach)
        : undefined;
    this.mark(found, place);
  }

  private mark(point: number | undefined, place: readonly [number, number] = [0, 0]): void {
    const { picture, pointed, theme } = this;
    if (point === pointed) return;
    this.pointed = point;
    const { clientWidth: width, clientHeight: height } = this.stack;
    const g = sizeCanvas(this.marks, width, height, devicePixelRatio);
    this.stack.classList.toggle('pointed', point !== undefined);
    if (point === undefined || !picture || !theme) {
      this.tooltip.hide();
      return;
    }
    paintMark(g, picture, point);
    const { points } = picture;
    const { numbers, texts } = this.words;
    const kind = points.classes?.places[point] ?? -1;
    const lines = points.axes.map(({ name, values, words }) => {
      const value = values[point];
      const text = Number.isNaN(value) ? '–' : (words?.[value] ?? numbers.short(value));
      return `${this.labelOf(name)} ${text}`;
    });
    const title = fill(texts.data.scatter.row, numbers.count(points.rows[point] + 1));
    const content = {
      name: points.classes?.names[kind] ?? '',
      colour: classLook(theme, kind).colour,
      title,
      lines,
    };
    this.tooltip.show(content, place, { left: 0, top: 0, right: width, bottom: height }, []);
  }
}

function legendItem(
  name: string,
  { colour, shape }: { readonly colour: string; readonly shape: string },
): HTMLElement {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '-1.4 -1.4 2.8 2.8');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shape);
  path.setAttribute('fill', colour);
  picture.append(path);
  return element('li', {}, picture, name);
}
