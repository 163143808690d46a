import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import { minimumPin } from './ball';
import type { Polyline } from './contours';

/** A contour level to be labelled once. */
export interface LabelledLevel {
  readonly value: number;
  readonly lines: readonly Polyline[];
}

export interface LabelLook {
  readonly theme: Theme;
  readonly write: (level: number) => string;
}

/** A point of a contour line at which its number stands; it stays one however the landscape is seen. */
export interface LabelSpot {
  readonly value: number;
  readonly line: Polyline;
  /** The place of the point in the line. */
  readonly point: number;
}

/** What numbers keep away from. */
export interface LabelObstacles {
  /** Places of the plane. */
  readonly marks: readonly (readonly number[])[];
  /** Pixels along the path. */
  readonly path: readonly Pixel[];
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
/** On a surface: steps to the sides from which it is read how far it is turned away, as shares of what is seen. */
const nearby = 1e-3;
/** Pixels that a place takes, for one that it takes on the map, which are enough for a number. */
const enoughOpen = 0.14;
/** The share of the surface along its border that is no place for one. */
const fringe = 0.07;
/** What is turned away so far is seen from its edge. */
const tooTurned = 0.75;

/** Finds for each level a spot where its line is seen, straight, level and free; none for a level without one. */
export function labelSpots(
  levels: readonly LabelledLevel[],
  sight: Sight,
  { marks, path }: LabelObstacles,
): readonly LabelSpot[] {
  const taken = marks.flatMap(([s, t]) => markPixels(sight.at(s, t), sight));
  const spots: LabelSpot[] = [];
  for (const level of levels) {
    const best = bestSpot(level, sight, taken, path);
    if (!best) continue;
    taken.push([best.place.x, best.place.y]);
    spots.push(best.spot);
  }
  return spots;
}

/** On the surface a mark may be a pin: a number keeps away from its head, too. */
function markPixels([x, y]: Pixel, { shadow }: Sight): readonly Pixel[] {
  return shadow
    ? [
        [x, y],
        [x, y - minimumPin.height],
      ]
    : [[x, y]];
}

/** Writes numbers into their lines, turned along them and upright; one that is hidden, or too near to the frame, is left out. */
export function drawLevelLabels(
  g: CanvasRenderingContext2D,
  spots: readonly LabelSpot[],
  sight: Sight,
  look: LabelLook,
): void {
  const { theme, write } = look;
  g.save();
  g.font = `10px ${theme.font}`;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  g.lineJoin = 'round';
  g.lineWidth = 3.5;
  g.strokeStyle = labelHalo(theme);
  g.fillStyle = labelInk(theme);
  for (const { value, line, point } of spots) {
    const place = placeAt(line, point, sight);
    if (!place) continue;
    g.save();
    g.translate(place.x, place.y);
    g.rotate(place.angle);
    g.strokeText(write(value), 0, 0);
    g.fillText(write(value), 0, 0);
    g.restore();
  }
  g.restore();
}

function labelInk({ dark, contrast, ink }: Theme): string {
  if (contrast) return ink;
  return dark ? '#e8e8ea' : '#24505f';
}

function labelHalo({ dark, contrast, background }: Theme): string {
  if (contrast) return background;
  return dark ? 'rgba(22, 16, 30, 0.85)' : 'rgba(255, 255, 255, 0.85)';
}

function bestSpot(
  { value, lines }: LabelledLevel,
  sight: Sight,
  taken: readonly Pixel[],
  path: readonly Pixel[],
): { readonly spot: LabelSpot; readonly place: LabelPlace } | undefined {
  let best: { readonly spot: LabelSpot; readonly place: LabelPlace } | undefined;
  for (const line of lines) {
    const points = line.length / 2;
    if (points < 30) continue;
    for (let point = reach + 1; point < points - reach - 1; point += 3) {
      const place = placeAt(line, point, sight);
      if (!place || (best && place.cost >= best.place.cost)) continue;
      const cost = place.cost + crowding(place, taken, path);
      if (!best || cost < best.place.cost) best = { spot: { value, line, point }, place: { ...place, cost } };
    }
  }
  return best && best.place.cost < tooCostly ? best : undefined;
}

/** What it costs to stand near to other numbers and marks, and on the path. */
function crowding({ x, y }: LabelPlace, taken: readonly Pixel[], path: readonly Pixel[]): number {
  const crowd = taken.reduce(
    (sum, [otherX, otherY]) => sum + Math.max(0, markRoom - Math.hypot(otherX - x, otherY - y)) / 20,
    0,
  );
  const covered = path.some(
    ([pathX, pathY]) => Math.abs(pathX - x) < pathRoom && Math.abs(pathY - y) < pathRoom,
  );
  return crowd + (covered ? tooCostly / 2 : 0);
}

/** Undefined where the line is hidden or seen from its edge, and too near to the frame. Level, straight pieces cost least. */
function placeAt(line: Polyline, point: number, sight: Sight): LabelPlace | undefined {
  const { area } = sight;
  const [x, y] = pixelOf(line, point, sight);
  const side = Math.min(x - area.left, area.right - x);
  const end = Math.min(y - area.top, area.bottom - y);
  // Also where a place has no pixels, which are no numbers then.
  if (!(side >= sideMargin && end >= topMargin && side + end >= cornerRoom)) return undefined;
  const [x0, y0] = pixelOf(line, point - reach, sight);
  const [x1, y1] = pixelOf(line, point + reach, sight);
  const isSeen = [point - reach, point, point + reach].every((one) => sees(line, one, sight));
  if (!isSeen || Number.isNaN(x0 + x1)) return undefined;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const bend = Math.hypot((x0 + x1) / 2 - x, (y0 + y1) / 2 - y);
  const edge = Math.max(0, 1 - Math.min(side, end) / edgeRoom);
  const turned = sight.shadow ? turnedAway(line[2 * point], line[2 * point + 1], sight) : 0;
  if (turned > tooTurned) return undefined;
  return {
    x,
    y,
    angle: upright(Math.atan2(y1 - y0, x1 - x0)),
    cost: (2 * Math.abs(y1 - y0)) / length + 0.6 * bend + 1.6 * edge + 2 * turned,
  };
}

/** How little the surface shows of itself at a place: 0 where it is open to the eye, 1 where it is seen from its edge or ends; of its underside, more. */
function turnedAway(s: number, t: number, { bounds, area, at }: Sight): number {
  const [width, depth] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const [ds, dt] = [width * nearby, depth * nearby];
  const [x, y] = at(s, t);
  const [acrossX, acrossY] = at(s + ds, t);
  const [upX, upY] = at(s, t + dt);
  // Pixels that the place takes, of those that it takes on a map; t runs upwards, and y downwards.
  const seen = (acrossY - y) * (upX - x) - (acrossX - x) * (upY - y);
  const open = seen / (nearby * area.width * nearby * area.height);
  if (!(open > 0)) return 2;
  const border = Math.min(s - bounds.left, bounds.right - s) / width;
  const end = Math.min(t - bounds.top, bounds.bottom - t) / depth;
  return Math.max(0, 1 - open / enoughOpen, 1 - Math.min(border, end) / fringe);
}

const pixelOf = (line: Polyline, point: number, sight: Sight): Pixel =>
  sight.at(line[2 * point], line[2 * point + 1]);

const sees = (line: Polyline, point: number, sight: Sight): boolean =>
  sight.sees(line[2 * point], line[2 * point + 1]);

/** The same direction, so that text is not upside down. */
function upright(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle < -Math.PI / 2 ? angle + Math.PI : angle;
}
