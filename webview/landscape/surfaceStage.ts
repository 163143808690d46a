import { element } from '../page/dom';
import { isMotionUnwanted } from '../page/motion';
import { loadPart } from '../page/parts';
import type { Sight } from '../page/sight';
import type { Moment, Panel } from '../page/view';
import { Flight, type SeenView } from '../session/flight';
import type { HeightSource } from '../surface/heightField';
import type { SurfaceCanvas } from '../surface/surfaceCanvas';
import type { SurfaceLook } from '../surface/surfaceLook';
import type { LandscapeChart } from './landscapeChart';
import { surfaceLookOf } from './surfaceLookOf';

/** Without a move for so long, a camera that a hand turns is at rest, in milliseconds. */
const rest = 120;

/** The place of the surface in the stack of the landscape: it loads the renderer when it is first wanted, and lets the landscape rise. */
export class SurfaceStage {
  readonly element = element('div', { class: 'surface', hidden: '' });
  private readonly panel: Panel;
  private readonly chart: LandscapeChart;
  private readonly failed: (reason: unknown) => void;
  private readonly flight: Flight;
  private loading = false;
  private part: typeof import('../surface/part') | undefined;
  private surface: SurfaceCanvas | undefined;
  private size = { width: 0, height: 0, ratio: 1 };
  private look: SurfaceLook | undefined;
  private shownFor: readonly unknown[] = [];
  private seen: SeenView | undefined;
  private movedAt = Number.NEGATIVE_INFINITY;
  private restTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param failed called when the renderer cannot be had */
  constructor(panel: Panel, chart: LandscapeChart, failed: (reason: unknown) => void) {
    this.panel = panel;
    this.chart = chart;
    this.failed = failed;
    this.flight = new Flight(panel.model.surface);
  }

  /** Draws surfaces for pictures; undefined before the renderer was first wanted. */
  get still(): typeof import('../surface/stillSurface').stillSurface | undefined {
    return this.part?.stillSurface;
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height, ratio };
    this.surface?.resize(width, height, ratio);
    this.look = undefined;
  }

  /** How places are seen on the surface, drawn as it is to be seen now; undefined while the map is. */
  update(moment: Moment, map: Sight): Sight | undefined {
    const { surface: camera, flies } = this.panel.model;
    const now = performance.now();
    if (camera.shown && !this.surface) this.load();
    if (!this.surface) return undefined;
    this.flight.to(camera, flies && !isMotionUnwanted(), now);
    const seen = this.flight.at(now);
    // Also at its very begin, when nothing has risen yet.
    if (this.flight.flies) this.panel.invalidate();
    const look = seen.risen > 0 ? this.lookNow(moment, map) : undefined;
    this.element.hidden = !look;
    if (!look) return undefined;
    return this.surface.update(look, { ...seen, moving: this.isMoving(seen, now) });
  }

  private load(): void {
    if (this.loading) return;
    this.loading = true;
    loadPart('surface')
      .then((part) => {
        const { width, height, ratio } = this.size;
        this.part = part;
        this.surface = new part.SurfaceCanvas(this.panel.jobs, () => this.panel.invalidate());
        this.surface.resize(width, height, ratio);
        this.element.append(this.surface.canvas);
      })
      .catch((reason: unknown) => {
        this.panel.model.surface = { ...this.panel.model.surface, shown: false };
        this.failed(reason);
      })
      .finally(() => {
        this.loading = false;
        this.panel.invalidate();
      });
  }

  /** True while the camera moves, and a moment longer. */
  private isMoving(seen: SeenView, now: number): boolean {
    const isFirst = this.seen === undefined;
    if (seen !== this.seen && !isFirst) {
      this.movedAt = now;
      clearTimeout(this.restTimer);
      this.restTimer = setTimeout(() => this.panel.invalidate(), rest);
    }
    this.seen = seen;
    return this.flight.flies || now - this.movedAt < rest;
  }

  /** The same object as long as nothing of it changes: a new one is drawn anew. */
  private lookNow({ theme }: Moment, map: Sight): SurfaceLook | undefined {
    const { chart, panel } = this;
    const shownFor = [chart.tones, theme, panel.model.layers, map, chart.drawnOthers];
    if (this.look && shownFor.every((own, i) => own === this.shownFor[i])) return this.look;
    const look = surfaceLookOf(chart, map, panel.model, { theme, height: this.size.height });
    if (!look) return undefined;
    this.shownFor = shownFor;
    this.look = { ...look, source: this.sourceOf(look.source) };
    return this.look;
  }

  /** The same source as long as it is of the same values: sampling it takes longer than drawing. */
  private sourceOf(source: HeightSource): HeightSource {
    const known = this.look?.source;
    const same = known?.grid === source.grid && known.tone === source.tone && known.bounds === source.bounds;
    return known && same ? known : source;
  }
}
