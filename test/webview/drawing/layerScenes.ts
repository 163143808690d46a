import { cellCentre, type Interval } from '../../../src/core/plane/interval';
import type { RecordedDrawing } from '../../../webview/drawing/displayList';
import { newCanvas } from '../../../webview/drawing/medium';
import { CurveLayer, placesOnCurve } from '../../../webview/layers/curve';
import { drawDataPoints } from '../../../webview/layers/dataPoints';
import { GradientField } from '../../../webview/layers/gradientField';
import { GroundLayer, lineColour } from '../../../webview/layers/ground';
import { isMajor, risingRamp } from '../../../webview/layers/groundTones';
import { aheadStyle } from '../../../webview/layers/lineStyle';
import { drawCurve, envelope, envelopePaths } from '../../../webview/layers/lossCurve';
import {
  drawAsked,
  drawBest,
  drawDot,
  drawHead,
  drawHollowHead,
  drawHover,
  drawMinimum,
  drawStart,
  drawText,
  drawWayOut,
} from '../../../webview/layers/marks';
import { PathPen } from '../../../webview/layers/path';
import { drawPin } from '../../../webview/layers/pin';
import { drawStationary } from '../../../webview/layers/stationaryMarks';
import { Streamlines } from '../../../webview/layers/streamlines';
import { drawTangent } from '../../../webview/layers/tangent';
import { type Axis, axisOptions, makeChart, type Projection } from '../../../webview/page/chart';
import { Numbers } from '../../../webview/page/format';
import { labelsOf } from '../../../webview/page/labelling';
import { mapSight } from '../../../webview/page/sight';
import { makeTheme, pathStyle, type Theme } from '../../../webview/page/theme';
import type { Curve } from '../../../webview/session/curve';
import type { SampledGrid } from '../../../webview/session/panelModel';
import { Pyramid } from '../../../webview/session/pyramid';
import { firstSurface } from '../../../webview/session/surfaceChoice';
import { stillSurface } from '../../../webview/surface/stillSurface';
import type { SurfaceLook } from '../../../webview/surface/surfaceLook';
import { recorded } from './recorded';

/** One layer, drawn from fixed numbers. */
export interface LayerScene {
  readonly name: string;
  readonly draw: (g: CanvasRenderingContext2D) => void;
  readonly theme: Theme;
  /** In pixels; absent: the usual one. */
  readonly size?: readonly [width: number, height: number];
}

const usualSize = [220, 150] as const;
const [width, height] = usualSize;
const numbers = new Numbers('en');
const themes = {
  light: makeTheme('light'),
  dark: makeTheme('dark'),
  contrast: makeTheme('highContrast'),
};

/** The scene as what was drawn, on its theme's background. */
export function drawingOf({ draw, theme, size = usualSize }: LayerScene): RecordedDrawing {
  return recorded(...size, (g) => {
    g.fillStyle = theme.background;
    g.fillRect(0, 0, ...size);
    draw(g);
  });
}

function axis([minimum, maximum]: Interval, [from, to]: Interval): Axis {
  const factor = (to - from) / (maximum - minimum);
  return {
    ...{ logarithmic: false, minimum, maximum },
    pixel: (value) => from + (value - minimum) * factor,
    value: (pixel) => minimum + (pixel - from) / factor,
  };
}

/** Axes over an area that leaves room for a colour bar. */
function projected(x: Interval, y: Interval): Projection {
  const area = { left: 8, top: 8, right: 158, bottom: 142, width: 150, height: 134 };
  return { area, x: axis(x, [area.left, area.right]), y: axis(y, [area.bottom, area.top]) };
}

const cells = 60;

function sampled(f: (x: number, y: number) => number, window: readonly [Interval, Interval]): SampledGrid {
  const values = Float64Array.from({ length: cells * cells }, (_, i) =>
    f(cellCentre(window[0], i % cells, cells), cellCentre(window[1], Math.floor(i / cells), cells)),
  );
  return { columns: cells, rows: cells, values, window };
}

const valley = (x: number, y: number): number => (1 - x) ** 2 + 10 * (y - x * x) ** 2;
const holed = (x: number, y: number): number => Math.log(x + 1) + x * x + y * y;
const waves = (x: number, y: number): number => Math.sin(14 * x) * Math.cos(14 * y) + 0.2 * (x * x + y * y);
/** A bowl before a hill. */
const steep = (x: number, y: number): number =>
  x * x + 0.7 * (y - 1) ** 2 + 4 * Math.exp(-2 * ((x + 1) ** 2 + (y - 2) ** 2));
const wide: readonly [Interval, Interval] = [
  [-2, 2],
  [-1, 3],
];

/** A ground that is ready to be drawn. */
function prepared(f: typeof valley, theme: Theme): GroundLayer {
  const layer = new GroundLayer();
  const work = layer.prepare(sampled(f, wide), {
    theme,
    style: { colours: 'auto', tone: 'auto' },
    width: 150,
    height: 134,
    labels: (levels) => labelsOf(numbers, levels),
    title: 'f',
    marks: [],
  });
  for (const _piece of work);
  return layer;
}

const surfaceSize = [380, 300] as const;

/** The same in 3-D, as it is drawn into pictures: with the ground plane below, and numbers in its lines. */
function surface(f: typeof valley, theme: Theme): LayerScene['draw'] {
  return (g) => {
    const layer = prepared(f, theme);
    const { tones } = layer;
    if (!tones?.tone) throw new Error('The scene has no values.');
    const [right, bottom] = surfaceSize;
    const { area } = projected(...wide);
    const [[s0, s1], [t0, t1]] = wide;
    const axis = (title: string) => ({ title, ticks: [0, 1].map((at) => ({ at, text: String(at) })) });
    const look: SurfaceLook = {
      source: {
        grid: tones.grid,
        tone: tones.tone.at,
        bounds: { left: s0, right: s1, top: t0, bottom: t1 },
      },
      isLine: false,
      theme,
      ramp: risingRamp(tones),
      levels: tones.borders,
      isMajor,
      lineColour: lineColour(theme, { colours: 'auto', tone: 'auto' }),
      axes: [axis('x'), axis('y')],
      area: { left: 0, top: 0, right, bottom, width: right, height: bottom },
      map: area,
      drawMore: (context, sight) => layer.drawLabelsOn(context, sight, false),
    };
    stillSurface(look, firstSurface, newCanvas()).draw(g);
  };
}

function ground(f: typeof valley, theme: Theme): LayerScene['draw'] {
  return (g) => {
    const layer = prepared(f, theme);
    const projection = projected(...wide);
    layer.draw(g, projection);
    layer.labels.draw(g, projection);
  };
}

/** A spiral towards the middle. */
const spiral = Float64Array.from({ length: 2 * 40 }, (_, i) => {
  const row = Math.floor(i / 2);
  const radius = 1.6 * 0.93 ** row;
  return i % 2 === 0 ? radius * Math.cos(0.45 * row) : 1 + radius * Math.sin(0.45 * row);
});
const iterates = { rows: spiral, width: 2, x: 0, y: 1 };

function path(theme: Theme, series: number): LayerScene['draw'] {
  return (g) => {
    const sight = mapSight(projected(...wide));
    const { colour, dash } = pathStyle(theme, series);
    new PathPen(sight, aheadStyle(colour)).draw(g, iterates, 25, 39);
    const look = { colour, dash, halo: theme.halo, lineWidth: 2.4, alpha: 1 };
    new PathPen(sight, look).draw(g, iterates, 0, 25);
  };
}

function marks(theme: Theme): LayerScene['draw'] {
  return (g) => {
    for (let series = 0; series < 6; series++)
      drawHead(
        g,
        15 + 22 * series,
        20,
        { series, colour: pathStyle(theme, series).colour, radius: 6.2 },
        theme,
      );
    drawHollowHead(g, 150, 20, { series: 1, colour: theme.accent, radius: 5 }, theme);
    drawMinimum(g, 20, 50, theme);
    drawStart(g, 50, 50, theme);
    drawAsked(g, 80, 50, theme);
    drawDot(g, 105, 50, theme.accent, theme);
    drawBest(g, 130, 50, theme);
    drawHover(g, 160, 50, theme.accent, theme);
    drawPin(g, 190, 65, theme);
    drawWayOut(g, { row: 1, x: 60, y: 90, ux: 0.8, uy: 0.6 }, theme.paths[0], theme, false);
    drawWayOut(g, { row: 1, x: 110, y: 90, ux: -0.6, uy: 0.8 }, theme.paths[1], theme, true);
    g.font = `600 12px ${theme.font}`;
    drawText(g, 'η = 3×10⁻⁴', 15, 146, theme.ink, theme.halo);
    const points = (['minimum', 'maximum', 'saddle'] as const).map((kind, i) => ({
      ...{ kind, place: [-1 + i, -0.4], value: 0, degenerate: i === 2, eigenvalues: [1, -1] },
    }));
    drawStationary(g, points, mapSight(projected(...wide)), theme);
  };
}

const lineWindow: Interval = [-2, 2];
const lineGrid: SampledGrid = {
  columns: 120,
  rows: 1,
  values: Float64Array.from({ length: 120 }, (_, i) => cellCentre(lineWindow, i, 120) ** 2),
  window: [lineWindow],
};

function curve(theme: Theme): LayerScene['draw'] {
  return (g) => {
    const projection = projected(lineWindow, [-1, 4]);
    const layer = new CurveLayer();
    layer.grid = lineGrid;
    layer.theme = theme;
    layer.draw(g, projection);
    const sight = mapSight(projection);
    const tangent = { x: 1, y: 1, slope: 2, label: 'slope 2', colour: theme.paths[0] };
    drawTangent(g, { ...tangent, curve: placesOnCurve(lineGrid, sight) }, sight, theme);
  };
}

/** A noisy loss of so many steps that many fall on one pixel. */
function noisy(length: number): Curve {
  const valueAt = (row: number): number => 3 * Math.exp(-row / 300) + 0.3 * Math.sin(row * 12.9898);
  const losses = new Pyramid(valueAt);
  losses.update(length, 0);
  return {
    length,
    running: false,
    version: 0,
    losses,
    valueAt,
    timeOf: (row) => row,
    stepOf: (row) => row,
    changedSince: () => length,
    rowUpTo: (time) => Math.min(length - 1, Math.floor(time)),
  };
}

function loss(theme: Theme, length: number): LayerScene['draw'] {
  return (g) => {
    const projection = projected([0, length], [-1, 4]);
    const reference = { kind: 'zero', value: 0 } as const;
    const look = { colour: theme.paths[2], dash: [], alpha: 1, lineWidth: 2 };
    drawCurve(g, envelopePaths(envelope(noisy(length), projection, reference)), look);
  };
}

function points(theme: Theme): LayerScene['draw'] {
  const all = Array.from({ length: 40 }, (_, i) => ({
    ...{ x: 20 + ((i * 37) % 180), y: 15 + ((i * 53) % 120) },
    ...{ class: i % 4, heldOut: i % 5 === 0, wrong: i % 7 === 0 },
  }));
  return (g) => drawDataPoints(g, all, theme);
}

function axes(theme: Theme): LayerScene['draw'] {
  return (g) => {
    const canvas = newCanvas();
    const chart = makeChart(canvas, []);
    chart.options.devicePixelRatio = 1;
    chart.resize(width, height);
    const labels = (ticks: readonly number[]) => labelsOf(numbers, ticks);
    chart.options.scales = {
      x: axisOptions('linear', [0, 10], { title: 'step k', grid: true, labels }, theme),
      y: axisOptions('logarithmic', [1e-3, 1e3], { title: 'loss', grid: true, labels }, theme),
    };
    chart.update('none');
    g.drawImage(canvas, 0, 0, width, height);
  };
}

function arrows(layer: GradientField | Streamlines, theme: Theme): LayerScene['draw'] {
  layer.shown = true;
  layer.grid = sampled(valley, wide);
  layer.theme = theme;
  return (g) => layer.draw(g, projected(...wide));
}

/** Every layer of the landscape and of the loss chart, in themes in which they differ. */
export const layerScenes: readonly LayerScene[] = [
  { name: 'ground-light', draw: ground(valley, themes.light), theme: themes.light },
  { name: 'ground-dark', draw: ground(valley, themes.dark), theme: themes.dark },
  { name: 'ground-contrast', draw: ground(valley, themes.contrast), theme: themes.contrast },
  { name: 'ground-holes', draw: ground(holed, themes.light), theme: themes.light },
  { name: 'ground-relief', draw: ground(waves, themes.dark), theme: themes.dark },
  {
    name: 'surface-dark',
    draw: surface(steep, themes.dark),
    theme: themes.dark,
    size: surfaceSize,
  },
  {
    name: 'surface-contrast',
    draw: surface(steep, themes.contrast),
    theme: themes.contrast,
    size: surfaceSize,
  },
  { name: 'field', draw: arrows(new GradientField(), themes.dark), theme: themes.dark },
  { name: 'streamlines', draw: arrows(new Streamlines(), themes.light), theme: themes.light },
  { name: 'path-light', draw: path(themes.light, 1), theme: themes.light },
  { name: 'path-contrast', draw: path(themes.contrast, 2), theme: themes.contrast },
  { name: 'marks-light', draw: marks(themes.light), theme: themes.light },
  { name: 'marks-dark', draw: marks(themes.dark), theme: themes.dark },
  { name: 'curve', draw: curve(themes.light), theme: themes.light },
  { name: 'loss-few', draw: loss(themes.light, 40), theme: themes.light },
  { name: 'loss-many', draw: loss(themes.dark, 4000), theme: themes.dark },
  { name: 'points', draw: points(themes.light), theme: themes.light },
  { name: 'axes', draw: axes(themes.light), theme: themes.light },
];
