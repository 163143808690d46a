import type { Announcer } from '../controls/announcer';
import { TooltipBox } from '../controls/tooltipBox';
import { saysHowToDraw } from '../drawing/anew';
import { drawHover } from '../layers/marks';
import type { Projection } from '../page/chart';
import { element, stackedCanvas } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { drawFit, FitCanvases, type FitSight } from './fitCanvases';
import type { CanvasLook, FitContent } from './looks';
import { describeRow } from './rowInWords';

/** A row is under the pointer when it is so near, in pixels. */
const reach = 14;
/** Rows of one press with Shift. */
const stride = 10;

/** What was drawn last: the same again is not drawn. */
interface DrawnFit extends FitSight {
  readonly marked: number | undefined;
}

/** A look at a fit on two axes: what fills the area, the axes over it, and marks that can be pointed at and walked through by keys. */
export class FitPlot {
  readonly element = element('div', { class: 'stack' });
  private readonly panel: Panel;
  private readonly announcer: Announcer;
  private readonly follow: (row: number) => void;
  readonly below = stackedCanvas();
  readonly axes = stackedCanvas();
  readonly top = element('canvas', { class: 'stacked top', role: 'img', tabindex: '0' });
  private readonly tooltip = new TooltipBox();
  private readonly canvases: FitCanvases;
  private size = { width: 0, height: 0 };
  private drawn: DrawnFit | undefined;
  /** The row under the pointer or the keys. */
  private marked: number | undefined;

  /** @param follow takes the row that a person clicks, or chooses by Enter */
  constructor(panel: Panel, announcer: Announcer, follow: (row: number) => void) {
    this.panel = panel;
    this.follow = follow;
    this.announcer = announcer;
    this.canvases = new FitCanvases(this, panel.numbers);
    this.element.append(this.below, this.axes, this.top, this.tooltip.element);
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
    this.canvases.layOut(axes, now);
    this.drawn = { ...now, marked: this.marked };
    this.canvases.paint(this.drawn);
    this.showMarked(this.drawn);
    const { numbers } = this.panel;
    saysHowToDraw(this.below, { ...size, draw: (g) => drawFit(g, now, numbers) });
    for (const above of [this.axes, this.top]) saysHowToDraw(above, { ...size, draw: () => {} });
  }

  private showMarked({ look, content, theme, marked: row }: DrawnFit): void {
    const { projection, top } = this.canvases;
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
    const { drawn } = this;
    const { projection } = this.canvases;
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
