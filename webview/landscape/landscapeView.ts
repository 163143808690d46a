import type { StationaryPoint } from '../../src/core/analysis/stationaryKind';
import type { Interval } from '../../src/core/plane/interval';
import { column } from '../../src/core/run/columns';
import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import type { Announcer } from '../controls/announcer';
import { placeAt } from '../controls/planeHand';
import { ProbePin } from '../controls/probePin';
import { type StartActions, StartHandle } from '../controls/startHandle';
import { SurfaceTools } from '../controls/surfaceTools';
import { TooltipBox } from '../controls/tooltipBox';
import { StepInside } from '../inside/stepInside';
import { drawAverage } from '../layers/averagePath';
import { placesAlong } from '../layers/crowd';
import { valueAt, valueOnPlane } from '../layers/curve';
import { drawOverlay, nearestIterate } from '../layers/overlay';
import { PathCanvas, type PathScene, pixelsOf } from '../layers/pathCanvas';
import { StartLabel } from '../layers/startLabel';
import { stationaryPixel } from '../layers/stationaryMarks';
import { describeRun } from '../page/describeRun';
import { element, setText, sizeCanvas } from '../page/dom';
import { fill, symbol } from '../page/format';
import { digitsWithin } from '../page/labelling';
import { planeNote } from '../page/planeWords';
import type { Pixel, Sight } from '../page/sight';
import { slopesInWords } from '../page/slopeWords';
import type { Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import { pixelsOn } from '../picture/formats/pixels';
import { isDrawable, moved, zoomed } from '../session/window';
import type { StillView } from '../still/drawnStill';
import type { StillSize } from '../still/stillLandscape';
import { allOfIt, dragged, nudged, zoomedIn } from './cameraHand';
import { curveLinesOn, standsAt } from './curveMarks';
import { type DragKind, listenToGestures } from './gestures';
import { minimaOn, tangentOn } from './landmarks';
import { LandscapeChart } from './landscapeChart';
import { PathScenes } from './pathScenes';
import { SamplingLine } from './samplingLine';
import { countStationary, describeStationary, stationaryNear, stationaryOf } from './stationary';
import { SurfaceStage } from './surfaceStage';

/** How near to an iterate the pointer must be, in pixels. */
const grasp = 24;
/** How near to the mark of a stationary point, which is small. */
const markGrasp = 9;
/** Clicks that are further apart than this are no double click, in milliseconds. */
const doubleClickTime = 600;

/** A row of a run that is told of. */
interface HoveredRow {
  readonly scene: PathScene;
  readonly row: number;
}

/** How the probe is put away, and who says what it finds. */
export interface ProbeActions {
  readonly announcer: Announcer;
  putAway(): void;
}

/** How the map is shown again, and what is said where there is no surface to be had. */
export interface SurfaceActions {
  showMap(): void;
  failed(reason: unknown): void;
}

/** The hero: three stacked canvases (landscape, path, what moves with the cursor), and how a hand moves in it. */
export class LandscapeView implements View {
  readonly element: HTMLElement;
  readonly chart: LandscapeChart;
  private readonly panel: Panel;
  private readonly stack = element('div', { class: 'stack' });
  private readonly note = element('p', { class: 'note' });
  private readonly readout = element('p', { class: 'readout numbers', 'aria-hidden': 'true' });
  /** How many stationary points were found. */
  private readonly found = element('p', { class: 'note found', role: 'status' });
  private readonly tooltip = new TooltipBox();
  private readonly sampling: SamplingLine;
  private readonly path: PathCanvas;
  private readonly surface: SurfaceStage;
  private readonly tools: SurfaceTools;
  /** How places are seen now. */
  private sight: Sight | undefined;
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
  private ratio = 0;
  private readonly pathScenes: PathScenes;
  /** The runs with rows, the current one last: it lies over the others. */
  private scenes: readonly PathScene[] = [];
  private readonly start: StartHandle;
  private readonly pin: ProbePin;
  private readonly inside: StepInside;
  /** Where the time cursor rested before a click moved it, and when that was: a double click moves the start, and not the cursor. */
  private clicked: { readonly chosen: number | undefined; readonly at: number } | undefined;
  private stationary: readonly StationaryPoint[] = [];
  private pointer: { readonly x: number; readonly y: number } | undefined;

  constructor(panel: Panel, probe: ProbeActions, surface: SurfaceActions, actions: StartActions) {
    this.panel = panel;
    this.start = new StartHandle(panel, actions);
    this.pin = new ProbePin(panel, probe.announcer, () => {
      probe.putAway();
      this.top.focus();
    });
    this.inside = new StepInside(panel);
    this.chart = new LandscapeChart(panel);
    this.pathScenes = new PathScenes(panel);
    this.surface = new SurfaceStage(panel, this.chart, surface.failed);
    this.tools = new SurfaceTools(panel, surface.showMap);
    this.sampling = new SamplingLine(panel);
    this.path = new PathCanvas(panel.jobs);
    const { canvas } = this.chart;
    this.stack.append(
      canvas,
      this.surface.element,
      this.path.canvas,
      this.top,
      this.start.element,
      this.pin.element,
      this.inside.legend.element,
      this.tooltip.element,
    );
    this.element = element(
      'section',
      { class: 'landscape', 'aria-label': panel.texts.landscape.title },
      this.stack,
      this.readout,
      this.note,
      this.found,
      this.tools.element,
      this.sampling.element,
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

  /** What is seen now, for a picture that is drawn anew. */
  seenOn(background: string): Pick<StillView, 'window' | 'seen'> & { readonly area: StillSize } {
    const { chart, sight, size, surface, inside } = this;
    const isSurface = sight !== undefined && sight !== chart.sight;
    const relief =
      isSurface && surface.canvas ? { pixels: pixelsOn(background, surface.canvas), sight } : undefined;
    return {
      area: size,
      window: chart.window,
      seen: { ...(relief && { relief }), drawInside: (...where) => void inside.drawMarks(...where) },
    };
  }

  /** The place of the plane under the pointer; undefined where that is elsewhere. */
  get pointerPlace(): readonly number[] | undefined {
    const { pointer, panel } = this;
    const place = pointer && this.chart.sight?.placeAt(pointer.x, pointer.y);
    return place?.slice(0, panel.model.plane?.names.length);
  }

  /** Where the current run stands on a curve; undefined over a plane. */
  get standsAt(): Pixel | undefined {
    const { scene, panel } = this;
    return scene && !panel.model.isPlane && scene.row >= 0 ? standsAt(scene) : undefined;
  }

  update(moment: Moment): void {
    const { model } = this.panel;
    if (this.size.width < 20 || this.size.height < 20 || !model.run || !model.plane) return;
    if (this.sizedFor !== this.size || this.ratio !== this.panel.ratio) this.resize();
    this.chart.update(moment);
    const map = this.chart.sight;
    if (!map) return;
    const sight = this.seeThrough(map, moment);
    this.scenes = this.pathScenes.on(sight, moment.theme);
    this.path.update(model.layers.has('paths') ? this.scenes : [], moment.resting);
    const start = this.startPixel(sight);
    this.start.update(sight, start, moment.textsToo);
    const pin = this.pinPixel(sight);
    this.pin.update(sight, pin, moment.textsToo);
    this.stationary = stationaryOf(model);
    this.drawTop(sight, { start, pin }, moment.theme);
    this.showTooltip(sight, moment.theme);
    this.tools.update(moment);
    if (!moment.textsToo) return;
    setText(this.found, countStationary(this.panel));
    this.sampling.update(this.panel.model);
    this.writeTexts();
  }

  /** The map, or the surface where that is shown. */
  private seeThrough(map: Sight, moment: Moment): Sight {
    const surface = this.surface.update(moment, map);
    this.chart.canvas.hidden = surface !== undefined;
    this.element.dataset.seen = surface ? 'surface' : 'map';
    this.sight = surface ?? map;
    return this.sight;
  }

  private resize(): void {
    const { width, height } = this.size;
    const { ratio } = this.panel;
    this.sizedFor = this.size;
    this.ratio = ratio;
    this.chart.resize(width, height, ratio);
    this.surface.resize(width, height, ratio);
    this.path.resize(width, height, ratio);
    this.g = sizeCanvas(this.top, width, height, ratio);
  }

  /** The scene of the current run, unless it is hidden or has no rows yet. */
  private get scene(): PathScene | undefined {
    const last = this.scenes.at(-1);
    return last?.track === this.panel.model.run ? last : undefined;
  }

  /** Where the start is seen, or where a hand has put it. */
  private startPixel(sight: Sight): Pixel | undefined {
    const { grid, isPlane } = this.panel.model;
    const { place, isAhead } = this.start;
    if (!place) return undefined;
    const [s, t] = place;
    if (isPlane) return sight.at(s, t);
    const [first] = this.scenes;
    if (first && !isAhead) return pixelsOf(first, 0);
    return grid && sight.at(s, valueAt(grid, s));
  }

  /** Where the probe is seen; over a line it stands on the curve. */
  private pinPixel(sight: Sight): Pixel | undefined {
    const { grid, isPlane, probe } = this.panel.model;
    if (!probe.place) return undefined;
    const [s, t] = probe.place;
    const height = isPlane ? t : grid && valueAt(grid, s);
    return height === undefined ? undefined : sight.at(s, height);
  }

  private drawTop(
    sight: Sight,
    { start: startAt, pin }: { readonly start: Pixel | undefined; readonly pin: Pixel | undefined },
    theme: Theme,
  ): void {
    const { texts } = this.panel;
    const { scene } = this;
    if (!this.g) return;
    this.g.clearRect(0, 0, this.size.width, this.size.height);
    const { plane } = this.panel.model;
    if (plane) for (const each of this.scenes) drawAverage(this.g, each, plane, theme);
    drawOverlay(this.g, {
      scenes: this.scenes,
      sight,
      theme,
      hover: this.hovered(),
      minima: minimaOn(this.panel.model),
      stationary: this.stationary,
      start: this.start.isAhead ? '' : texts.landscape.start,
      startAt,
      startLabel: this.startLabel,
      pin,
      tangent: scene && tangentOn(this.panel, scene),
      curveLines: scene && curveLinesOn(this.panel, scene),
    });
    // Over the heads: a step may be shorter than they are wide.
    this.inside.draw(this.g, scene, sight, theme);
  }

  /** The iterate that the ghost cursor is on: that under the pointer, else that of the current run. */
  private hovered(): HoveredRow | undefined {
    const { hover } = this.panel.model.time;
    if (hover === undefined) return undefined;
    const { pointer, scene } = this;
    const near = pointer && nearestIterate(this.scenes, pointer.x, pointer.y, grasp);
    return near ?? (scene && { scene, row: scene.track.rowAt(hover) });
  }

  private gestures() {
    const { model } = this.panel;
    const axisOf = (index: number) => (index === 0 ? this.chart.projection?.x : this.chart.projection?.y);
    const change = (how: (window: Interval, index: number) => Interval) => {
      const window = this.chart.window.map(how);
      if (window.every(isDrawable)) model.window.zoomTo(window);
      this.panel.invalidate();
    };
    const turn = (how: Partial<SurfaceChoice>, smoothly = false) => {
      model.changeSurface(how, smoothly);
      this.panel.invalidate();
    };
    return {
      hover: (place: { x: number; y: number } | undefined) => {
        this.pointer = place;
        this.panel.hover(place && this.timeAt(place.x, place.y));
      },
      click: (x: number, y: number) => {
        const time = this.timeAt(x, y);
        if (time === undefined) {
          this.movePin([x, y]);
          return;
        }
        this.rememberCursor();
        this.panel.select(time);
      },
      doubleClick: (x: number, y: number) => {
        this.restoreCursor();
        const place = this.sight?.placeAt(x, y);
        if (place) this.start.put(place.slice(0, model.plane?.names.length));
      },
      pan: (dx: number, dy: number, kind: DragKind) => {
        if (model.surface.shown) turn(dragged(model.surface, [dx, dy], kind, this.sight?.area ?? this.size));
        else
          change((window, i) => {
            const axis = axisOf(i);
            return axis ? moved(window, axis.value(0) - axis.value(i === 0 ? dx : dy)) : window;
          });
      },
      zoom: (factor: number, x: number, y: number) => {
        const { width, height } = this.sight?.area ?? this.size;
        if (model.surface.shown) turn(zoomedIn(model.surface, factor, [x / width - 0.5, y / height - 0.5]));
        else change((window, i) => zoomed(window, factor, axisOf(i)?.value(i === 0 ? x : y) ?? window[0]));
      },
      reset: () => {
        if (model.surface.shown) turn(allOfIt, true);
        else model.window.fit();
        this.panel.invalidate();
      },
      arrow: (right: number, down: number, kind: DragKind) => {
        if (model.surface.shown) turn(nudged(model.surface, [right, down], kind));
        return model.surface.shown;
      },
    };
  }

  /** Puts the probe where a finger or a click is, as long as there is one. */
  private movePin(to: Pixel): void {
    const { model } = this.panel;
    const { sight } = this;
    if (model.probe.place && model.plane && sight) this.pin.put(placeAt(sight, to, model.plane.names.length));
  }

  private rememberCursor(): void {
    const now = performance.now();
    if (this.clicked && now - this.clicked.at < doubleClickTime) return;
    this.clicked = { chosen: this.panel.model.cursor.chosen, at: now };
  }

  private restoreCursor(): void {
    const { clicked } = this;
    this.clicked = undefined;
    if (!clicked || performance.now() - clicked.at > doubleClickTime) return;
    const { cursor } = this.panel.model;
    if (clicked.chosen === undefined) cursor.follow();
    else cursor.moveTo(clicked.chosen);
  }

  private timeAt(x: number, y: number): number | undefined {
    const near = nearestIterate(this.scenes, x, y, grasp);
    return near?.scene.track.timeOf(near.row);
  }

  private showTooltip(sight: Sight, theme: Theme): void {
    this.writeReadout(sight);
    const { pointer } = this;
    const mark = pointer && stationaryNear(this.stationary, sight, pointer, markGrasp);
    const hovered = pointer && this.hovered();
    if (mark) this.tellMark(mark, sight, theme);
    else if (hovered) this.tellRun(hovered, sight, theme);
    else this.tooltip.hide();
  }

  private tellMark(mark: StationaryPoint, sight: Sight, theme: Theme): void {
    const content = describeStationary(this.panel, mark, theme);
    const along = this.scenes.flatMap((one) => placesAlong(one));
    this.tooltip.show(content, stationaryPixel(mark, sight), sight.area, along);
  }

  private tellRun({ scene, row }: HoveredRow, sight: Sight, theme: Theme): void {
    this.tooltip.show(
      describeRun(this.panel, scene.track, row, theme),
      pixelsOf(scene, row),
      sight.area,
      this.scenes.flatMap((one) => placesAlong(one)),
    );
  }

  /** Place and value under the pointer. */
  private writeReadout(sight: Sight): void {
    const { model, numbers } = this.panel;
    const { grid, plane, isPlane } = model;
    const at = this.pointer && sight.placeAt(this.pointer.x, this.pointer.y);
    if (!at || !grid || !plane) {
      setText(this.readout, '');
      this.readout.classList.remove('wide');
      return;
    }
    const [x, y] = at;
    const value = isPlane ? valueOnPlane(grid, x, y) : valueAt(grid, x);
    const place = [x, y].slice(0, plane.names.length);
    const digits = this.chart.window.map(digitsWithin);
    const parts = place.map((at, i) => `${symbol(plane.names[i])} ${numbers.fixed(at, digits[i])}`);
    const slopes = slopesInWords(this.panel, model.probe.under?.found.slopes);
    this.readout.classList.toggle('wide', slopes.length > 0);
    parts.push(`f ${numbers.fixed(value)}`, ...slopes);
    setText(this.readout, Number.isNaN(value) ? '' : parts.join('  '));
  }

  private writeTexts(): void {
    const { model, texts, numbers } = this.panel;
    const { objective, plane, run } = model;
    if (!objective || !plane || !run) return;
    const note = this.chart.hasValues ? planeNote(this.panel, model) : texts.notices.noLandscape;
    setText(this.note, note);
    this.note.title = note;
    const label = fill(
      texts.landscape.summary,
      run.picture.label,
      objective.label,
      run.length > 0 ? numbers.short(run.at(0, column.value)) : '',
      numbers.short(model.current(column.value)),
      numbers.count(model.time.step),
    );
    const whole = model.surface.shown ? `${label} ${texts.surface.summary}` : label;
    if (this.top.getAttribute('aria-label') !== whole) this.top.setAttribute('aria-label', whole);
  }
}
