import type { PenLook } from '../displayList';
import type { FlatLine } from './flatten';

/** A filled area's corners, x, y, x, y …; all of them go around in one direction, so that where they overlap they are one. */
export type Area = readonly number[];

/** Corners of a round cap or joint are no farther from the circle than this, in pixels. */
const roundness = 0.06;
/** A bend so small needs no joint, in pixels that would be missing. */
const seen = 0.02;

/** The areas that lines of some width cover. */
export function strokeAreas(lines: readonly FlatLine[], pen: PenLook): Area[] {
  const stroke: AreasOfStroke = { areas: [], known: new Set() };
  for (const line of lines) addLine(withoutRepeats(line), pen, stroke);
  return stroke.areas;
}

/** What is there of a stroke: areas, and the names of those that would cover nothing else a second time. A path that goes to and fro goes over itself thousands of times. */
interface AreasOfStroke {
  readonly areas: Area[];
  readonly known: Set<string>;
}

/** Adds an area where none of its name is there. */
function addOnce({ areas, known }: AreasOfStroke, name: string, area: () => Area): void {
  if (known.has(name)) return;
  known.add(name);
  areas.push(area());
}

/** Equal corners next to each other have no direction between them. */
function withoutRepeats({ points, isClosed }: FlatLine): FlatLine {
  const kept: number[] = [points[0], points[1]];
  for (let i = 2; i < points.length; i += 2)
    if (points[i] !== kept[kept.length - 2] || points[i + 1] !== kept[kept.length - 1])
      kept.push(points[i], points[i + 1]);
  const comesBack = kept.length > 2 && kept[0] === kept[kept.length - 2] && kept[1] === kept[kept.length - 1];
  return { points: isClosed && comesBack ? kept.slice(0, -2) : kept, isClosed };
}

function addLine({ points, isClosed }: FlatLine, pen: PenLook, stroke: AreasOfStroke): void {
  const half = pen.width / 2;
  const count = points.length / 2;
  if (count === 1) {
    if (pen.cap === 'round') addDisc(points[0], points[1], half, stroke);
    return;
  }
  const edges = Array.from({ length: isClosed ? count : count - 1 }, (_, i) =>
    edgeOf(points, i, (i + 1) % count),
  );
  for (const edge of edges) addOnce(stroke, nameOf(edge), () => bandOf(edge, half));
  for (let i = isClosed ? 0 : 1; i < edges.length; i++)
    addJoint(edges.at(i - 1) ?? edges[i], edges[i], pen, stroke);
  if (isClosed) return;
  addCap(edges[0], -1, pen, stroke);
  addCap(edges[edges.length - 1], 1, pen, stroke);
}

/** A straight piece with its direction of length 1. */
interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly ux: number;
  readonly uy: number;
}

function edgeOf(points: readonly number[], from: number, to: number): Edge {
  const [x0, y0, x1, y1] = [points[2 * from], points[2 * from + 1], points[2 * to], points[2 * to + 1]];
  const length = Math.hypot(x1 - x0, y1 - y0);
  return { x0, y0, x1, y1, ux: (x1 - x0) / length, uy: (y1 - y0) / length };
}

/** There and back it is the same piece. */
function nameOf({ x0, y0, x1, y1 }: Edge): string {
  return x0 < x1 || (x0 === x1 && y0 < y1) ? `${x0} ${y0} ${x1} ${y1}` : `${x1} ${y1} ${x0} ${y0}`;
}

function bandOf({ x0, y0, x1, y1, ux, uy }: Edge, half: number): Area {
  const [nx, ny] = [-uy * half, ux * half];
  return [x0 - nx, y0 - ny, x1 - nx, y1 - ny, x1 + nx, y1 + ny, x0 + nx, y0 + ny];
}

function addDisc(x: number, y: number, radius: number, stroke: AreasOfStroke): void {
  addOnce(stroke, `${x} ${y}`, () => disc(x, y, radius));
}

function disc(x: number, y: number, radius: number): Area {
  const count = Math.max(
    6,
    Math.ceil(Math.PI / Math.acos(Math.max(0, 1 - roundness / Math.max(radius, roundness)))),
  );
  const circle = circleOf(count);
  const corners = new Array<number>(circle.length);
  for (let i = 0; i < circle.length; i += 2) {
    corners[i] = x + radius * circle[i];
    corners[i + 1] = y + radius * circle[i + 1];
  }
  return corners;
}

/** Corners of the circle of radius 1 around the origin, by how many there are. */
const circles = new Map<number, Area>();

function circleOf(count: number): Area {
  const known = circles.get(count);
  if (known) return known;
  const circle = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [Math.cos(angle), Math.sin(angle)];
  }).flat();
  circles.set(count, circle);
  return circle;
}

function addJoint(
  before: Edge,
  after: Edge,
  { width, join, miterLimit }: PenLook,
  stroke: AreasOfStroke,
): void {
  const half = width / 2;
  const turn = before.ux * after.uy - before.uy * after.ux;
  const along = before.ux * after.ux + before.uy * after.uy;
  if (along > 0 && Math.abs(turn) * half < seen) return;
  if (join === 'round') {
    addDisc(after.x0, after.y0, half, stroke);
    return;
  }
  // The corner that is open lies on the outer side of the bend.
  const side = turn > 0 ? -half : half;
  const [ax, ay] = [after.x0 - before.uy * side, after.y0 + before.ux * side];
  const [bx, by] = [after.x0 - after.uy * side, after.y0 + after.ux * side];
  const wedge = [after.x0, after.y0, ax, ay];
  // A mitre is 1 / sin(θ/2) as long as the line is wide, θ between the pieces.
  const sine = Math.sqrt((1 + along) / 2);
  if (join === 'miter' && sine > 0 && 1 / sine <= miterLimit) {
    const reach = side / (1 + along);
    wedge.push(after.x0 - (before.uy + after.uy) * reach, after.y0 + (before.ux + after.ux) * reach);
  }
  wedge.push(bx, by);
  stroke.areas.push(inDirection(wedge));
}

/** A cap at the end of an edge, or with −1 at its beginning. */
function addCap(
  { x0, y0, x1, y1, ux, uy }: Edge,
  end: 1 | -1,
  { width, cap }: PenLook,
  stroke: AreasOfStroke,
): void {
  const half = width / 2;
  const [x, y] = end > 0 ? [x1, y1] : [x0, y0];
  if (cap === 'round') addDisc(x, y, half, stroke);
  if (cap !== 'square') return;
  const edge =
    end > 0
      ? { x0: x, y0: y, x1: x + ux * half, y1: y + uy * half }
      : { x0: x - ux * half, y0: y - uy * half, x1: x, y1: y };
  stroke.areas.push(bandOf({ ...edge, ux, uy }, half));
}

/** The corners in the direction of all others. */
function inDirection(corners: readonly number[]): Area {
  let twice = 0;
  for (let i = 0; i < corners.length; i += 2) {
    const next = (i + 2) % corners.length;
    twice += corners[i] * corners[next + 1] - corners[next] * corners[i + 1];
  }
  if (twice >= 0) return corners;
  return Array.from({ length: corners.length / 2 }, (_, i) =>
    corners.slice(corners.length - 2 * i - 2, corners.length - 2 * i),
  ).flat();
}
