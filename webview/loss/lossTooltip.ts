import type { Place } from '../controls/tooltip';
import { TooltipBox } from '../controls/tooltipBox';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { curveOf } from '../session/quantity';
import type { Reference } from '../session/reference';
import { smoothed } from '../session/smoothedLine';
import type { Track } from '../session/track';
import { rowInWords } from './lossWords';
import { placeOf } from './places';

/** Rows looked at when it is placed. */
const lookedAt = 600;

/** What stands beside the pointer over the loss chart: the step there, in numbers. */
export class LossTooltip {
  readonly box = new TooltipBox();
  private readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** Says what is at the time under the pointer. */
  show(run: Track, time: number, reference: Reference, projection: Projection, theme: Theme): void {
    const { quantity, chart } = this.panel.model;
    const { x, area } = projection;
    const curve = smoothed(curveOf(run, quantity) ?? run, chart.smoothing);
    const first = Math.max(0, run.rowUpTo(x.minimum));
    const rows = Math.max(0, run.rowUpTo(x.maximum) + 1 - first);
    const every = Math.max(1, Math.ceil(rows / lookedAt));
    const place = (row: number): Place => placeOf(curve, row, reference, projection);
    const points = Array.from({ length: Math.ceil(rows / every) }, (_, i) => place(first + i * every));
    const row = run.rowAt(time);
    this.box.show(rowInWords(this.panel, run, row, theme), place(row), area, points);
  }

  hide(): void {
    this.box.hide();
  }
}
