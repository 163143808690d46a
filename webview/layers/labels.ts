import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { Polyline } from './contours';

/** A contour level to be labelled once. */
export interface LabelledLevel {
  readonly value: number;
  readonly lines: readonly Polyline[];
}

export interface LabelLook {
  readonly theme: Theme;
  readonly write: (level: number) => string;
  readonly marks: readonly (readonly number[])[];
}

/** How far a number stays from what is drawn over it, in pixels. */
const markRoom = 60;
const pathRoom = 16;

/** A place for a number: on the line, turned along it. */
interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly cost: number;
}

/** Points on either side of a label from which its direction is taken. */
const reach = 5;
const sideMargin = 30;
const topMargin = 22;
/** A corner of the area is no place for a number, and its edges are none where there is another. */
const cornerRoom = 100;
const edgeRoom = 64;
const tooCostly = 2.6;

/** Writes each level's number into its line, where the line is straight, level and free. */
export function drawLevelLabels(
  g: CanvasRenderingContext2D,
  levels: readonly LabelledLevel[],
  projection: Projection,
  look: LabelLook,
  path: readonly (readonly [x: number, y: number])[],
): void {
  const taken = look.marks.map(([x, y]) => ({ x: projection.x.pixel(x), y: projection.y.pixel(y) }));
  g.font = `10px ${look.theme.font}`;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  g.lineJoin = 'round';
  for (const level of levels) {
    const place = bestPlace(level.lines, projection, taken, path);
    if (!place) continue;
    taken.push(place);
    g.save();
    g.translate(place.x, place.y);
    g.rotate(place.angle);
    const text = look.write(level.value);
    g.lineWidth = 3.5;
    g.strokeStyle = labelHalo(look.theme);
    g.strokeText(text, 0, 0);
    g.fillStyle = look.theme.dark ? '#e8e8ea' : '#24505f';
    if (look.theme.contrast) g.fillStyle = look.theme.ink;
    g.fillText(text, 0, 0);
    g.restore();
  }
}

function labelHalo({ dark, contrast, background }: Theme): string {
  if (contrast) return background;
  return dark ? 'rgba(22, 16, 30, 0.85)' : 'rgba(255, 255, 255, 0.85)';
}

function bestPlace(
  lines: readonly Polyline[],
  projection: Projection,
  taken: readonly { readonly x: number; readonly y: number }[],
  path: readonly (readonly [x: number, y: number])[],
): LabelPlace | undefined {
  let best: LabelPlace | undefined;
  for (const line of lines) {
    const points = line.length / 2;
    if (points < 30) continue;
    for (let i = reach + 1; i < points - reach - 1; i += 3) {
      const place = placeAt(line, i, projection);
      if (!place || (best && place.cost >= best.cost)) continue;
      const crowd = taken.reduce(
        (sum, t) => sum + Math.max(0, markRoom - Math.hypot(t.x - place.x, t.y - place.y)) / 20,
        0,
      );
      const covered = path.some(
        ([x, y]) => Math.abs(x - place.x) < pathRoom && Math.abs(y - place.y) < pathRoom,
      );
      const cost = place.cost + crowd + (covered ? tooCostly / 2 : 0);
      if (!best || cost < best.cost) best = { ...place, cost };
    }
  }
  return best && best.cost < tooCostly ? best : undefined;
}

/** Undefined too near to the frame. Level, straight pieces cost least. */
function placeAt(
  line: Polyline,
  i: number,
  { area, x: axisX, y: axisY }: Projection,
): LabelPlace | undefined {
  const x = axisX.pixel(line[2 * i]);
  const y = axisY.pixel(line[2 * i + 1]);
  const side = Math.min(x - area.left, area.right - x);
  const end = Math.min(y - area.top, area.bottom - y);
  if (side < sideMargin || end < topMargin || side + end < cornerRoom) return undefined;
  const x0 = axisX.pixel(line[2 * (i - reach)]);
  const y0 = axisY.pixel(line[2 * (i - reach) + 1]);
  const x1 = axisX.pixel(line[2 * (i + reach)]);
  const y1 = axisY.pixel(line[2 * (i + reach) + 1]);
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const bend = Math.hypot((x0 + x1) / 2 - x, (y0 + y1) / 2 - y);
  const edge = Math.max(0, 1 - Math.min(side, end) / edgeRoom);
  return {
    x,
    y,
    angle: upright(Math.atan2(y1 - y0, x1 - x0)),
    cost: (2 * Math.abs(y1 - y0)) / length + 0.6 * bend + 1.6 * edge,
  };
}

/** The same direction, so that text is not upside down. */
function upright(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle < -Math.PI / 2 ? angle + Math.PI : angle;
}
