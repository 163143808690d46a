import type { Interval } from '../../src/core/plane/interval';
import type { FitSummary } from '../../src/protocol/messages';
import type { Layer, Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import { extentOf } from '../session/window';
import { clipSegment } from './clip';

/** The model's output for a row of features. */
export type Predict = (features: ArrayLike<number>, offset: number) => number;

/** y = w · x + b, a weight for each feature and then the bias: what a point of the picture needs of the model. */
export function linearModel(parameters: ArrayLike<number>): Predict {
  const count = parameters.length - 1;
  return (features, offset) => {
    let sum = parameters[count];
    for (let i = 0; i < count; i++) sum += parameters[i] * features[offset + i];
    return sum;
  };
}

const roomAround = 0.06;
/** From so many points on they are drawn as small squares, which is several times faster. */
const manyPoints = 600;

/** Columns of the drawn rows; the target is the last. */
export function rowsOf({ points, featureNames }: FitSummary): number {
  return points.length / (featureNames.length + 1);
}

/** The windows of the fit chart: feature and target for one feature, else target and target. */
export function fitWindow(fit: FitSummary): [Interval, Interval] {
  const target = padded(columnExtent(fit, fit.featureNames.length));
  return fit.featureNames.length === 1 ? [padded(columnExtent(fit, 0)), target] : [target, target];
}

function columnExtent(fit: FitSummary, place: number): Interval {
  const width = fit.featureNames.length + 1;
  const values = Array.from({ length: rowsOf(fit) }, (_, row) => fit.points[row * width + place]);
  return extentOf(values) ?? [0, 1];
}

function padded([low, high]: Interval): Interval {
  const room = (high - low) * roomAround || Math.abs(high) * roomAround || 1;
  return [low - room, high + room];
}

/** What does not move with the time cursor: the data, or the line on which predictions would be perfect. */
export class FitLayer implements Layer {
  fit: FitSummary | undefined;
  theme: Theme | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { fit, theme } = this;
    if (!fit || !theme) return;
    g.save();
    if (fit.featureNames.length === 1) {
      g.fillStyle = theme.foreground;
      g.globalAlpha = 0.8;
      const { points } = fit;
      drawPoints(
        g,
        rowsOf(fit),
        (row) => projection.x.pixel(points[2 * row]),
        (row) => projection.y.pixel(points[2 * row + 1]),
      );
    } else {
      g.strokeStyle = theme.dim;
      g.setLineDash([4, 4]);
      strokeLine(g, projection, (x) => x);
    }
    g.restore();
  }
}

/** What moves: the fitted line, or every prediction against its true value. */
export function drawFit(
  g: CanvasRenderingContext2D,
  fit: FitSummary,
  predict: Predict,
  projection: Projection,
  look: { readonly colour: string; readonly halo: string },
): void {
  const { area, x, y } = projection;
  g.save();
  g.beginPath();
  g.rect(area.left, area.top, area.width, area.height);
  g.clip();
  if (fit.featureNames.length === 1) {
    const place = [0];
    const line = (value: number) => {
      place[0] = value;
      return predict(place, 0);
    };
    g.lineCap = 'round';
    g.strokeStyle = look.halo;
    g.lineWidth = 5;
    strokeLine(g, projection, line);
    g.strokeStyle = look.colour;
    g.lineWidth = 2.4;
    strokeLine(g, projection, line);
  } else {
    const width = fit.featureNames.length + 1;
    g.fillStyle = look.colour;
    g.globalAlpha = 0.85;
    drawPoints(
      g,
      rowsOf(fit),
      (row) => x.pixel(fit.points[row * width + width - 1]),
      (row) => y.pixel(predict(fit.points, row * width)),
    );
  }
  g.restore();
}

function strokeLine(
  g: CanvasRenderingContext2D,
  { area, x, y }: Projection,
  value: (x: number) => number,
): void {
  const part = clipSegment(area.left, y.pixel(value(x.minimum)), area.right, y.pixel(value(x.maximum)), area);
  if (!part) return;
  g.beginPath();
  g.moveTo(part[0], part[1]);
  g.lineTo(part[2], part[3]);
  g.stroke();
}

function drawPoints(
  g: CanvasRenderingContext2D,
  count: number,
  x: (row: number) => number,
  y: (row: number) => number,
): void {
  if (count > manyPoints) {
    for (let row = 0; row < count; row++) g.fillRect(x(row) - 1.25, y(row) - 1.25, 2.5, 2.5);
    return;
  }
  const radius = count > 150 ? 2 : 3;
  const path = new Path2D();
  for (let row = 0; row < count; row++) {
    const px = x(row);
    const py = y(row);
    path.moveTo(px + radius, py);
    path.arc(px, py, radius, 0, 2 * Math.PI);
  }
  g.fill(path);
}
