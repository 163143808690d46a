import type { Scale } from 'chart.js';
import type { Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
import type { LandscapeStyle } from '../../src/protocol/messages/picture';
import { drawColourBar, usualBarRoom } from '../layers/colourBar';
import { groundRamp } from '../layers/colours';
import { placesAlong } from '../layers/crowd';
import { CurveLayer } from '../layers/curve';
import { GradientField } from '../layers/gradientField';
import { GroundLayer, lineColour } from '../layers/ground';
import { type GroundTones, groundTones } from '../layers/groundTones';
import { OtherPaths } from '../layers/otherPaths';
import { Streamlines } from '../layers/streamlines';
import { axisOptions, type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { stackedCanvas } from '../page/dom';
import { labelsOf } from '../page/labelling';
import { axisTitles } from '../page/planeWords';
import { mapSight, type Pixel, type Sight } from '../page/sight';
import { lossName } from '../page/summary';
import type { Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import type { PanelModel } from '../session/panelModel';
import { iteratesOn } from '../session/placement';
import { fitAspect, sameWindow, union } from '../session/window';
import type { GroundAxis } from '../surface/groundFrame';
import type { SurfaceLook } from '../surface/surfaceLook';
import { curveWindow, heightsOf } from './curveWindow';

const ground = 'ground';
/** Room right of the area without a colour bar, in pixels. */
const bareRoom = 14;

/** What the canvas was drawn for. */
interface Shown {
  readonly theme: Theme;
  readonly picture: number;
  readonly ground: number;
  readonly window: number;
  readonly grid: number;
  readonly layers: PanelModel['layers'];
}

/** The lowest of the stacked canvases: axes, landscape or curve, and the run before. It rests between changes. */
export class LandscapeChart {
  readonly canvas = stackedCanvas();
  /** Where values lie on the screen; a new object whenever that changes. */
  projection: Projection | undefined;
  /** The same for what is drawn over it. */
  sight: Sight | undefined;
  /** What the screen shows, one interval per axis. */
  window: readonly Interval[] = [];
  /** Landscapes drawn so far. */
  drawn = 0;
  private readonly panel: Panel;
  private readonly ground = new GroundLayer();
  private readonly curve = new CurveLayer();
  private readonly field = new GradientField();
  private readonly streamlines = new Streamlines();
  private readonly others = new OtherPaths();
  private readonly chart: LayerChart;
  private size = { width: 0, height: 0 };
  private resized = false;
  private shown: Shown | undefined;
  /** Of which runs before others are drawn. */
  private shownOthers = '';
  private barRoom = usualBarRoom;
  private walked = '';
  private lineTones: GroundTones | undefined;
  private shownHeights: Interval = [0, 1];

  constructor(panel: Panel) {
    this.panel = panel;
    this.useLayers();
    this.ground.path = (sight) => this.pathPlaces(sight);
    this.chart = makeChart(this.canvas, [
      this.ground,
      this.field,
      this.streamlines,
      this.ground.labels,
      this.curve,
      this.others,
    ]);
  }

  /** Tones, levels and colours of the landscape; of a curve they are those of a ribbon over the line. */
  get tones(): GroundTones | undefined {
    return this.panel.model.isPlane ? this.ground.tones : this.lineTones;
  }

  /** The colour of contour lines on a theme. */
  lineColour(theme: Theme): string {
    return lineColour(theme, this.style);
  }

  /** The numbers at the axes with their places, and what the axes are called. */
  get axes(): readonly GroundAxis[] {
    const { x, y } = this.chart.scales;
    return (this.panel.model.isPlane ? [x, y] : [x]).map((scale) => ({
      ticks: scale.ticks.map(({ value, label }) => ({ at: value, text: String(label ?? '') })),
      title: titleOf(scale),
    }));
  }

  /** Another text whenever other runs lie below the paths. */
  get drawnOthers(): string {
    return this.shownOthers;
  }

  /** Where the colour bar of a surface begins: the map of a line has no room for one. */
  barLeft({ right }: Sight['area']): number {
    return this.panel.model.isPlane ? right : right - usualBarRoom;
  }

  /** Draws what lies on the landscape below the paths, and what stands beside it, as it is seen on the surface. */
  readonly drawOnSurface: SurfaceLook['drawMore'] = (g, sight, { risen, moving }) => {
    const { bar } = this.tones?.solid ?? {};
    const { area } = this.projection ?? {};
    if (bar && area && this.panel.model.layers.has('fill'))
      drawColourBar(g, { ...area, right: this.barLeft(area) }, bar);
    this.field.drawOn(g, sight);
    this.streamlines.drawOn(g, sight);
    this.others.drawOn(g, sight);
    g.globalAlpha = risen;
    this.ground.drawLabelsOn(g, sight, moving);
    g.globalAlpha = 1;
  };

  /** False when no value of the landscape is finite. */
  get hasValues(): boolean {
    return this.ground.hasValues;
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height };
    this.chart.options.devicePixelRatio = ratio;
    this.chart.resize(width, height);
    this.resized = true;
  }

  /** Draws what changed since the last time. */
  update({ theme, textsToo }: Moment): void {
    const { model } = this.panel;
    const { picture, ground, grid } = model.versions;
    const { version: window } = model.window;
    const { layers } = model;
    const { shown } = this;
    const refilled = shown?.layers.has('fill') !== layers.has('fill');
    const fresh = this.resized || refilled || shown?.ground !== ground || shown.theme !== theme;
    const gridCame = shown?.grid !== grid;
    const moved = fresh || shown?.window !== window;
    if (moved || (!model.isPlane && (gridCame || this.climbs(textsToo)))) this.setAxes(theme);
    if (fresh || gridCame) this.prepareGround(theme);
    this.updateOthers(theme, textsToo || fresh);
    if (shown && shown.layers !== layers) {
      this.useLayers();
      this.chart.draw();
    }
    // The labels of the ground keep off the path, when that rests.
    else if (!moved && !model.tried && shown?.picture !== picture) this.chart.draw();
    this.resized = false;
    this.shown = { theme, picture, ground, window, grid, layers };
  }

  /** True when the paths on a curve have come to other heights. */
  private climbs(allowed: boolean): boolean {
    const walked = this.panel.model.runs.tracks
      .map(({ picture, version }) => `${picture.run} ${version}`)
      .join();
    if (!allowed || walked === this.walked || this.window.length === 0) return false;
    this.walked = walked;
    return !sameWindow([this.heights(this.window[0])], [this.shownHeights]);
  }

  private useLayers(): void {
    const { layers } = this.panel.model;
    this.ground.contours = layers.has('contours');
    this.ground.numbers = layers.has('labels');
    this.field.shown = layers.has('field');
    this.streamlines.shown = layers.has('streamlines');
    this.others.shown = layers.has('paths');
  }

  /** The chosen colours, as long as the bands are switched on. */
  private get style(): LandscapeStyle {
    const { layers, style } = this.panel.model;
    return layers.has('fill') ? style : { ...style, colours: 'lines' };
  }

  private setAxes(theme: Theme): void {
    const { model } = this.panel;
    if (!model.plane) return;
    const { intervals, fitted, equal } = model.window;
    const bar = model.isPlane && groundRamp(this.style.colours, theme) !== undefined;
    this.chart.options.layout = {
      padding: { top: 8, right: bar ? this.barRoom : bareRoom, bottom: 0, left: 4 },
    };
    // Equal units need the area, and the area depends a little on the numbers at the axes.
    for (let pass = 0; pass < 2; pass++) {
      const area = this.projection?.area ?? { width: this.size.width - 110, height: this.size.height - 60 };
      const most = equal ? Number.POSITIVE_INFINITY : undefined;
      const isFitted = fitted || equal;
      const window = isFitted ? fitAspect(intervals, area.width, area.height, most) : intervals;
      if (pass > 0 && sameWindow(window, this.window)) break;
      this.window = window;
      this.layOut(model.plane, theme);
    }
  }

  private layOut(plane: PlaneView, theme: Theme): void {
    const { model, numbers } = this.panel;
    const { isPlane } = model;
    const [horizontal, upwards] = axisTitles(this.panel, plane);
    const vertical = isPlane ? this.window[1] : this.heights(this.window[0]);
    this.shownHeights = vertical;
    const labels = (ticks: readonly number[]) => labelsOf(numbers, ticks);
    const y = { title: isPlane ? upwards : lossName(this.panel), grid: !isPlane, labels };
    this.chart.options.scales = {
      x: axisOptions('linear', this.window[0], { title: horizontal, grid: false, labels }, theme),
      y: axisOptions('linear', vertical, y, theme),
    };
    this.chart.update('none');
    model.window.shown = [this.window[0], vertical];
    this.projection = projectionOf(this.chart);
    this.sight = this.projection && mapSight(this.projection);
  }

  /** Heights of the curve and of the paths on it. */
  private heights(window: Interval): Interval {
    const { grid, plane, runs, window: seen } = this.panel.model;
    if (seen.heights) return seen.heights;
    if (!grid || !plane) return [0, 1];
    const paths = runs.tracks.map((track) => heightsOf(iteratesOn(track, plane), track.length, window));
    return curveWindow(grid, window, paths.reduce(union, undefined));
  }

  private prepareGround(theme: Theme): void {
    const { model, jobs } = this.panel;
    const { grid, isPlane } = model;
    this.curve.grid = isPlane ? undefined : grid;
    this.curve.theme = theme;
    this.field.grid = isPlane ? grid : undefined;
    this.field.theme = theme;
    this.streamlines.grid = isPlane ? grid : undefined;
    this.streamlines.theme = theme;
    if (grid && isPlane) {
      jobs.begin(ground, this.prepared(this.ground.prepare(grid, this.groundLook(theme)), theme));
      return;
    }
    jobs.drop(ground);
    this.ground.clear();
    this.lineTones = grid && finished(groundTones(grid, this.groundLook(theme)));
    this.chart.draw();
    if (grid) this.drawn++;
  }

  private *prepared(work: Generator<void, void>, theme: Theme): Generator<void, void> {
    yield* work;
    const room = this.ground.barRoom(this.chart.ctx, this.barRoom) ?? this.barRoom;
    const fits = room === this.barRoom;
    this.barRoom = room;
    if (fits) this.chart.draw();
    else this.setAxes(theme);
    this.drawn++;
  }

  private pathPlaces(sight: Sight): readonly Pixel[] {
    const { run, plane } = this.panel.model;
    return run && plane ? placesAlong({ sight, track: run, iterates: iteratesOn(run, plane) }) : [];
  }

  private groundLook(theme: Theme) {
    const { model, numbers } = this.panel;
    const area = this.projection?.area ?? { width: 1, height: 1 };
    const ratio = this.panel.groundRatio;
    return {
      theme,
      style: this.style,
      minimum: model.plane?.minimum,
      width: Math.max(1, Math.round(area.width * ratio)),
      height: Math.max(1, Math.round(area.height * ratio)),
      labels: (levels: readonly number[]) => labelsOf(numbers, levels),
      title: lossName(this.panel),
      marks: model.plane ? [...model.plane.minima, model.plane.start] : [],
    };
  }

  private updateOthers(theme: Theme, allowed: boolean): void {
    const { plane, runs } = this.panel.model;
    const { ghosts } = runs;
    const shown = ghosts.map(({ picture, version }) => `${picture.run} ${version}`).join(' ');
    const key = `${plane?.key} ${shown}`;
    if (!allowed || (this.shownOthers === key && this.others.theme === theme)) return;
    this.others.tracks = ghosts;
    this.others.theme = theme;
    this.others.plane = plane;
    this.shownOthers = key;
    this.chart.draw();
  }
}

/** What a piece of work answers in the end. */
function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function titleOf({ options }: Scale): string {
  // Its own options: all of ours have a title.
  const { title } = options as unknown as { readonly title: { readonly text: string } };
  return title.text;
}
