import type { Interval } from '../../src/core/plane/interval';
import type { Projection } from '../page/chart';
import type { Panel } from '../page/view';
import { Brush } from './brush';
import { chartKey } from './chartKeys';
import { cursorPixel } from './shownCursor';
import { timeAt } from './timeAxis';
import type { TimeZoom } from './timeZoom';

/** So far beside the area a press is still meant for its edge, in pixels. */
const besideArea = 6;

/** A hand on the loss chart, by mouse, touch or keys. */
export class ChartHand {
  /** Pixels between which a part of time is being chosen. */
  choosing: Interval | undefined;
  /** Whether the pointer is over the area. */
  isPointing = false;
  private readonly panel: Panel;
  private readonly zoom: TimeZoom;
  private readonly projection: () => Projection | undefined;

  constructor(
    target: HTMLElement,
    panel: Panel,
    zoom: TimeZoom,
    /** Where values lie on the screen now. */
    projection: () => Projection | undefined,
  ) {
    this.panel = panel;
    this.zoom = zoom;
    this.projection = projection;
    const brush = new Brush(target, {
      now: () => this.now,
      hover: (px) => this.hover(px),
      moveTo: (px) => this.moveTo(px),
      choosing: (part) => this.choose(part),
      show: (part) => this.show(part),
      showAll: () => zoom.all(),
    });
    target.addEventListener('keydown', (event) => {
      const act = chartKey(event, { zoom, cancel: () => brush.cancel() });
      if (act?.()) event.preventDefault();
    });
  }

  private get now(): number | undefined {
    const projection = this.projection();
    return projection && cursorPixel(this.panel.model, projection);
  }

  private hover(px: number | undefined): void {
    const time = px === undefined ? undefined : this.heldAt(px);
    this.isPointing = time !== undefined;
    this.panel.hover(time);
  }

  private moveTo(px: number): void {
    const time = this.heldAt(px);
    if (time !== undefined) this.panel.select(time);
  }

  private choose(part: Interval | undefined): void {
    this.choosing = part && this.withinArea(part);
    this.panel.invalidate();
  }

  private show(part: Interval): void {
    const ends = this.withinArea(part);
    const x = this.projection()?.x;
    if (ends && x) this.zoom.between(timeAt(x, ends[0]), timeAt(x, ends[1]));
  }

  /** Pixels, as far as they are on the area; undefined beside it. */
  private withinArea([from, to]: Interval): Interval | undefined {
    const area = this.projection()?.area;
    if (!area || to < area.left || from > area.right) return undefined;
    return [Math.max(area.left, from), Math.min(area.right, to)];
  }

  /** The held time under a pixel; undefined beside the area. */
  private heldAt(px: number): number | undefined {
    const projection = this.projection();
    if (!projection) return undefined;
    const { area, x } = projection;
    if (px < area.left - besideArea || px > area.right + besideArea) return undefined;
    const time = timeAt(x, Math.max(area.left, Math.min(area.right, px)));
    return this.panel.model.cursor.near(time);
  }
}
