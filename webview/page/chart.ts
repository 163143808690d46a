import {
  BasicPlatform,
  type CartesianScaleTypeRegistry,
  Chart,
  type ChartArea,
  type ChartOptions,
  type CoreChartOptions,
  DatasetController,
  Element,
  LinearScale,
  LogarithmicScale,
  type Plugin,
  type Scale,
  type ScaleOptionsByType,
} from 'chart.js';
import { type Labelling, titleWith } from './labelling';
import type { Theme } from './theme';

/** Where a chart puts its values: the area inside the axes, in CSS pixels of the canvas, and both axes. */
export interface Projection {
  readonly area: Readonly<ChartArea>;
  readonly x: Axis;
  readonly y: Axis;
}

/** Value ↔ pixel along one axis. */
export interface Axis {
  readonly logarithmic: boolean;
  readonly minimum: number;
  readonly maximum: number;
  pixel(value: number): number;
  value(pixel: number): number;
}

/** Something drawn on a chart from numbers that it holds itself. */
export interface Layer {
  /** The id of the vertical axis that it is drawn by; absent: y. */
  readonly vertical?: string;
  draw(g: CanvasRenderingContext2D, projection: Projection): void;
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    layers: {
      chartOptions: CoreChartOptions<'layers'>;
      datasetOptions: { layer: Layer };
      defaultDataPoint: number;
      metaExtensions: Record<never, never>;
      parsedDataType: number;
      scales: keyof CartesianScaleTypeRegistry;
    };
  }
}

/** Chart.js wants an element type to be registered, even by a controller that makes none. */
class NoElement extends Element {
  static id = 'none';
}

/**
 * Draws a layer as a dataset without one element per point: with elements, a frame of 10⁵ points takes
 * 150 ms. Chart.js keeps the axes, their ticks and the layout.
 */
class LayerController extends DatasetController<'layers'> {
  static id = 'layers';
  static defaults = { dataElementType: NoElement.id, clip: false };
  static overrides = {};

  override addElements(): void {}
  override buildOrUpdateElements(): void {}
  override reset(): void {}
  override update(): void {}
  override draw(): void {
    const dataset = this.getDataset() as unknown as { layer: Layer };
    const projection = projectionOf(this.chart, dataset.layer.vertical);
    if (projection) dataset.layer.draw(this.chart.ctx, projection);
  }
}

Chart.register(LayerController, NoElement, LinearScale, LogarithmicScale);

export type LayerChart = Chart<'layers'>;
export type AxisOptions = ScaleOptionsByType<'linear'> | ScaleOptionsByType<'logarithmic'>;

/**
 * Chart.js lays out and draws a chart when it is made and whenever it gets another size, with the axes of before. Ours is laid out when
 * its axes are known: by `update('none')`, and by nothing else.
 */
const onlyWhenAsked: Plugin<'layers'> = {
  id: 'onlyWhenAsked',
  beforeUpdate: (_chart, { mode }) => mode === 'none',
};

/** A chart of layers on a canvas, the first at the bottom; it listens to no events and moves nothing by itself. */
export function makeChart(canvas: HTMLCanvasElement, layers: readonly Layer[]): LayerChart {
  const options: ChartOptions<'layers'> = {
    animation: false,
    responsive: false,
    maintainAspectRatio: false,
    events: [],
    scales: { x: { type: 'linear', min: 0, max: 1 }, y: { type: 'linear', min: 0, max: 1 } },
  };
  return new Chart(canvas, {
    type: 'layers',
    // Chart.js draws its first dataset last.
    data: { datasets: layers.toReversed().map((layer) => ({ data: [], layer })) },
    options,
    // Nothing of the page is measured or listened to: a canvas outside of one is drawn on alike.
    platform: BasicPlatform,
    plugins: [onlyWhenAsked],
  });
}

/**
 * Undefined before the first layout, and while there is no room to draw.
 * @param vertical the id of the vertical axis
 */
export function projectionOf(chart: Chart, vertical = 'y'): Projection | undefined {
  const { x, [vertical]: y } = chart.scales;
  const area = chart.chartArea;
  if (!(x && y && area && area.width > 8 && area.height > 8)) return undefined;
  return { area, x: axisOf(x), y: axisOf(y) };
}

/** The scale's own arithmetic as two coefficients: called for every point of a path. */
function axisOf(scale: Scale): Axis {
  const { min, max } = scale;
  const from = scale.getPixelForValue(min);
  const to = scale.getPixelForValue(max);
  if (scale.type === 'logarithmic') {
    const start = Math.log10(min);
    const factor = (to - from) / (Math.log10(max) - start);
    return {
      logarithmic: true,
      minimum: min,
      maximum: max,
      // What has no place on it stands at its lower end.
      pixel: (value) => (value <= 0 ? from : from + (Math.log10(value) - start) * factor),
      value: (pixel) => 10 ** (start + (pixel - from) / factor),
    };
  }
  const factor = (to - from) / (max - min);
  return {
    logarithmic: false,
    minimum: min,
    maximum: max,
    pixel: (value) => from + (value - min) * factor,
    value: (pixel) => min + (pixel - from) / factor,
  };
}

/** How an axis looks on a theme. */
export interface AxisLook {
  readonly title: string;
  readonly grid: boolean;
  /** Writes the ticks' numbers, all of them together. */
  readonly labels: (ticks: readonly number[]) => Labelling;
  readonly mostTicks?: number;
  /** True when only whole numbers are worth a tick. */
  readonly whole?: boolean;
  /** A linear axis has ticks at whole multiples of it, a logarithmic one at round ones; absent: anywhere. */
  readonly unit?: number;
  /** Below `from` a logarithmic axis has one place only, its lower end, with this word. */
  readonly edge?: { readonly from: number; readonly text: string };
  /** A vertical axis at the right. */
  readonly isRight?: boolean;
}

/** Options of an axis from `min` to `max`. */
export function axisOptions(
  type: 'linear' | 'logarithmic',
  [min, max]: readonly [number, number],
  look: AxisLook,
  theme: Theme,
): AxisOptions {
  let labelling = look.labels([]);
  const options = {
    type,
    min,
    max,
    ...(look.isRight && { axis: 'y', position: 'right' }),
    border: { color: theme.border },
    grid: { color: gridColour(theme), drawOnChartArea: look.grid, tickColor: theme.border, tickLength: 4 },
    ticks: {
      color: theme.dim,
      padding: 4,
      maxRotation: 0,
      includeBounds: false,
      maxTicksLimit: look.mostTicks ?? 9,
      ...(look.whole && { precision: 0 }),
      font: { family: theme.font, size: 11 },
      callback: (value: string | number) =>
        look.edge && Number(value) === min ? look.edge.text : labelling.text(Number(value)),
    },
    title: {
      display: look.title !== '',
      text: look.title,
      color: theme.dim,
      font: { family: theme.font, size: 11 },
      padding: 2,
    },
    // Before ticks get their words and the axis its room.
    afterBuildTicks: (scale: Scale) => {
      const ticks =
        type === 'logarithmic'
          ? roundTicks(look.edge?.from ?? min, max, look)
          : (multiplesIn(min, max, look) ?? enough(scale, look));
      labelling = look.labels(ticks);
      scale.ticks = [...(look.edge ? [min] : []), ...ticks].map((value) => ({ value }));
      // The scale's own options: those above have been read by now.
      const { title } = scale.options as unknown as { readonly title: { text: string; display: boolean } };
      title.text = titleWith(look.title, labelling.common);
      title.display = title.text !== '';
    },
  };
  return options as unknown as AxisOptions;
}

/** Ticks of a logarithmic axis. */
function roundTicks(
  min: number,
  max: number,
  { unit = 1, mostTicks = 9, whole }: AxisLook,
): readonly number[] {
  const ticks = decadeTicks(min / unit, max / unit, mostTicks).map((tick) => tick * unit);
  return whole ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
}

/** Ticks at whole multiples of a unit, where an axis has one. */
function multiplesIn(
  min: number,
  max: number,
  { unit, mostTicks = 9 }: AxisLook,
): readonly number[] | undefined {
  if (unit === undefined) return undefined;
  const step = unit * Math.max(1, evenStep((max - min) / unit, mostTicks - 1));
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** A scale's own ticks; where they are so few that a person cannot read between them, as many as there is room for. */
function enough({ ticks, min, max }: Scale, { whole, mostTicks = 9 }: AxisLook): readonly number[] {
  return ticks.length > 2 || whole ? ticks.map(({ value }) => value) : evenTicks(min, max, mostTicks);
}

function gridColour(theme: Theme): string {
  return theme.contrast ? 'rgba(128, 128, 128, 0.35)' : theme.border;
}

/** Distances of powers of ten on an axis. */
const roundSteps = [1, 2, 3, 5, 10, 20, 50];

/**
 * Powers of ten inside a range: with 2 and 5 between them when they are few, every second, third … one when they are
 * many; within one decade numbers at even distances, where no three are inside.
 */
export function decadeTicks(min: number, max: number, most: number): number[] {
  const ticks = powerTicks(min, max, most);
  return ticks.length > 2 || max >= 10 * min ? ticks : evenTicks(min, max, most);
}

/** The smallest of 1, 2, 5, 10, 20 … of which no more than a count fit into a range. */
export function evenStep(size: number, count: number): number {
  const power = Math.floor(Math.log10(size / count));
  const steps = [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`));
  return steps.find((step) => step * count >= size * (1 - 1e-9)) ?? steps[3];
}

function evenTicks(min: number, max: number, most: number): number[] {
  // As many as there is room for: a range may begin and end between two of them.
  const [ticks] = [most + 1, most, most - 1]
    .map((count) => ticksBy(evenStep(max - min, Math.max(2, count)), min, max))
    .filter(({ length }, place) => length <= most || place === 2);
  return ticks;
}

/** The multiples of a step within a range. */
function ticksBy(step: number, min: number, max: number): number[] {
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(15)));
}

function powerTicks(min: number, max: number, most: number): number[] {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  if (last - first <= 2 && 3 * (last - first) < most) {
    const powers = Array.from({ length: last - first + 3 }, (_, i) => first - 1 + i);
    return powers
      .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
      .filter((value) => value >= min && value <= max);
  }
  const every = roundSteps.find((step) => (last - first + 1) / step <= most) ?? 100;
  const ticks: number[] = [];
  for (let power = Math.ceil(first / every) * every; power <= last; power += every)
    ticks.push(Number(`1e${power}`));
  return ticks;
}
