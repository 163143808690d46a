/** The direction of a field at a place, of length 1; undefined where there is none. */
export type DirectionField = (x: number, y: number) => readonly [number, number] | undefined;

/** Where streamlines are wanted, in pixels. */
export interface StreamlineArea {
  readonly width: number;
  readonly height: number;
  /** The distance of lines from each other. */
  readonly spacing: number;
}

/** x, y pairs along the field. */
export type Streamline = Float64Array;

/** A step along a line, in pixels. */
const step = 3;
/** A line ends where it comes nearer to another one than this share of the spacing. */
const endsWithin = 0.5;
/** Shorter lines, in spacings, are left out: they look like dust. */
const shortest = 1;
/** Points of one line at the most, to either side. */
const mostSteps = 2000;
/** Its own points count as others only after so many spacings: a line that closes on itself ends. */
const ownRoom = 2;

/**
 * Evenly spaced streamlines of a field over an area from (0, 0) to (width, height): each new line begins one spacing beside one that is there,
 * and goes both ways until it comes too near to another.
 * Jobard & Lefer (1997), Creating Evenly-Spaced Streamlines of Arbitrary Density, Visualization in Scientific Computing '97, 43–55.
 */
export function evenStreamlines(field: DirectionField, area: StreamlineArea): Streamline[] {
  const taken = new TakenPlaces(area);
  const lines: Streamline[] = [];
  const tryFrom = (x: number, y: number): void => {
    if (!isInside(x, y, area) || !taken.isFree(x, y, area.spacing)) return;
    const line = lineThrough(field, x, y, area, taken);
    if (line.length / 2 < (shortest * area.spacing) / step) return;
    taken.addAll(line);
    lines.push(line);
  };
  for (const [x, y] of seeds(area)) {
    const first = lines.length;
    tryFrom(x, y);
    // Lines that are added meanwhile have their turn, too.
    for (let i = first; i < lines.length; i++) for (const [sx, sy] of beside(lines[i], area)) tryFrom(sx, sy);
  }
  return lines;
}

/** Places two spacings apart, the middle first: holes may part the area. */
function seeds({ width, height, spacing }: StreamlineArea): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let y = spacing; y < height; y += 2 * spacing)
    for (let x = spacing; x < width; x += 2 * spacing) found.push([x, y]);
  return [[width / 2, height / 2], ...found];
}

/** Places one spacing to both sides of a line, a spacing apart along it. */
function* beside(line: Streamline, { spacing }: StreamlineArea): Generator<readonly [number, number]> {
  const stride = 2 * Math.max(1, Math.round(spacing / step));
  // A little more than a spacing: rounding must not make a place one that is taken.
  const away = spacing * 1.0001;
  for (let i = 2; i < line.length; i += stride) {
    const dx = line[i] - line[i - 2];
    const dy = line[i + 1] - line[i - 1];
    const length = Math.hypot(dx, dy) || 1;
    yield [line[i] - (dy / length) * away, line[i + 1] + (dx / length) * away];
    yield [line[i] + (dy / length) * away, line[i + 1] - (dx / length) * away];
  }
}

/** The line through a place, both ways, in the direction of the field. */
function lineThrough(
  field: DirectionField,
  x: number,
  y: number,
  area: StreamlineArea,
  taken: TakenPlaces,
): Streamline {
  const own = new TakenPlaces(area);
  const ahead = follow(field, [x, y], 1, area, { taken, own });
  const behind = follow(field, [x, y], -1, area, { taken, own });
  const points = [...behind.toReversed(), [x, y] as const, ...ahead];
  return Float64Array.from(points.flat());
}

/** Points along the field from a place on, by the midpoint rule. */
function follow(
  field: DirectionField,
  from: readonly [number, number],
  sign: 1 | -1,
  area: StreamlineArea,
  { taken, own }: { readonly taken: TakenPlaces; readonly own: TakenPlaces },
): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  const lag = Math.ceil((ownRoom * area.spacing) / step);
  const near = endsWithin * area.spacing;
  let [x, y] = from;
  for (let i = 0; i < mostSteps; i++) {
    const way = field(x, y);
    const middle = way && field(x + (sign * step * way[0]) / 2, y + (sign * step * way[1]) / 2);
    // Where the way turns back within a step, there is a valley's floor or a point without slope.
    if (!way || !middle || way[0] * middle[0] + way[1] * middle[1] < 0) break;
    x += sign * step * middle[0];
    y += sign * step * middle[1];
    if (!isInside(x, y, area) || !taken.isFree(x, y, near) || !own.isFree(x, y, near)) break;
    points.push([x, y]);
    // Not those around the beginning: the way back begins there, too.
    if (i >= 2 * lag) own.add(...points[i - lag]);
  }
  for (const [px, py] of points.slice(Math.max(lag, points.length - lag))) own.add(px, py);
  return points;
}

const isInside = (x: number, y: number, { width, height }: StreamlineArea): boolean =>
  x >= 0 && y >= 0 && x <= width && y <= height;

/** Points in squares of the spacing's size, so that those near a place are found at once. */
class TakenPlaces {
  private readonly spacing: number;
  private readonly squares = new Map<number, number[]>();

  constructor({ spacing }: StreamlineArea) {
    this.spacing = spacing;
  }

  add(x: number, y: number): void {
    const key = this.keyOf(Math.floor(x / this.spacing), Math.floor(y / this.spacing));
    const square = this.squares.get(key);
    if (square) square.push(x, y);
    else this.squares.set(key, [x, y]);
  }

  addAll(line: Streamline): void {
    for (let i = 0; i < line.length; i += 2) this.add(line[i], line[i + 1]);
  }

  /** Whether there is no point within a distance of a place, which is at most the spacing. */
  isFree(x: number, y: number, distance: number): boolean {
    const [column, row] = [Math.floor(x / this.spacing), Math.floor(y / this.spacing)];
    for (let j = row - 1; j <= row + 1; j++)
      for (let i = column - 1; i <= column + 1; i++)
        if (hasNear(this.squares.get(this.keyOf(i, j)), x, y, distance)) return false;
    return true;
  }

  /** Areas are far smaller than so many squares wide. */
  private keyOf(column: number, row: number): number {
    return row * 65_536 + column;
  }
}

function hasNear(points: readonly number[] | undefined, x: number, y: number, distance: number): boolean {
  if (!points) return false;
  for (let i = 0; i < points.length; i += 2)
    if ((points[i] - x) ** 2 + (points[i + 1] - y) ** 2 < distance * distance) return true;
  return false;
}
