import { newMatrix, newPath } from '../drawing/medium';
import type { Theme } from '../page/theme';
import { fillOutlined, strokeTwice } from './outlines';
import { headShape } from './shapes';

/** From so many points on they are drawn as small squares, which is several times faster. */
const manyPoints = 600;

/** A row of the data in a picture, in pixels. */
export interface DataPoint {
  readonly x: number;
  readonly y: number;
  /** The place of its class; undefined where the target is a number. */
  readonly class?: number | undefined;
  /** A row that the model was not trained on. */
  readonly heldOut: boolean;
  /** The model takes it for another class. */
  readonly wrong?: boolean;
}

/** The colour of a class: its shape tells it apart, too. */
export function classColour(theme: Theme, place: number): string {
  return theme.paths[place % theme.paths.length];
}

/** Rows as marks: shape and colour by class, hollow where they are held out, with a ring where they are taken for another class. */
export function drawDataPoints(
  g: CanvasRenderingContext2D,
  points: readonly DataPoint[],
  theme: Theme,
): void {
  const radius = points.length > 150 ? 3 : 4;
  const groups = new Map<string, { readonly path: Path2D; readonly first: DataPoint }>();
  const rings = newPath();
  for (const point of points) {
    if (!Number.isFinite(point.x + point.y)) continue;
    const key = `${point.class} ${point.heldOut}`;
    const group = groups.get(key) ?? { path: newPath(), first: point };
    groups.set(key, group);
    addMark(group.path, point, points.length > manyPoints ? 1.5 : radius, points.length > manyPoints);
    if (point.wrong) {
      rings.moveTo(point.x + radius + 3, point.y);
      rings.arc(point.x, point.y, radius + 3, 0, 2 * Math.PI);
    }
  }
  for (const { path, first } of groups.values()) drawGroup(g, path, first, theme);
  strokeTwice(g, rings, { colour: theme.halo, width: 3 }, { colour: theme.foreground, width: 1.3 });
}

function drawGroup(
  g: CanvasRenderingContext2D,
  path: Path2D,
  { class: place, heldOut }: DataPoint,
  theme: Theme,
): void {
  const colour = place === undefined ? theme.foreground : classColour(theme, place);
  const halo = { colour: place === undefined ? theme.background : theme.halo, width: heldOut ? 3.4 : 1.6 };
  if (heldOut) fillOutlined(g, path, halo, theme.background, { colour, width: 1.5 });
  else fillOutlined(g, path, halo, colour);
}

function addMark(path: Path2D, { x, y, class: place = 0 }: DataPoint, radius: number, plain: boolean): void {
  if (plain) path.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else path.addPath(newPath(headShape(place % shapeCount, radius)), newMatrix(1, 0, 0, 1, x, y));
}

/** Classes go around the shapes as runs do, with a step further for every round. */
const shapeCount = 25;
