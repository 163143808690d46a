import type { Announcer } from '../controls/announcer';
import { TooltipBox } from '../controls/tooltipBox';
import { drawAsked, drawHover } from '../layers/marks';
import { axisOptions, type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { element, sizeCanvas, stackedCanvas } from '../page/dom';
import { labelsOf } from '../page/labelling';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { CanvasLook, FitContent, LookAxes } from './looks';
import { describeRow } from './rowInWords';

/** A row is under the pointer when it is so near, in pixels. */
const reach = 14;
/** Rows of one press with Shift. */
const stride = 10;

/** What was drawn last: the same again is not drawn. */
interface DrawnFit {
  readonly look: CanvasLook;
  readonly content: FitContent;
  readonly theme: Theme;
  readonly size: object;
  readonly ratio: number;
  readonly marked: number | undefined;
}

/** A look at a fit on two axes: what fills the area, the axes over it, and marks that can be pointed at and walked through by keys. */
export class FitPlot {
  readonly element = element('div', { class: 'stack' });
  private readonly panel: Panel;
  private readonly announcer: Announcer;
  private readonly follow: (row: number) => void;
  private readonly below = stackedCanvas();
  private readonly canvas = stackedCanvas();
  private readonly top = element('canvas', { class: 'stacked top', role: 'img', tabindex: '0' });
  private readonly tooltip = new TooltipBox();
  private readonly chart: LayerChart;
  private contexts: readonly CanvasRenderingContext2D[] = [];
  private size = { width: 0, height: 0 };
  private laidOut: { readonly key: string; readonly theme: Theme } | undefined;
  private projection: Projection | undefined;
  private drawn: DrawnFit | undefined;
  /** The row under the pointer or the keys. */
  private marked: number | undefined;

  /** @param follow takes the row that a person clicks, or chooses by Enter */
  constructor(panel: Panel, announcer: Announcer, follow: (row: number) => void) {
    this.panel = panel;
    this.follow = follow;
    this.announcer = announcer;
    this.chart = makeChart(this.canvas, []);
    this.element.append(this.below, this.canvas, this.top, this.tooltip.element);
    new ResizeObserver(() => {
      this.size = { width: this.element.clientWidth, height: this.element.clientHeight };
      panel.invalidate();
    }).observe(this.element);
    this.listen();
  }

  set label(text: string) {
    if (this.top.getAttribute('aria-label') !== text) this.top.setAttribute('aria-label', text);
  }

  /** Draws a look, where something has changed. */
  update(look: CanvasLook, content: FitContent, theme: Theme): void {
    const { size, marked } = this;
    const { ratio } = this.panel;
    if (size.width < 20 || size.height < 20) return;
    const now: DrawnFit = { look, content, theme, size, ratio, marked };
    const { drawn } = this;
    if (drawn && isSame(drawn, now)) return;
    const axes = look.axes(content);
    if (!axes) return;
    if (drawn?.look !== look || (marked !== undefined && marked >= content.rows.target.length))
      this.marked = undefined;
    this.layOut(axes, theme);
    this.drawn = { ...now, marked: this.marked };
    this.paint(this.drawn);
  }

  private layOut(axes: LookAxes, theme: Theme): void {
    const { size, chart } = this;
    const { ratio, numbers } = this.panel;
    const key = JSON.stringify([axes, size, ratio]);
    if (this.laidOut?.key === key && this.laidOut.theme === theme) return;
    const labels = (ticks: readonly number[]) => labelsOf(numbers, ticks);
    const mostTicks = Math.max(3, Math.floor(size.height / 34));
    chart.options.devicePixelRatio = ratio;
    chart.resize(size.width, size.height);
    chart.options.layout = { padding: { top: 6, right: 12, bottom: 0, left: 0 } };
    chart.options.scales = {
      x: axisOptions(
        'linear',
        axes.x,
        { title: axes.titles[0], grid: axes.grid !== false, labels, mostTicks: 7 },
        theme,
      ),
      y: axisOptions(
        'linear',
        axes.y,
        { title: axes.titles[1], grid: axes.grid !== false, labels, mostTicks },
        theme,
      ),
    };
    chart.update('none');
    this.contexts = [this.below, this.top].map((canvas) =>
      sizeCanvas(canvas, size.width, size.height, ratio),
    );
    this.projection = projectionOf(chart);
    this.laidOut = { key, theme };
  }

  private paint({ look, content, theme, marked }: DrawnFit): void {
    const { projection, size } = this;
    const [below, top] = this.contexts;
    if (!projection || !below || !top) return;
    for (const g of this.contexts) g.clearRect(0, 0, size.width, size.height);
    const { area } = projection;
    for (const [g, draw] of [
      [below, () => look.drawBelow?.(below, content, projection, theme)],
      [top, () => look.draw(top, content, projection, theme)],
    ] as const) {
      g.save();
      g.beginPath();
      g.rect(area.left, area.top, area.width, area.height);
      g.clip();
      draw();
      g.restore();
    }
    const asked = look.asked(content);
    if (asked) drawAsked(top, projection.x.pixel(asked[0]), projection.y.pixel(asked[1]), theme);
    this.showMarked(look, content, theme, marked);
  }

  private showMarked(look: CanvasLook, content: FitContent, theme: Theme, row: number | undefined): void {
    const { projection } = this;
    const [, top] = this.contexts;
    if (row === undefined || !projection || !top) {
      this.tooltip.hide();
      return;
    }
    const [x, y] = this.pixelsOf(look, content, row, projection);
    drawHover(top, x, y, theme.accent, theme);
    this.tooltip.show(describeRow(this.panel, content, row, theme), [x, y], projection.area, []);
  }

  private pixelsOf(
    look: CanvasLook,
    content: FitContent,
    row: number,
    { x, y }: Projection,
  ): readonly [x: number, y: number] {
    const [at, height] = look.place(content, row);
    return [x.pixel(at), y.pixel(height)];
  }

  private listen(): void {
    const { top } = this;
    top.addEventListener('pointermove', ({ offsetX, offsetY }) => this.mark(this.rowNear(offsetX, offsetY)));
    top.addEventListener('pointerleave', () => this.mark(undefined));
    top.addEventListener('click', () => this.choose());
    top.addEventListener('blur', () => this.mark(undefined));
    top.addEventListener('keydown', (event) => this.walk(event));
  }

  private choose(): void {
    if (this.marked !== undefined) this.follow(this.marked);
  }

  private mark(row: number | undefined): void {
    if (row === this.marked) return;
    this.marked = row;
    this.panel.invalidate();
  }

  private rowNear(px: number, py: number): number | undefined {
    const { drawn, projection } = this;
    if (!drawn || !projection) return undefined;
    const { look, content } = drawn;
    let nearest: number | undefined;
    let least = reach;
    for (let row = 0; row < content.rows.target.length; row++) {
      const [x, y] = this.pixelsOf(look, content, row, projection);
      const distance = Math.hypot(x - px, y - py);
      if (distance < least) {
        least = distance;
        nearest = row;
      }
    }
    return nearest;
  }

  /** Arrows go from row to row, as they lie from left to right. */
  private walk(event: KeyboardEvent): void {
    const { drawn } = this;
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && this.marked !== undefined) {
      event.preventDefault();
      this.mark(undefined);
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      this.choose();
      return;
    }
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const end = { Home: 0, End: -1 }[event.key];
    if (by === undefined && end === undefined) return;
    event.preventDefault();
    const { look, content, theme } = drawn;
    const order = Array.from(content.rows.target.keys()).sort(
      (a, b) => look.place(content, a)[0] - look.place(content, b)[0],
    );
    const now = this.marked === undefined ? -1 : order.indexOf(this.marked);
    const step = (by ?? 0) * (event.shiftKey ? stride : 1);
    const next = end === undefined ? Math.max(0, Math.min(order.length - 1, now + step)) : end;
    const row = order.at(next);
    this.mark(row);
    if (row === undefined) return;
    const { name, title, lines } = describeRow(this.panel, content, row, theme);
    this.announcer.say([name, title, ...lines].join(', '));
  }
}

function isSame(a: DrawnFit, b: DrawnFit): boolean {
  return (
    a.look === b.look &&
    a.content === b.content &&
    a.theme === b.theme &&
    a.size === b.size &&
    a.ratio === b.ratio &&
    a.marked === b.marked
  );
}
