import { newCanvas } from '../drawing/medium';
import { drawAsked } from '../layers/marks';
import { axisOptions, type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { sizeCanvas } from '../page/dom';
import { labelsOf } from '../page/labelling';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { CanvasLook, FitContent, LookAxes } from './looks';

/** The canvases of a look at a fit, the lowest first. */
interface FitStack {
  /** What fills the area. */
  readonly below: HTMLCanvasElement;
  readonly axes: HTMLCanvasElement;
  /** What lies over the axes. */
  readonly top: HTMLCanvasElement;
}

/** What of a fit is drawn. */
export interface FitSight {
  readonly look: CanvasLook;
  readonly content: FitContent;
  readonly theme: Theme;
  readonly size: { readonly width: number; readonly height: number };
  readonly ratio: number;
}

/** Draws a look at a fit on its canvases. */
export class FitCanvases {
  /** Where values lie on them. */
  projection: Projection | undefined;
  private readonly stack: FitStack;
  private readonly chart: LayerChart;
  private readonly numbers: Panel['numbers'];
  private contexts:
    | { readonly below: CanvasRenderingContext2D; readonly top: CanvasRenderingContext2D }
    | undefined;
  private laidOut: { readonly key: string; readonly theme: Theme } | undefined;

  constructor(stack: FitStack, numbers: Panel['numbers']) {
    this.stack = stack;
    this.numbers = numbers;
    this.chart = makeChart(stack.axes, []);
  }

  /** The topmost one. */
  get top(): CanvasRenderingContext2D | undefined {
    return this.contexts?.top;
  }

  layOut(axes: LookAxes, { theme, size, ratio }: FitSight): void {
    const { chart, numbers, stack } = this;
    const key = JSON.stringify([axes, size, ratio]);
    if (this.laidOut?.key === key && this.laidOut.theme === theme) return;
    const labels = (ticks: readonly number[]) => labelsOf(numbers, ticks);
    const mostTicks = Math.max(3, Math.floor(size.height / 34));
    const [across, up] = axes.titles;
    const common = { grid: axes.grid !== false, labels };
    chart.options.devicePixelRatio = ratio;
    chart.resize(size.width, size.height);
    chart.options.layout = { padding: { top: 6, right: 12, bottom: 0, left: 0 } };
    chart.options.scales = {
      x: axisOptions('linear', axes.x, { ...common, title: across, mostTicks: 7 }, theme),
      y: axisOptions('linear', axes.y, { ...common, title: up, mostTicks }, theme),
    };
    chart.update('none');
    this.contexts = {
      below: sizeCanvas(stack.below, size.width, size.height, ratio),
      top: sizeCanvas(stack.top, size.width, size.height, ratio),
    };
    this.projection = projectionOf(chart);
    this.laidOut = { key, theme };
  }

  paint({ look, content, theme, size }: FitSight): void {
    const { projection, contexts } = this;
    if (!projection || !contexts) return;
    const { below, top } = contexts;
    for (const g of [below, top]) g.clearRect(0, 0, size.width, size.height);
    within(below, projection, () => look.drawBelow?.(below, content, projection, theme));
    within(top, projection, () => look.draw(top, content, projection, theme));
    const asked = look.asked(content);
    if (asked) drawAsked(top, projection.x.pixel(asked[0]), projection.y.pixel(asked[1]), theme);
  }
}

function within(g: CanvasRenderingContext2D, { area }: Projection, draw: () => void): void {
  g.save();
  g.beginPath();
  g.rect(area.left, area.top, area.width, area.height);
  g.clip();
  draw();
  g.restore();
}

/** Draws a look at a fit on one canvas that is empty. */
export function drawFit(g: CanvasRenderingContext2D, sight: FitSight, numbers: Panel['numbers']): void {
  const axes = sight.look.axes(sight.content);
  if (!axes) return;
  const stack = { below: newCanvas(), axes: newCanvas(), top: newCanvas() };
  const canvases = new FitCanvases(stack, numbers);
  const plain = { ...sight, ratio: 1 };
  canvases.layOut(axes, plain);
  canvases.paint(plain);
  const { width, height } = sight.size;
  for (const each of [stack.below, stack.axes, stack.top]) g.drawImage(each, 0, 0, width, height);
}
