import { column } from '../../src/core/run/columns';
import { newPath } from '../drawing/medium';
import { aheadStyle, strokeStyled } from '../layers/lineStyle';
import { strokeLine } from '../layers/strokeLine';
import type { Projection } from '../page/chart';
import { element, sizeCanvas } from '../page/dom';
import { fill } from '../page/format';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Track } from '../session/track';

/** Pixels above the curve, for its name, and below it. */
const above = 20;
const below = 4;

/** The curve of a run's learning rate, as it was measured last. */
interface MeasuredRate {
  readonly run: Track;
  readonly version: number;
  readonly projection: Projection;
  readonly path: Path2D;
  /** The largest rate, at the upper end. */
  readonly most: number;
}

/** Where a schedule changes the learning rate: its curve below that of the loss, over the same steps. */
export class RateStrip {
  readonly element = element('canvas', { class: 'rate', role: 'img', hidden: '' });
  private readonly panel: Panel;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0, ratio: 0 };
  private measured: MeasuredRate | undefined;
  private drawn = '';
  private theme: Theme | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** @param projection that of the loss chart above */
  update(run: Track, projection: Projection, theme: Theme, width: number): void {
    const { model } = this.panel;
    this.element.hidden = run.picture.experiment.optimizers[0].schedule === undefined;
    if (this.element.hidden || run.length === 0) return;
    this.resize(width);
    const measured = this.measure(run, projection);
    const key = `${run.version} ${model.cursor.time} ${model.time.hover}`;
    if (this.drawn === key && measured === this.measured && theme === this.theme) return;
    this.measured = measured;
    this.drawn = key;
    this.theme = theme;
    this.draw(measured, theme);
    this.describe(measured);
  }

  private resize(width: number): void {
    const height = this.element.clientHeight;
    const { ratio } = this.panel;
    const { size } = this;
    if (this.g && size.width === width && size.height === height && size.ratio === ratio) return;
    this.size = { width, height, ratio };
    this.g = sizeCanvas(this.element, width, height, ratio);
    this.drawn = '';
  }

  private measure(run: Track, projection: Projection): MeasuredRate {
    const { measured } = this;
    const same = measured?.run === run && measured.version === run.version;
    return same && measured.projection === projection
      ? measured
      : { run, version: run.version, projection, ...this.curve(run, projection) };
  }

  private curve(run: Track, { x }: Projection): Pick<MeasuredRate, 'path' | 'most'> {
    const { height } = this.size;
    let most = 0;
    for (let row = 0; row < run.length; row++) most = Math.max(most, run.at(row, column.learningRate));
    const path = newPath();
    // Row 0 has the rate to come, the others that of the step which led to them.
    for (let row = 0; row < run.length; row++) {
      const share = most > 0 ? run.at(row, column.learningRate) / most : 0;
      path.lineTo(x.pixel(run.timeOf(row)), height - below - share * (height - above - below));
    }
    return { path, most };
  }

  private draw({ run, projection, path, most }: MeasuredRate, theme: Theme): void {
    const { g, size, panel } = this;
    if (!g) return;
    const { area, x } = projection;
    const { hover, cursor } = panel.model.time;
    const now = Math.max(area.left, Math.min(area.right, x.pixel(cursor.time)));
    g.clearRect(0, 0, size.width, size.height);
    g.strokeStyle = theme.border;
    g.lineWidth = 1;
    const base = size.height - below + 0.5;
    strokeLine(g, area.left, base, area.right, base);
    g.font = `11px ${theme.font}`;
    g.fillStyle = theme.dim;
    g.fillText(`η ≤ ${panel.numbers.short(most)}`, area.left, 11);
    const { colour, dash } = pathStyle(theme, run.picture.series);
    g.save();
    clipTo(g, area.left, area.right + 1, size.height);
    strokeStyled(g, path, { ...aheadStyle(colour), lineWidth: 1.4 });
    clipTo(g, area.left, now + 1, size.height);
    strokeStyled(g, path, { colour, dash, alpha: 1, lineWidth: 2 });
    g.restore();
    g.strokeStyle = theme.foreground;
    g.lineWidth = 1;
    g.setLineDash([3, 3]);
    g.globalAlpha = 0.6;
    const at = hover === undefined ? now : x.pixel(hover);
    for (const px of at < area.left || at > area.right ? [now] : [now, at])
      strokeLine(g, px, above - 4, px, size.height - below);
    g.globalAlpha = 1;
    g.setLineDash([]);
  }

  private describe({ run, most }: MeasuredRate): void {
    const { texts, numbers, model } = this.panel;
    const label = fill(
      texts.loss.rateSummary,
      numbers.short(most),
      numbers.short(model.current(column.learningRate)),
      numbers.count(run.stepOf(Math.max(0, model.time.row))),
    );
    if (this.element.getAttribute('aria-label') !== label) this.element.setAttribute('aria-label', label);
  }
}

/** From here on only what lies between two pixels is drawn, besides what clipped it before. */
function clipTo(g: CanvasRenderingContext2D, from: number, to: number, height: number): void {
  g.beginPath();
  g.rect(from, 0, to - from, height);
  g.clip();
}
