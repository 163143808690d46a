import { newPath } from '../drawing/medium';
import type { Pixel, Sight } from '../page/sight';
import type { Iterates } from '../session/placement';
import { type Box, clipSegment, contains, grow } from './clip';
import { type LineStyle, strokeStyled } from './lineStyle';

export interface PathLook extends LineStyle {
  /** Drawn below the line, and around beads; absent means a bare line without beads. */
  readonly halo?: string;
  /** False: what is hidden of it does not shine through. */
  readonly ghost?: boolean;
  /** On the ground plane below a surface. */
  readonly shadow?: LineStyle;
}

/** Beads mark real iterates, as long as they are this far apart. */
const beadDistance = 13;
const beadRadius = 3.1;
const haloWidth = 5;
/** After so many points a path is a texture: thin, without halo and beads. */
const denseAfter = 5000;
/** Nearer points are not worth a line, pixels squared. */
const nearest = 0.5;
/** Length of line drawn once more over the halo of what is appended. */
const overlap = 8;
const rememberedPoints = 12;
/** Lines may run so far out of the area; farther out the canvas loses precision. */
const room = 1000;
/** An iterate so many pixels away is on its way to infinity: where the line to it would run is rounding noise. */
const farthest = 1e7;

/** Of so many rows at the beginning of a run none is left out, of twice so many every second … */
const openingRows = 256;

/**
 * The row to be drawn after another; `to` is the last, and `to + 1` says that it was drawn. Of more rows than `most` some
 * are left out, but few at the beginning of a run: most of a long path lies there.
 */
export function rowAfter(row: number, from: number, to: number, most: number): number {
  const every = Math.min(Math.ceil((to - from + 1) / most), 1 + Math.floor(row / openingRows));
  return row < to ? Math.min(to, row + Math.max(1, every)) : row + 1;
}

/** A place on the line with the length of line up to it. */
interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  /** False where something lies before it. */
  readonly seen: boolean;
  /** True where no line comes to it: it enters what is seen there. */
  readonly enters: boolean;
  /** False between two iterates. */
  readonly iterate: boolean;
}

/** What of a line is behind something, shines through. */
const ghost = { alpha: 0.32, lineWidth: 1.5, dash: [2.5, 3.5] };

/** Draws a path piece by piece: what is drawn stays, and appending looks as if all were drawn at once. */
export class PathPen {
  private readonly sight: Sight;
  private readonly look: PathLook;
  private readonly box: Box;
  private recent: Vertex[] = [];
  private bead: Vertex | undefined;
  private points = 0;
  /** The place of the last row, and whether the line comes from where nothing is seen. */
  private place: Pixel | undefined;
  private enters = false;

  constructor(sight: Sight, look: PathLook) {
    this.sight = sight;
    this.look = look;
    this.box = grow(sight.area, room);
  }

  /** Appends the rows from `from` to `to`, both included; of many more than `most` only some. */
  draw(
    g: CanvasRenderingContext2D,
    iterates: Iterates,
    from: number,
    to: number,
    most = Number.POSITIVE_INFINITY,
  ): void {
    const { area } = this.sight;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top, area.width, area.height);
    g.clip();
    const tail = this.tail();
    const added = this.visible(iterates, from, to, most);
    const dense = this.points > denseAfter;
    this.points += added.length;
    this.strokeLines(g, tail, added, dense);
    if (this.look.halo !== undefined && !dense) this.drawBeads(g, added, this.look.halo);
    this.recent = [...this.recent, ...added].slice(-rememberedPoints);
    g.restore();
  }

  /** Pixels of the rows that differ from the ones before. */
  private visible({ rows, width, x, y }: Iterates, from: number, to: number, most: number): Vertex[] {
    const added: Vertex[] = [];
    for (let row = from; row <= to; row = rowAfter(row, from, to, most)) {
      const place: Pixel = [rows[row * width + x], rows[row * width + y]];
      const { drape } = this.sight;
      const before = this.place;
      this.place = place;
      if (!drape || !before) this.add(added, place, true);
      else for (const at of drape(before, place)) this.add(added, at, at === place);
    }
    return added;
  }

  private add(added: Vertex[], [s, t]: Pixel, iterate: boolean): void {
    const at = this.sight.at(s, t);
    if (Number.isNaN(at[0])) this.enters = true;
    if (!(Math.abs(at[0]) < farthest && Math.abs(at[1]) < farthest)) return;
    const last = added.at(-1) ?? this.recent.at(-1);
    const distance = last ? (at[0] - last.x) ** 2 + (at[1] - last.y) ** 2 : Number.POSITIVE_INFINITY;
    if (distance < nearest && !this.enters) return;
    const length = last ? last.length + Math.min(room, Math.sqrt(distance)) : 0;
    const seen = this.sight.sees(s, t);
    added.push({ x: at[0], y: at[1], length, seen, enters: this.enters, iterate });
    this.enters = false;
  }

  /** The end of the line so far: at least `overlap` long, when it is. */
  private tail(): Vertex[] {
    const { recent } = this;
    let first = recent.length - 1;
    while (first > 0 && recent[recent.length - 1].length - recent[first].length < overlap) first--;
    return recent.slice(Math.max(0, first));
  }

  private strokeLines(
    g: CanvasRenderingContext2D,
    tail: readonly Vertex[],
    added: readonly Vertex[],
    dense: boolean,
  ): void {
    const { look } = this;
    const last = tail.slice(-1);
    if (dense) {
      const thin = { ...look, alpha: Math.min(look.alpha, 0.5), lineWidth: Math.min(look.lineWidth, 1.2) };
      strokeStyled(g, this.polyline([...last, ...added]), { ...thin, dash: [] });
      return;
    }
    if (look.halo !== undefined) {
      const halo = { colour: look.halo, dash: [], alpha: 1, lineWidth: look.lineWidth + haloWidth - 2.4 };
      strokeStyled(g, this.polyline([...last, ...added]), halo);
    }
    const line = look.halo === undefined ? last : tail;
    strokeStyled(g, this.polyline([...line, ...added]), look, line[0]?.length ?? 0);
    if (this.look.ghost === false || added.every(({ seen }) => seen)) return;
    const behind = { ...look, ...ghost, alpha: look.alpha * ghost.alpha };
    strokeStyled(g, this.polyline([...last, ...added], false), behind, last[0]?.length ?? 0);
  }

  /** The pieces of a line that are seen, or those that are not. */
  private polyline(vertices: readonly Vertex[], seen = true): Path2D {
    const path = newPath();
    let inside = false;
    for (let i = 0; i < vertices.length; i++) {
      const { x, y } = vertices[i];
      const here = contains(this.box, x, y);
      if (i > 0 && !isPiece(vertices[i - 1], vertices[i], seen)) {
        if (here) path.moveTo(x, y);
        inside = here;
        continue;
      }
      if (here && inside) path.lineTo(x, y);
      else if (i === 0) {
        if (here) path.moveTo(x, y);
      } else {
        const before = vertices[i - 1];
        const part = clipSegment(before.x, before.y, x, y, this.box);
        if (part) {
          if (!inside) path.moveTo(part[0], part[1]);
          path.lineTo(part[2], part[3]);
        }
      }
      inside = here;
    }
    return path;
  }

  private drawBeads(g: CanvasRenderingContext2D, added: readonly Vertex[], halo: string): void {
    const beads: Vertex[] = this.bead ? [this.bead] : [];
    for (const vertex of added) {
      if (!vertex.iterate || !vertex.seen) continue;
      const last = beads.at(-1);
      if (last && Math.hypot(vertex.x - last.x, vertex.y - last.y) < beadDistance) continue;
      if (contains(this.box, vertex.x, vertex.y)) beads.push(vertex);
    }
    this.bead = beads.at(-1);
    const path = newPath();
    for (const { x, y } of beads) {
      path.moveTo(x + beadRadius, y);
      path.arc(x, y, beadRadius, 0, 2 * Math.PI);
    }
    g.globalAlpha = 1;
    g.fillStyle = this.look.colour;
    g.fill(path);
    g.strokeStyle = halo;
    g.lineWidth = 1;
    g.stroke(path);
  }
}

/** A pen for a path, and before it one for its shadow where there is a ground plane below. */
export function pathPens(sight: Sight, look: PathLook): PathTracer {
  const pen = new PathPen(sight, look);
  if (!sight.shadow || !look.shadow) return pen;
  const shadow = new PathPen(sight.shadow, { ...look.shadow, ghost: false });
  return {
    draw: (...rows) => {
      shadow.draw(...rows);
      pen.draw(...rows);
    },
  };
}

/** What draws the rows of a path. */
export type PathTracer = Pick<PathPen, 'draw'>;

/** Whether a line between two places is drawn with those that are seen, or with those that are not. */
function isPiece(from: Vertex, to: Vertex, seen: boolean): boolean {
  return !to.enters && (from.seen && to.seen) === seen;
}
