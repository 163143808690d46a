import type { Interval } from '../../src/core/plane/sample';
import { column } from '../../src/core/run/columns';
import type { LandscapeStyle, ObjectiveSummary } from '../../src/protocol/messages';
import type { Place } from '../controls/tooltip';
import { colourBarRoom } from '../layers/colourBar';
import { groundRamp } from '../layers/colours';
import { placesAlong } from '../layers/crowd';
import { CurveLayer } from '../layers/curve';
import { GhostPath } from '../layers/ghost';
import { GradientField } from '../layers/gradientField';
import { GroundLayer } from '../layers/ground';
import { axisOptions, type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { stackedCanvas } from '../page/dom';
import { symbol } from '../page/format';
import { lossName } from '../page/summary';
import type { Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import type { Grid, Session } from '../session/session';
import { extentOf, fitAspect, sameWindow, scaled } from '../session/window';

const ground = 'ground';

/** Places of the axes in a row of the trajectory: over one parameter, f itself is the vertical axis. */
export function placesOf({ axes }: Session): { readonly x: number; readonly y: number } {
  return { x: column.x + axes[0], y: axes.length > 1 ? column.x + axes[1] : column.value };
}

/** What the canvas was drawn for. */
interface Shown {
  readonly theme: Theme;
  readonly picture: number;
  readonly window: number;
  readonly grid: number;
  readonly layers: Session['layers'];
}

/** The lowest of the stacked canvases: axes, landscape or curve, and the run before. It rests between changes. */
export class LandscapeChart {
  readonly canvas = stackedCanvas();
  /** Where values lie on the screen; a new object whenever that changes. */
  projection: Projection | undefined;
  /** What the screen shows, one interval per axis. */
  window: readonly Interval[] = [];
  /** Landscapes drawn so far. */
  drawn = 0;
  private readonly panel: Panel;
  private readonly ground = new GroundLayer();
  private readonly curve = new CurveLayer();
  private readonly field = new GradientField();
  private readonly ghost = new GhostPath();
  private readonly chart: LayerChart;
  private size = { width: 0, height: 0 };
  private resized = false;
  private shown: Shown | undefined;
  private ghostVersion = -1;

  constructor(panel: Panel) {
    this.panel = panel;
    this.ground.contours = panel.session.layers.has('contours');
    this.field.shown = panel.session.layers.has('field');
    this.ground.path = (projection) => this.pathPlaces(projection);
    this.chart = makeChart(this.canvas, [
      this.ground,
      this.field,
      this.ground.labels,
      this.curve,
      this.ghost,
    ]);
  }

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
    const { session } = this.panel;
    const { picture, window, grid } = session.versions;
    const { layers } = session;
    const { shown } = this;
    const refilled = shown?.layers.has('fill') !== layers.has('fill');
    const fresh = this.resized || refilled || shown?.picture !== picture || shown.theme !== theme;
    const gridCame = shown?.grid !== grid;
    if (fresh || shown?.window !== window || (gridCame && session.axes.length === 1)) this.setAxes(theme);
    if (fresh || gridCame) this.prepareGround(theme);
    this.updateGhost(theme, textsToo || fresh);
    if (shown && shown.layers !== layers) this.showLayers();
    this.resized = false;
    this.shown = { theme, picture, window, grid, layers };
  }

  private showLayers(): void {
    const { layers } = this.panel.session;
    this.ground.contours = layers.has('contours');
    this.field.shown = layers.has('field');
    this.chart.draw();
  }

  /** The chosen colours, as long as the bands are switched on. */
  private get style(): LandscapeStyle {
    const { layers, style } = this.panel.session;
    return layers.has('fill') ? style : { ...style, colours: 'lines' };
  }

  private setAxes(theme: Theme): void {
    const { session } = this.panel;
    if (!session.objective) return;
    const plane = session.axes.length > 1;
    const bar = plane && groundRamp(this.style.colours, theme) !== undefined;
    this.chart.options.layout = { padding: { top: 8, right: bar ? colourBarRoom : 14, bottom: 0, left: 4 } };
    // Equal units need the area, and the area depends a little on the numbers at the axes.
    for (let pass = 0; pass < 2; pass++) {
      const area = this.projection?.area ?? { width: this.size.width - 110, height: this.size.height - 60 };
      const window = session.fitted ? fitAspect(session.window, area.width, area.height) : session.window;
      if (pass > 0 && sameWindow(window, this.window)) break;
      this.window = window;
      this.layOut(session.objective, theme);
    }
  }

  private layOut({ parameterNames }: ObjectiveSummary, theme: Theme): void {
    const { session, numbers } = this.panel;
    const { axes, grid } = session;
    const plane = axes.length > 1;
    const vertical = plane ? this.window[1] : curveWindow(grid, this.window[0]);
    const tickText = (value: number) => numbers.short(value);
    const names = axes.map((axis) => symbol(parameterNames[axis]));
    const y = { title: plane ? names[1] : lossName(this.panel), grid: !plane, tickText };
    this.chart.options.scales = {
      x: axisOptions('linear', this.window[0], { title: names[0], grid: false, tickText }, theme),
      y: axisOptions('linear', vertical, y, theme),
    };
    this.chart.update('none');
    this.projection = projectionOf(this.chart);
  }

  private prepareGround(theme: Theme): void {
    const { session, slices } = this.panel;
    const { grid, axes } = session;
    const plane = axes.length > 1;
    this.curve.grid = plane ? undefined : grid;
    this.curve.theme = theme;
    this.field.grid = plane ? grid : undefined;
    this.field.theme = theme;
    if (grid && plane) {
      slices.begin(ground, this.prepared(this.ground.prepare(grid, this.groundLook(theme))));
      return;
    }
    slices.drop(ground);
    this.ground.clear();
    this.chart.draw();
    if (grid) this.drawn++;
  }

  private *prepared(work: Generator<void, void>): Generator<void, void> {
    yield* work;
    this.chart.draw();
    this.drawn++;
  }

  private pathPlaces(projection: Projection): readonly Place[] {
    const { session } = this.panel;
    return session.run ? placesAlong({ projection, track: session.run, ...placesOf(session) }) : [];
  }

  private groundLook(theme: Theme) {
    const { session, numbers } = this.panel;
    const area = this.projection?.area ?? { width: 1, height: 1 };
    const ratio = Math.min(1.5, devicePixelRatio);
    return {
      theme,
      style: this.style,
      minimum: session.minimumOnPlane,
      width: Math.max(1, Math.round(area.width * ratio)),
      height: Math.max(1, Math.round(area.height * ratio)),
      write: (level: number) => numbers.short(level, 3),
      title: lossName(this.panel),
      marks: [...session.minimaOnPlane, session.axes.map((axis) => session.startPoint[axis])],
    };
  }

  private updateGhost(theme: Theme, allowed: boolean): void {
    const { ghost } = this.panel.session;
    const version = ghost ? ghost.version : 0;
    const same = this.ghost.track === ghost && this.ghostVersion === version && this.ghost.theme === theme;
    if (!allowed || same) return;
    this.ghost.track = ghost;
    this.ghost.theme = theme;
    this.ghost.places = placesOf(this.panel.session);
    this.ghostVersion = version;
    this.chart.draw();
  }
}

/** Heights of a curve within a window, with room above and below. */
function curveWindow(grid: Grid | undefined, [low, high]: Interval): Interval {
  if (!grid) return [0, 1];
  const [from, to] = grid.sampling.window[0];
  const cell = (x: number) => Math.floor(((x - from) / (to - from)) * grid.columns);
  const extent = extentOf(grid.values.subarray(Math.max(0, cell(low)), Math.max(1, cell(high) + 1)));
  if (!extent) return [0, 1];
  return extent[1] > extent[0] ? scaled(extent, 1.16) : [extent[0] - 1, extent[1] + 1];
}
