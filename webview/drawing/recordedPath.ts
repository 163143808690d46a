import { type Affine, identity } from './affine';
import { arcCurves, canvasAngles, pointOnArc } from './arc';
import { mapped, type Outline, rectangle, type Segment } from './outline';
import { endOf, quadratic, readPathData } from './pathData';

/** A path that can be read again: what our layers and Chart.js use of Path2D, and of a context's own path. */
export class RecordedPath
  implements
    Pick<
      Path2D,
      | 'moveTo'
      | 'lineTo'
      | 'bezierCurveTo'
      | 'quadraticCurveTo'
      | 'arc'
      | 'ellipse'
      | 'rect'
      | 'closePath'
      | 'addPath'
    >
{
  private readonly segments: Segment[];
  /** How places that are named are moved while they are taken in. */
  private readonly map: () => Affine;
  /** Where the pen is, and where its line began, as named. */
  private here: readonly [number, number] | undefined;
  private begin: readonly [number, number] | undefined;

  constructor(data?: string, map: () => Affine = () => identity) {
    this.segments = data === undefined ? [] : [...readPathData(data)];
    this.map = map;
  }

  get outline(): Outline {
    return this.segments;
  }

  moveTo(x: number, y: number): void {
    if (this.add([['M', x, y]])) this.begin = this.here = [x, y];
  }

  lineTo(x: number, y: number): void {
    if (!this.here) this.moveTo(x, y);
    else this.add([['L', x, y]]);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (!this.here) this.moveTo(x1, y1);
    this.add([['C', x1, y1, x2, y2, x, y]]);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    if (!this.here) this.moveTo(cx, cy);
    this.add([quadratic(this.here ?? [cx, cy], [cx, cy], [x, y])]);
  }

  arc(x: number, y: number, radius: number, from: number, to: number, isBackwards = false): void {
    this.ellipse(x, y, radius, radius, 0, from, to, isBackwards);
  }

  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    from: number,
    to: number,
    isBackwards = false,
  ): void {
    const [first, last] = canvasAngles(from, to, isBackwards);
    const arc = { x, y, radiusX, radiusY, rotation, from: first, to: last };
    this.lineTo(...pointOnArc(arc, first));
    if (first !== last) this.add(arcCurves(arc));
  }

  rect(x: number, y: number, width: number, height: number): void {
    if (this.add(rectangle(x, y, width, height))) this.begin = this.here = [x, y];
  }

  closePath(): void {
    if (!this.here) return;
    this.add([['Z']]);
    this.here = this.begin;
  }

  addPath(path: Path2D, transform?: DOMMatrix2DInit): void {
    if (!(path instanceof RecordedPath)) throw new Error('Only a recorded path can be added to one.');
    const { a = 1, b = 0, c = 0, d = 1, e = 0, f = 0 } = transform ?? {};
    this.add(mapped(path.outline, [a, b, c, d, e, f]));
  }

  /** As a canvas, it takes nothing of what has a place that is no number, or an infinite one: answers whether it was taken. */
  private add(segments: Outline): boolean {
    if (!segments.every(hasPlaces)) return false;
    const map = this.map();
    for (const segment of map === identity ? segments : mapped(segments, map)) this.segments.push(segment);
    const last = segments.at(-1);
    if (last) this.here = endOf(last) ?? this.here;
    return true;
  }
}

const hasPlaces = (segment: Segment): boolean =>
  segment.every((part) => typeof part === 'string' || Number.isFinite(part));
