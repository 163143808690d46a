import type { Interval } from '../../src/core/plane/interval';
import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import type { Panel } from '../page/view';
import { isDrawable, moved, zoomed } from '../session/window';
import { allOfIt, dragged, nudged, zoomedIn } from './cameraHand';
import { CursorBeforeClick } from './cursorBeforeClick';
import type { DragKind, Gestures } from './gestures';
import type { Handles } from './handles';
import type { LandscapeChart } from './landscapeChart';
import type { LandscapeInView } from './landscapeInView';
import { type Pointing, timeAt } from './pointing';

/** What a hand moves. */
export interface HeldLandscape {
  readonly chart: LandscapeChart;
  readonly handles: Handles;
  readonly pointing: Pointing;
  /** Of the whole landscape, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Undefined before anything was drawn. */
  readonly inView: LandscapeInView | undefined;
}

/** How a hand moves in the landscape: it points at steps, and drags and zooms the map, or the camera before the surface. */
export class LandscapeHand implements Gestures {
  private readonly panel: Panel;
  private readonly held: HeldLandscape;
  private readonly before: CursorBeforeClick;

  constructor(panel: Panel, held: HeldLandscape) {
    this.panel = panel;
    this.held = held;
    this.before = new CursorBeforeClick(panel);
  }

  hover(place: { readonly x: number; readonly y: number } | undefined): void {
    this.held.pointing.pointer = place;
    this.panel.hover(place && this.timeAt(place.x, place.y));
  }

  click(x: number, y: number): void {
    const { inView, handles } = this.held;
    const time = this.timeAt(x, y);
    if (time === undefined) {
      if (inView) handles.movePin(inView.sight, [x, y]);
      return;
    }
    this.before.remember();
    this.panel.select(time);
  }

  doubleClick(x: number, y: number): void {
    const { inView, handles } = this.held;
    this.before.restore();
    const place = inView?.sight.placeAt(x, y);
    if (place) handles.start.put(place.slice(0, this.panel.model.plane?.names.length));
  }

  pan(dx: number, dy: number, kind: DragKind): void {
    const { surface } = this.panel.model;
    if (surface.shown) this.turn(dragged(surface, [dx, dy], kind, this.area));
    else this.changeWindow((window, axis, i) => moved(window, axis.value(0) - axis.value(i === 0 ? dx : dy)));
  }

  zoom(factor: number, x: number, y: number): void {
    const { surface } = this.panel.model;
    const { width, height } = this.area;
    if (surface.shown) this.turn(zoomedIn(surface, factor, [x / width - 0.5, y / height - 0.5]));
    else this.changeWindow((window, axis, i) => zoomed(window, factor, axis.value(i === 0 ? x : y)));
  }

  reset(): void {
    const { model } = this.panel;
    if (model.surface.shown) this.turn(allOfIt, true);
    else model.window.fit();
    this.panel.invalidate();
  }

  arrow(right: number, down: number, kind: DragKind): boolean {
    const { surface } = this.panel.model;
    if (surface.shown) this.turn(nudged(surface, [right, down], kind));
    return surface.shown;
  }

  private turn(how: Partial<SurfaceChoice>, smoothly = false): void {
    this.panel.model.changeSurface(how, smoothly);
    this.panel.invalidate();
  }

  /** Changes what the map shows along each of its axes. */
  private changeWindow(how: (window: Interval, axis: MapAxis, index: number) => Interval): void {
    const { chart } = this.held;
    const { x, y } = chart.projection ?? {};
    const window = chart.window.map((own, index) => {
      const axis = index === 0 ? x : y;
      return axis ? how(own, axis, index) : own;
    });
    if (window.every(isDrawable)) this.panel.model.window.zoomTo(window);
    this.panel.invalidate();
  }

  /** Of what is seen, in pixels. */
  private get area(): HeldLandscape['size'] {
    return this.held.inView?.sight.area ?? this.held.size;
  }

  private timeAt(x: number, y: number): number | undefined {
    return timeAt(this.held.inView?.scenes ?? [], x, y);
  }
}

type MapAxis = NonNullable<LandscapeChart['projection']>['x'];
