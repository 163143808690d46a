import type { Interval } from '../../src/core/plane/sample';
import { column } from '../../src/core/run/columns';
import { TooltipBox } from '../controls/tooltipBox';
import { placesAlong } from '../layers/crowd';
import { placesOnCurve, slopeSign, valueAt, valueOnPlane } from '../layers/curve';
import { drawOverlay, nearestRow } from '../layers/overlay';
import type { PathLook } from '../layers/path';
import { PathCanvas, type PathScene, pixelsOf } from '../layers/pathCanvas';
import { StartLabel } from '../layers/startLabel';
import type { Tangent } from '../layers/tangent';
import { element, setText, sizeCanvas } from '../page/dom';
import { fill, symbol } from '../page/format';
import { describeRun } from '../page/summary';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import { isDrawable, moved, zoomed } from '../session/window';
import { listenToGestures } from './gestures';
import { LandscapeChart, placesOf } from './landscapeChart';

/** How near to an iterate the pointer must be, in pixels. */
const grasp = 24;

/** The hero: three stacked canvases (landscape, path, what moves with the cursor), and how a hand moves in it. */
export class LandscapeView implements View {
  readonly element: HTMLElement;
  readonly chart: LandscapeChart;
  private readonly panel: Panel;
  private readonly stack = element('div', { class: 'stack' });
  private readonly note = element('p', { class: 'note' });
  private readonly readout = element('p', { class: 'readout numbers', 'aria-hidden': 'true' });
  private readonly tooltip = new TooltipBox();
  private readonly path: PathCanvas;
  private readonly startLabel = new StartLabel();
  private readonly top = element('canvas', {
    class: 'stacked top',
    id: 'landscape',
    role: 'img',
    tabindex: '0',
  });
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0 };
  private sizedFor: object | undefined;
  private look: { readonly key: string; readonly look: PathLook } | undefined;
  private scene: PathScene | undefined;
  private pointer: { readonly x: number; readonly y: number } | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
    this.chart = new LandscapeChart(panel);
    this.path = new PathCanvas(panel.slices);
    this.stack.append(this.chart.canvas, this.path.canvas, this.top, this.tooltip.element);
    this.element = element(
      'section',
      { class: 'landscape', 'aria-label': panel.texts.landscape.title },
      this.stack,
      this.readout,
      this.note,
    );
    this.element.dataset.vscodeContext =
      '{"webviewSection":"landscape","preventDefaultContextMenuItems":true}';
    new ResizeObserver(() => {
      this.size = { width: this.stack.clientWidth, height: this.stack.clientHeight };
      panel.invalidate();
    }).observe(this.stack);
    listenToGestures(this.top, this.gestures(), () => {
      const page = this.element.parentElement;
      return page !== null && page.scrollHeight > page.clientHeight + 1;
    });
  }

  /** Width / height of the area inside the axes. */
  get aspect(): number | undefined {
    const area = this.chart.projection?.area;
    return area && area.width / area.height;
  }

  /** The canvases from bottom to top, for a picture. */
  get canvases(): readonly HTMLCanvasElement[] {
    return [this.chart.canvas, this.path.canvas, this.top];
  }

  update(moment: Moment): void {
    const { session } = this.panel;
    if (this.size.width < 20 || this.size.height < 20 || !session.run || session.axes.length === 0) return;
    if (this.sizedFor !== this.size) this.resize();
    this.chart.update(moment);
    this.scene = this.makeScene(moment.theme);
    if (!this.scene) return;
    if (this.scene.track.length > 0) this.path.update(this.scene, moment.resting);
    this.drawTop(this.scene, moment.theme);
    this.showTooltip(this.scene, moment.theme);
    if (moment.textsToo) this.writeTexts();
  }

  private resize(): void {
    const { width, height } = this.size;
    const ratio = Math.min(2, devicePixelRatio);
    this.sizedFor = this.size;
    this.chart.resize(width, height, ratio);
    this.path.resize(width, height, ratio);
    this.g = sizeCanvas(this.top, width, height, ratio);
  }

  private makeScene(theme: Theme): PathScene | undefined {
    const { session } = this.panel;
    const { projection } = this.chart;
    const track = session.run;
    if (!projection || !track) return undefined;
    return {
      projection,
      track,
      look: this.lookOf(theme, track.picture.series),
      ...placesOf(session),
      row: session.cursor.row,
    };
  }

  /** The same object for the same look: a new one makes the path be drawn anew. */
  private lookOf(theme: Theme, series: number): PathLook {
    const plane = this.panel.session.axes.length > 1;
    const look = { ...pathStyle(theme, series), halo: theme.halo, lineWidth: plane ? 2.4 : 1.2, alpha: 1 };
    const key = JSON.stringify(look);
    if (this.look?.key !== key) this.look = { key, look };
    return this.look.look;
  }

  private drawTop(scene: PathScene, theme: Theme): void {
    const { session, texts } = this.panel;
    const { hover } = session;
    if (!this.g) return;
    this.g.clearRect(0, 0, this.size.width, this.size.height);
    drawOverlay(this.g, {
      scene,
      theme,
      hoverRow: hover === undefined ? undefined : scene.track.rowAt(hover),
      minima: this.minima(),
      start: texts.landscape.start,
      startLabel: this.startLabel,
      tangent: this.tangent(scene),
    });
  }

  private minima(): readonly (readonly number[])[] {
    const { session } = this.panel;
    const onPlane = session.minimaOnPlane;
    return session.axes.length > 1
      ? onPlane
      : onPlane.map(([x]) => [x, session.minimumOnPlane ?? Number.NaN]);
  }

  private tangent({ track, x, y, row, look, projection }: PathScene): Tangent | undefined {
    const { session, numbers, texts } = this.panel;
    if (session.axes.length > 1 || !session.grid || row < 0) return undefined;
    const curve = placesOnCurve(session.grid, projection);
    const at = track.at(row, x);
    const slope = slopeSign(session.grid, at) * track.at(row, column.gradientNorm);
    const label = fill(texts.landscape.slope, numbers.short(slope));
    return { x: at, y: track.at(row, y), slope, label, colour: look.colour, curve };
  }

  private gestures() {
    const { session } = this.panel;
    const axisOf = (index: number) => (index === 0 ? this.chart.projection?.x : this.chart.projection?.y);
    const change = (how: (window: Interval, index: number) => Interval) => {
      const window = this.chart.window.map(how);
      if (window.every(isDrawable)) session.zoomTo(window);
      this.panel.invalidate();
    };
    return {
      hover: (place: { x: number; y: number } | undefined) => {
        this.pointer = place;
        this.panel.hover(place && this.stepAt(place.x, place.y));
      },
      click: (x: number, y: number) => {
        const step = this.stepAt(x, y);
        if (step !== undefined) this.panel.select(step);
      },
      pan: (dx: number, dy: number) =>
        change((window, i) => {
          const axis = axisOf(i);
          return axis ? moved(window, axis.value(0) - axis.value(i === 0 ? dx : dy)) : window;
        }),
      zoom: (factor: number, x: number, y: number) =>
        change((window, i) => zoomed(window, factor, axisOf(i)?.value(i === 0 ? x : y) ?? window[0])),
      reset: () => {
        session.fit();
        this.panel.invalidate();
      },
    };
  }

  private stepAt(x: number, y: number): number | undefined {
    const { scene } = this;
    if (!scene || scene.track.length === 0) return undefined;
    const row = nearestRow(scene, x, y, grasp);
    return row === undefined ? undefined : scene.track.stepOf(row);
  }

  private showTooltip(scene: PathScene, theme: Theme): void {
    const { session } = this.panel;
    this.writeReadout(scene);
    if (this.pointer === undefined || session.hover === undefined || scene.track.length === 0) {
      this.tooltip.hide();
      return;
    }
    const { track } = scene;
    const row = track.rowAt(session.hover);
    this.tooltip.show(
      describeRun(this.panel, track, row, theme),
      pixelsOf(scene, row),
      scene.projection.area,
      placesAlong(scene),
    );
  }

  /** Place and value under the pointer. */
  private writeReadout({ projection }: PathScene): void {
    const { session, numbers } = this.panel;
    const { grid, objective, axes } = session;
    const { pointer } = this;
    if (!pointer || !grid || !objective) {
      setText(this.readout, '');
      return;
    }
    const x = projection.x.value(pointer.x);
    const y = projection.y.value(pointer.y);
    const plane = axes.length > 1;
    const value = plane ? valueOnPlane(grid, x, y) : valueAt(grid, x);
    const name = (axis: number) => symbol(objective.parameterNames[axis]);
    const parts = [`${name(axes[0])} ${numbers.fixed(x)}`];
    if (plane) parts.push(`${name(axes[1])} ${numbers.fixed(y)}`);
    parts.push(`f ${numbers.fixed(value)}`);
    setText(this.readout, Number.isNaN(value) ? '' : parts.join('  '));
  }

  private writeTexts(): void {
    const { session, texts, numbers } = this.panel;
    const { objective, run, cursor } = session;
    if (!objective || !run) return;
    const off = objective.dimension > session.axes.length;
    const sliceNote = session.endPoint ? texts.landscape.sliceAtEnd : texts.landscape.sliceAtStart;
    const note = this.chart.hasValues ? (off ? sliceNote : '') : texts.notices.noLandscape;
    setText(this.note, note);
    const label = fill(
      texts.landscape.summary,
      run.picture.label,
      objective.label,
      run.length > 0 ? numbers.short(run.at(0, column.value)) : '',
      numbers.short(session.current(column.value)),
      numbers.count(cursor.step),
    );
    if (this.top.getAttribute('aria-label') !== label) this.top.setAttribute('aria-label', label);
  }
}
