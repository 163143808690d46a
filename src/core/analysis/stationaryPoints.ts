import type { Objective } from '../objective/objective';
import type { Sliced } from '../objective/sliced';
import type { Interval } from '../plane/interval';
import type { Plane } from '../plane/plane';
import type { Precision } from '../precision';
import { PlaneFunction } from './planeFunction';
import { type StationaryPoint, stationaryPointAt } from './stationaryKind';
import { newtonFrom } from './stationaryNewton';
import { UnitWindow } from './unitWindow';

/** What was found in a window. */
export interface StationaryPoints {
  /** The lowest first. */
  readonly points: readonly StationaryPoint[];
  /** Whether there are whole lines or areas without slope: of these no points are told. */
  readonly flat: boolean;
  /** Whether there are more than were told. */
  readonly more: boolean;
}

/** What is searched. */
export interface StationarySearch {
  readonly objective: Objective;
  readonly plane: Pick<Plane, 'origin' | 'directions'>;
  readonly window: readonly Interval[];
  readonly precision: Precision;
  /** Nodes of the coarse grid along each direction; usually `usualNodes`, fewer where a gradient takes long. */
  readonly nodes?: number;
}

/** Nodes of the coarse grid along each direction of a plane, and on a line. */
export const usualNodes = { plane: 40, line: 400 } as const;
/** More points are not told: nobody could see them apart. */
const mostPoints = 600;
/** Points nearer than this share of the window are one. */
const sameShare = 1e-4;
/** Steeper places than so many in a hundred do not say what is steep. */
const steepShare = 0.9;
/** Where so many places have less than this share of the steepest slope, the steepest one says what is steep. */
const nearlyFlat = 1e-9;

/** A grid with so many nodes a side is fine enough for one point in this many of them; else one of twice as many follows, at most so often as fine. */
const fewNodes = 1;
const mostFinenings = 2;

/** What was found until now. */
interface Findings {
  readonly points: StationaryPoint[];
  flat: boolean;
}

/** A node of the coarse grid, in shares of the window, with the slope there. */
interface GridNode {
  readonly at: readonly number[];
  readonly gradient: readonly number[];
  readonly norm: number;
}

/**
 * All minima, maxima and saddle points of an objective within a window of a plane or line: from every node of a coarse grid beside which
 * the slope may vanish, Newton's method on ∇g = 0 (stationaryNewton.ts). It may miss points that lie closer together than the grid's
 * nodes. Nocedal & Wright (2006), Numerical Optimization, §11.1.
 */
export function* stationaryPoints(search: StationarySearch): Sliced<StationaryPoints> {
  const { objective, plane, window, precision } = search;
  const inWindow = new UnitWindow(new PlaneFunction(objective, plane, window, precision), window);
  const usual = plane.directions.length > 1 ? usualNodes.plane : usualNodes.line;
  const found: Findings = { points: [], flat: false };
  const first = search.nodes ?? usual;
  for (let count = first; count <= mostFinenings * first; count *= 2) {
    yield* searchOn(inWindow, { count, precision }, found);
    // Where there are few, the grid was fine enough to tell them apart.
    if (found.points.length * fewNodes < count) break;
  }
  found.points.sort((a, b) => a.value - b.value);
  const { points, flat } = found;
  return { points: points.slice(0, mostPoints), flat, more: points.length > mostPoints };
}

/** Looks from a grid of so many nodes along each direction, and adds what is new. */
function* searchOn(
  inWindow: UnitWindow,
  { count, precision }: { readonly count: number; readonly precision: Precision },
  found: Findings,
): Sliced<void> {
  const { directions } = inWindow;
  const nodes = yield* gridOf(inWindow, directions, count);
  const steep = steepnessOf(nodes);
  if (steep === 0) {
    found.flat ||= nodes.some(({ norm }) => norm === 0);
    return;
  }
  const ground = { inWindow, steep, cell: 1 / (count - 1), precision };
  for (const start of startsIn(nodes, count, directions)) {
    yield;
    const at = newtonFrom(ground, start);
    if (!at || found.points.some(({ place }) => isNear(inWindow.shares(place), at))) continue;
    const point = stationaryPointAt(ground, at);
    if (point) found.points.push(point);
    else found.flat = true;
  }
}

/** Slopes at the nodes, row by row; a row is a piece of work. */
function* gridOf(inWindow: UnitWindow, directions: number, count: number): Sliced<readonly GridNode[]> {
  const nodes: GridNode[] = [];
  const rows = directions > 1 ? count : 1;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < count; column++) {
      if (column % 8 === 0) yield;
      const along = [column / (count - 1), row / Math.max(1, rows - 1)];
      const at = along.slice(0, directions);
      const { gradient } = inWindow.slopeAt(at);
      nodes.push({ at, gradient, norm: Math.hypot(...gradient) });
    }
  return nodes;
}

/** A slope that counts as steep here; 0 where there is none at all. */
function steepnessOf(nodes: readonly GridNode[]): number {
  const norms = nodes.map(({ norm }) => norm).filter(Number.isFinite);
  norms.sort((a, b) => a - b);
  const usual = norms[Math.floor(steepShare * (norms.length - 1))] ?? 0;
  const steepest = norms.at(-1) ?? 0;
  return usual > nearlyFlat * steepest ? usual : steepest;
}

/** Nodes from which a stationary point may be near: no neighbour is flatter, or both slopes change their sign beside them. */
function startsIn(
  nodes: readonly GridNode[],
  count: number,
  directions: number,
): readonly (readonly number[])[] {
  const rows = directions > 1 ? count : 1;
  const starts: (readonly number[])[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < count; column++) {
      const node = nodes[row * count + column];
      if (!Number.isFinite(node.norm)) continue;
      const beside = neighbours(nodes, count, rows, row, column);
      if (
        beside.every(({ norm }) => !(norm < node.norm)) ||
        turns([node, ...ahead(nodes, count, rows, row, column)])
      )
        starts.push(node.at);
    }
  return starts;
}

function neighbours(
  nodes: readonly GridNode[],
  count: number,
  rows: number,
  row: number,
  column: number,
): GridNode[] {
  const found: GridNode[] = [];
  for (let j = Math.max(0, row - 1); j <= Math.min(rows - 1, row + 1); j++)
    for (let i = Math.max(0, column - 1); i <= Math.min(count - 1, column + 1); i++)
      if (i !== column || j !== row) found.push(nodes[j * count + i]);
  return found;
}

/** The other corners of the cell that begins at a node. */
function ahead(
  nodes: readonly GridNode[],
  count: number,
  rows: number,
  row: number,
  column: number,
): GridNode[] {
  return neighbours(nodes, count, rows, row, column).filter(({ at }) =>
    at.every((share, i) => share >= nodes[row * count + column].at[i]),
  );
}

/** Whether each slope has both signs at the corners of a cell. */
function turns(corners: readonly GridNode[]): boolean {
  return corners[0].gradient.every((_, i) => {
    const slopes = corners.map(({ gradient }) => gradient[i]);
    return slopes.some((slope) => slope >= 0) && slopes.some((slope) => slope <= 0);
  });
}

const isNear = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((share, i) => Math.abs(share - b[i]) <= sameShare);
