import type { Interval } from '../../src/core/plane/interval';
import { superscript } from '../../src/protocol/superscript';
import { newMatrix, newPath } from '../drawing/medium';
import { headShape } from '../layers/shapes';
import { strokeLine } from '../layers/strokeLine';
import { choice, element, setText, sizeCanvas } from '../page/dom';
import { fill } from '../page/format';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import type { Spectra, TakenSpectra } from '../session/spectra';
import type { Track } from '../session/track';
import { decadesOf, shareOf, spectraRows, ticksOf } from './spectraAxis';

/** Room below the rows for the labels of the axis, and right of the longest word, in pixels. */
const axisRoom = 18;
const wordRoom = 12;
const right = 14;
const leastRow = 20;
/** Between runs in a row. */
const lane = 7;
const headSize = 3;
const tickRoom = 44;

interface MarkedRun {
  readonly track: Track;
  readonly taken: TakenSpectra;
}

/** Singular values of a matrix at the time cursor, of its gradient and of its update: a mark for each, of every shown run. */
export class SingularStrip {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly spectra: Spectra;
  private readonly canvas = element('canvas', { role: 'img' });
  private readonly matrices: HTMLSelectElement;
  private readonly note = element('p', { class: 'quiet', hidden: '' });
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0, ratio: 0 };
  private drawn = '';

  constructor(panel: Panel, spectra: Spectra) {
    this.panel = panel;
    this.spectra = spectra;
    const { singular } = panel.texts;
    this.matrices = choice(singular.matrix, [], (place) => {
      panel.model.matrix = Number(place);
      panel.invalidate();
    });
    const title = element('h3', {}, singular.title, element('span', { class: 'grow' }), this.matrices);
    this.element = element('div', { class: 'singular', hidden: '' }, title, this.note, this.canvas);
  }

  update({ theme, textsToo }: Moment, width: number): void {
    const { model } = this.panel;
    const { matrix, matrices } = model;
    this.element.hidden = matrix === undefined;
    if (matrix === undefined) {
      this.spectra.want([]);
      return;
    }
    this.offer(matrices, matrix);
    const { current } = model.runs;
    const shown = model.runs.walkers.filter(({ length }) => length > 0);
    // The current run first: it is what a person looks at.
    const ordered = [
      ...shown.filter((track) => track === current),
      ...shown.filter((track) => track !== current),
    ];
    this.spectra.want(
      ordered.map((track) => ({
        run: track.picture.run,
        step: track.stepOf(track.rowAt(model.cursor.time)),
        matrix,
      })),
    );
    const drawn = shown.flatMap((track): MarkedRun[] => {
      const taken = this.spectra.of(track.picture.run, matrix);
      return taken ? [{ track, taken }] : [];
    });
    const { trouble } = this.spectra;
    setText(this.note, trouble ?? '');
    this.note.hidden = trouble === undefined;
    this.draw(drawn, theme, width);
    if (textsToo) this.describe(drawn, current);
  }

  private offer(names: readonly string[], matrix: number): void {
    const { matrices } = this;
    if (Array.from(matrices.options, ({ text }) => text).join() !== names.join())
      matrices.replaceChildren(...names.map((name, place) => new Option(name, String(place))));
    matrices.hidden = names.length < 2;
    if (matrices.value !== String(matrix)) matrices.value = String(matrix);
  }

  private draw(drawn: readonly MarkedRun[], theme: Theme, width: number): void {
    const { ratio } = this.panel;
    const row = Math.max(leastRow, lane * (drawn.length + 1));
    const height = spectraRows.length * row + axisRoom;
    const state = drawn.map(({ track, taken }) => [track.picture.series, taken.step, taken.matrix]);
    const key = JSON.stringify([state, drawn.map(({ taken }) => taken.run), theme, width, height, ratio]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.resize(width, height, ratio);
    const { g } = this;
    const decades = decadesOf(drawn.map(({ taken }) => taken.spectra));
    if (!g) return;
    g.clearRect(0, 0, width, height);
    if (!decades) return;
    g.font = `11px ${theme.font}`;
    const words = spectraRows.map((name) => this.panel.texts.singular[name]);
    const left = wordRoom + Math.max(...words.map((word) => g.measureText(word).width));
    const area = { left, right: width - right, row };
    drawAxis(g, decades, area, theme);
    for (const [i, word] of words.entries()) {
      g.fillStyle = theme.dim;
      g.textAlign = 'left';
      g.fillText(word, 0, i * row + row / 2 + 4);
      for (const [k, each] of drawn.entries())
        drawMarks(g, each, spectraRows[i], decades, {
          ...area,
          y: i * row + row / 2 + (k - (drawn.length - 1) / 2) * lane,
          theme,
        });
    }
  }

  private resize(width: number, height: number, ratio: number): void {
    const { size } = this;
    if (this.g && size.width === width && size.height === height && size.ratio === ratio) return;
    this.size = { width, height, ratio };
    this.canvas.style.height = `${height}px`;
    this.g = sizeCanvas(this.canvas, width, height, ratio);
  }

  private describe(drawn: readonly MarkedRun[], current: Track | undefined): void {
    const { texts, numbers, model } = this.panel;
    const own = drawn.find(({ track }) => track === current) ?? drawn[0];
    if (!own) return;
    const { spectra, step, matrix } = own.taken;
    const range = (values: Float64Array | undefined): string =>
      values ? `${numbers.short(values[values.length - 1])}–${numbers.short(values[0])}` : '–';
    const label = fill(
      texts.singular.summary,
      model.matrices[matrix] ?? '',
      numbers.count(step),
      ...spectraRows.map((row) => range(spectra[row])),
    );
    if (this.canvas.getAttribute('aria-label') !== label) this.canvas.setAttribute('aria-label', label);
  }
}

interface StripArea {
  readonly left: number;
  readonly right: number;
  /** Height of a row. */
  readonly row: number;
}

function drawAxis(g: CanvasRenderingContext2D, decades: Interval, area: StripArea, theme: Theme): void {
  const { left, right, row } = area;
  const bottom = spectraRows.length * row;
  g.strokeStyle = theme.border;
  g.lineWidth = 1;
  for (let i = 1; i <= spectraRows.length; i++) strokeLine(g, left, i * row - 0.5, right, i * row - 0.5);
  g.fillStyle = theme.dim;
  g.textAlign = 'center';
  for (const tick of ticksOf(decades, Math.floor((right - left) / tickRoom))) {
    const x = left + shareOf(10 ** tick, decades) * (right - left);
    g.globalAlpha = 0.5;
    strokeLine(g, x, 0, x, bottom + 3);
    g.globalAlpha = 1;
    g.fillText(`10${superscript(tick)}`, x, bottom + 14);
  }
}

function drawMarks(
  g: CanvasRenderingContext2D,
  { track, taken }: MarkedRun,
  row: (typeof spectraRows)[number],
  decades: Interval,
  { left, right, y, theme }: StripArea & { readonly y: number; readonly theme: Theme },
): void {
  const { series } = track.picture;
  g.fillStyle = pathStyle(theme, series).colour;
  for (const value of taken.spectra[row] ?? []) {
    if (Number.isNaN(value)) continue;
    const mark = newPath();
    const x = left + shareOf(value, decades) * (right - left);
    mark.addPath(newPath(headShape(series, headSize)), newMatrix(1, 0, 0, 1, x, y));
    g.fill(mark);
  }
}
