import { newCanvas } from '../drawing/medium';
import { curveLinesOn } from '../landscape/curveMarks';
import { minimaOn, tangentOn } from '../landscape/landmarks';
import { LandscapeChart } from '../landscape/landscapeChart';
import { PathScenes } from '../landscape/pathScenes';
import { stationaryOf } from '../landscape/stationary';
import { surfaceLookOf } from '../landscape/surfaceLookOf';
import { drawAverage } from '../layers/averagePath';
import { drawOverlay } from '../layers/overlay';
import { PathCanvas, type PathScene, pixelsOf } from '../layers/pathCanvas';
import { StartLabel } from '../layers/startLabel';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import type { Wanted } from '../session/sampler';
import type { StillSurface, stillSurface } from '../surface/stillSurface';
import { finishJobs } from './stillPanel';

/** Width and height in pixels. */
export interface StillSize {
  readonly width: number;
  readonly height: number;
}

/** What a landscape on a page shows besides what is drawn of its model. */
export interface SeenLandscape {
  /** Draws the surface in 3-D, where the model says that it is shown in place of the map. */
  readonly surface?: typeof stillSurface;
  /** Draws what the current run's method looks at in its step. */
  readonly drawInside?: (
    g: CanvasRenderingContext2D,
    scene: PathScene | undefined,
    sight: Sight,
    theme: Theme,
  ) => void;
}

/** The landscape with its paths, heads, start and minima, as the page shows it, drawn once. */
export class StillLandscape {
  private readonly panel: Panel;
  private readonly chart: LandscapeChart;
  private readonly path: PathCanvas;
  private readonly scenes: PathScenes;
  private readonly startLabel = new StartLabel();
  private readonly size: StillSize;
  private readonly seen: SeenLandscape;
  private surface: StillSurface | undefined;

  constructor(panel: Panel, size: StillSize, seen: SeenLandscape = {}) {
    this.panel = panel;
    this.size = size;
    this.seen = seen;
    this.chart = new LandscapeChart(panel);
    this.path = new PathCanvas(panel.jobs);
    this.scenes = new PathScenes(panel);
    this.chart.resize(size.width, size.height, 1);
    this.path.resize(size.width, size.height, 1);
  }

  /** What is to be sampled for it; undefined where there is no room for a landscape. */
  wanted(moment: Moment): Wanted | undefined {
    const { plane } = this.panel.model;
    this.chart.update(moment);
    const { projection, window } = this.chart;
    if (!plane || !projection) return undefined;
    return { plane: plane.key, window, aspect: projection.area.width / projection.area.height };
  }

  /** The landscape itself. */
  drawGround(g: CanvasRenderingContext2D, moment: Moment): void {
    // Twice: what was prepared may have made room for wider numbers.
    for (let pass = 0; pass < 2; pass++) {
      this.chart.update(moment);
      finishJobs(this.panel);
    }
    this.surface ??= this.drawnSurface(moment.theme);
    if (this.surface) this.surface.draw(g);
    else g.drawImage(this.chart.canvas, 0, 0, this.size.width, this.size.height);
  }

  /** The surface, where that is shown: it stays the same while runs walk on it. */
  private drawnSurface(theme: Theme): StillSurface | undefined {
    const { chart, panel, seen, size } = this;
    const { model } = panel;
    if (!seen.surface || !model.surface.shown || !chart.sight) return undefined;
    const look = surfaceLookOf(chart, chart.sight, model, { theme, height: size.height });
    return look && seen.surface(look, model.surface, newCanvas());
  }

  /** What lies over it, as far as the time cursor has come. */
  drawPaths(g: CanvasRenderingContext2D, moment: Moment): void {
    const sight = this.surface?.sight ?? this.chart.sight;
    const { width, height } = this.size;
    if (!sight) return;
    const scenes = this.scenes.on(sight, moment.theme);
    this.path.update(this.panel.model.layers.has('paths') ? scenes : [], true);
    finishJobs(this.panel);
    g.drawImage(this.path.canvas, 0, 0, width, height);
    this.drawOver(g, sight, scenes, moment);
  }

  /** What lies over the paths. */
  private drawOver(
    g: CanvasRenderingContext2D,
    sight: Sight,
    scenes: readonly PathScene[],
    { theme }: Moment,
  ): void {
    const { panel, startLabel } = this;
    const { model, texts } = panel;
    const last = scenes.at(-1);
    const current = last?.track === model.run ? last : undefined;
    if (model.plane) for (const scene of scenes) drawAverage(g, scene, model.plane, theme);
    drawOverlay(g, {
      ...{ scenes, sight, theme, startLabel },
      hover: undefined,
      minima: minimaOn(model),
      stationary: stationaryOf(model),
      start: texts.landscape.start,
      startAt: this.startAt(sight, scenes),
      pin: undefined,
      tangent: current && tangentOn(panel, current),
      curveLines: current && curveLinesOn(panel, current),
    });
    this.seen.drawInside?.(g, current, sight, theme);
  }

  /** On a curve the start stands at its first height. */
  private startAt(sight: Sight, [first]: readonly PathScene[]): Pixel | undefined {
    const { plane, isPlane } = this.panel.model;
    if (!plane) return undefined;
    return isPlane ? sight.at(plane.start[0], plane.start[1]) : first && pixelsOf(first, 0);
  }
}
