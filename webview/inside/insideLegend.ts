import type { StepRecord } from '../../src/core/inside/stepRecord';
import { saysHowToDraw } from '../drawing/anew';
import { element, setText, sizeCanvas } from '../page/dom';
import { fill, symbol } from '../page/format';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { drawInside } from './drawInside';
import type { InsideEntry, InsideMark, InsidePart, InsidePicture } from './insideMark';
import { SearchGraph } from './searchGraph';

/** Size of a sample of a mark, in pixels. */
const sample = { width: 30, height: 14 } as const;

/** What the marks of a step mean, with their numbers, in a corner of the landscape. */
export class InsideLegend {
  readonly element = element('section', { class: 'inside-legend', hidden: '' });
  private readonly panel: Panel;
  private readonly title = element('h3');
  private readonly list = element('ul');
  private readonly graph: SearchGraph;
  /** What it shows, so that it is made anew only when that changes. */
  private shown: readonly unknown[] = [];
  /** What stands beside each sample. */
  private texts: readonly HTMLElement[] = [];

  constructor(panel: Panel) {
    this.panel = panel;
    this.graph = new SearchGraph(panel);
    this.element.setAttribute('aria-label', panel.texts.layers.names.inside.title);
    this.element.append(this.title, this.list, this.graph.element);
  }

  /** Shows a picture beside the place of the step; undefined hides it. */
  update(
    picture: InsidePicture | undefined,
    record: StepRecord | undefined,
    where: { readonly sight: Sight; readonly theme: Theme; readonly run: string },
  ): void {
    this.element.hidden = !picture || !record;
    if (!picture || !record) {
      this.shown = [];
      return;
    }
    this.keepOff(record, where.sight);
    const parts = picture.entries.map(({ part }) => part).join();
    const now = [record, where.theme, where.run, this.panel.ratio, parts];
    if (now.some((part, i) => part !== this.shown[i])) this.make(picture, record, where);
    this.shown = now;
    // What is not drawn to scale has another scale wherever a zoom goes.
    for (const [i, entry] of picture.entries.entries()) setText(this.texts[i], this.words(entry));
  }

  /** Makes all of it anew, but for the words beside the samples. */
  private make(
    picture: InsidePicture,
    record: StepRecord,
    where: { readonly theme: Theme; readonly run: string },
  ): void {
    const { numbers, texts } = this.panel;
    setText(
      this.title,
      fill(texts.landscape.inside.title, numbers.count(record.step), numbers.count(record.step + 1)),
    );
    this.texts = picture.entries.map(() => element('span'));
    this.list.replaceChildren(
      ...picture.entries.map((entry, i) => this.row(entry, this.texts[i], where.theme, where.run)),
    );
    this.graph.update(record, where.theme, where.run);
  }

  /**
   * In the upper half of the area while the step is in the lower one, and the other way around; left and right likewise. In the lower
   * half of a surface stands what it is turned with.
   */
  private keepOff({ x, value }: StepRecord, { area, at }: Sight): void {
    const [px, py] = at(x[0], x.length === 1 ? value : x[1]);
    const isLow = py > (area.top + area.bottom) / 2;
    this.element.classList.toggle('above', isLow || this.panel.model.surface.shown);
    this.element.classList.toggle('right', px < (area.left + area.right) / 2);
    this.element.style.setProperty('--left', `${Math.round(area.left)}px`);
    this.element.style.setProperty('--right', `${Math.round(area.right)}px`);
    this.element.style.setProperty('--top', `${Math.round(area.top)}px`);
    this.element.style.setProperty('--bottom', `${Math.round(area.bottom)}px`);
  }

  private row(entry: InsideEntry, text: HTMLElement, theme: Theme, run: string): HTMLElement {
    const canvas = element('canvas', { 'aria-hidden': 'true' });
    const g = sizeCanvas(canvas, sample.width, sample.height, this.panel.ratio);
    const draw = (on: CanvasRenderingContext2D): void =>
      drawInside(on, sampleOf(entry.part), plainSight, theme, run);
    draw(g);
    saysHowToDraw(canvas, { ...sample, draw });
    return element('li', { 'data-part': entry.part }, canvas, text);
  }

  private words({ part, values = [], move, free = false }: InsideEntry): string {
    const { model, numbers, texts } = this.panel;
    const { inside } = texts.landscape;
    if (move) return fill(inside.parts.simplex, inside.moves[move]);
    const names = part === 'scaling' ? (model.plane?.names ?? []) : [];
    const told = values.map((value, i) => {
      const name = names[i];
      return name === undefined ? numbers.short(value, 3) : `${symbol(name)} ${numbers.short(value, 3)}`;
    });
    return fill(inside.parts[free ? 'trials' : part], told.join(', '));
  }
}

/** Places are pixels. */
const plainSight: Sight = {
  area: { left: 0, top: 0, right: sample.width, bottom: sample.height, ...sample },
  bounds: { left: 0, top: 0, right: sample.width, bottom: sample.height },
  at: (s, t) => [s, t],
  sees: () => true,
  placeAt: (x, y) => [x, y],
  placeNear: (x, y) => [x, y],
};

/** A part as the landscape draws it, in small. */
function sampleOf(part: InsidePart): readonly InsideMark[] {
  const [left, middle, right]: readonly Pixel[] = [
    [3, 7],
    [15, 7],
    [27, 7],
  ];
  switch (part) {
    case 'gradient':
    case 'update':
    case 'velocity':
    case 'batches':
      return [{ kind: 'arrow', part, from: left, to: right }];
    case 'gradientShare':
      return [{ kind: 'line', part, points: [left, right], closed: false }];
    case 'lookAhead':
      return [
        { kind: 'line', part, points: [left, right], closed: false },
        { kind: 'point', part, at: right, look: 'hollow' },
      ];
    case 'scaling':
    case 'trust':
      return [{ kind: 'line', part, points: oval, closed: true }];
    case 'model':
      return [
        { kind: 'line', part, points: oval, closed: true },
        { kind: 'point', part, at: middle, look: 'diamond' },
      ];
    case 'search':
      return [
        { kind: 'line', part, points: [left, right], closed: false },
        { kind: 'point', part, at: [8, 7], look: 'hollow' },
        { kind: 'point', part, at: [17, 7], look: 'half' },
        { kind: 'point', part, at: [26, 7], look: 'full' },
      ];
    case 'simplex':
      return [
        {
          kind: 'line',
          part,
          points: [
            [5, 12],
            [25, 12],
            [17, 2],
          ],
          closed: true,
        },
      ];
  }
}

const oval: readonly Pixel[] = Array.from({ length: 40 }, (_, i): Pixel => {
  const angle = (2 * Math.PI * i) / 40;
  return [15 + 11 * Math.cos(angle), 7 + 5 * Math.sin(angle)];
});
