import { type Affine, applied, composed, identity, scaleOf } from './affine';
import { type Colour, faded, readColour } from './colour';
import {
  type Clip,
  type DrawnItem,
  type PenLook,
  type Pixels,
  type PlacedPixels,
  placedItems,
  scaledLine,
} from './displayList';
import { readFont, type TextMeasure } from './fontLook';
import { mapped, type Outline, rectangle } from './outline';
import { withinReach } from './reach';
import { RecordedPath } from './recordedPath';

/** What a context can be saved with and restored to. */
interface ContextState {
  fillStyle: string;
  strokeStyle: string;
  globalAlpha: number;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  miterLimit: number;
  lineDashOffset: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
}

/** A canvas that was drawn on, as another one takes it in. */
export interface RecordedImage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly DrawnItem[];
}

const fresh: Readonly<ContextState> = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  globalAlpha: 1,
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  miterLimit: 10,
  lineDashOffset: 0,
  font: '10px sans-serif',
  textAlign: 'left',
  textBaseline: 'alphabetic',
};

/** The members of a 2D context that our layers and Chart.js use. */
type UsedContext = Pick<
  CanvasRenderingContext2D,
  | (
      | 'save'
      | 'restore'
      | 'translate'
      | 'scale'
      | 'rotate'
      | 'setTransform'
      | 'resetTransform'
      | 'getTransform'
    )
  | ('beginPath' | 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'quadraticCurveTo' | 'arc' | 'ellipse' | 'rect')
  | ('closePath' | 'fill' | 'stroke' | 'clip' | 'fillRect' | 'strokeRect' | 'clearRect')
  | ('fillText' | 'strokeText' | 'measureText' | 'setLineDash' | 'getLineDash')
  | ('createImageData' | 'putImageData' | keyof ContextState)
>;

/** A 2D context that keeps what is drawn as outlines, words and images, in place of pixels. */
export class RecordedContext implements UsedContext {
  /** What was drawn, the lowest first. */
  items: DrawnItem[] = [];
  readonly canvas: { readonly width: number; readonly height: number };
  fillStyle = fresh.fillStyle;
  strokeStyle = fresh.strokeStyle;
  globalAlpha = fresh.globalAlpha;
  lineWidth = fresh.lineWidth;
  lineCap = fresh.lineCap;
  lineJoin = fresh.lineJoin;
  miterLimit = fresh.miterLimit;
  lineDashOffset = fresh.lineDashOffset;
  font = fresh.font;
  textAlign = fresh.textAlign;
  textBaseline = fresh.textBaseline;
  private readonly measure: TextMeasure;
  private readonly saved: (ContextState & {
    map: Affine;
    clipped: Clip | undefined;
    dash: readonly number[];
  })[] = [];
  private map: Affine = identity;
  private clipped: Clip | undefined;
  private dash: readonly number[] = [];
  private path = this.newPath();

  constructor(canvas: RecordedContext['canvas'], measure: TextMeasure) {
    this.canvas = canvas;
    this.measure = measure;
  }

  /** As on a canvas whose size was set: nothing is drawn, and all is as at first. */
  reset(): void {
    this.items = [];
    this.saved.length = 0;
    this.map = identity;
    this.clipped = undefined;
    this.dash = [];
    this.path = this.newPath();
    Object.assign(this, fresh);
  }

  save(): void {
    const { map, clipped, dash } = this;
    this.saved.push({ ...this.state, map, clipped, dash });
  }

  restore(): void {
    const last = this.saved.pop();
    if (last) Object.assign(this, last);
  }

  translate(x: number, y: number): void {
    this.map = composed(this.map, [1, 0, 0, 1, x, y]);
  }

  scale(x: number, y: number): void {
    this.map = composed(this.map, [x, 0, 0, y, 0, 0]);
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.map = composed(this.map, [cos, sin, -sin, cos, 0, 0]);
  }

  setTransform(a: number | DOMMatrix2DInit = 1, b = 0, c = 0, d = 1, e = 0, f = 0): void {
    if (typeof a === 'number') this.map = [a, b, c, d, e, f];
    else this.map = [a.a ?? 1, a.b ?? 0, a.c ?? 0, a.d ?? 1, a.e ?? 0, a.f ?? 0];
  }

  resetTransform(): void {
    this.map = identity;
  }

  getTransform(): DOMMatrix {
    const [a, b, c, d, e, f] = this.map;
    // Nothing but these numbers is read from it.
    return { a, b, c, d, e, f } as DOMMatrix;
  }

  beginPath(): void {
    this.path = this.newPath();
  }

  moveTo(x: number, y: number): void {
    this.path.moveTo(x, y);
  }

  lineTo(x: number, y: number): void {
    this.path.lineTo(x, y);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path.bezierCurveTo(x1, y1, x2, y2, x, y);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.path.quadraticCurveTo(cx, cy, x, y);
  }

  arc(...arc: Parameters<RecordedPath['arc']>): void {
    this.path.arc(...arc);
  }

  ellipse(...arc: Parameters<RecordedPath['ellipse']>): void {
    this.path.ellipse(...arc);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.rect(x, y, width, height);
  }

  closePath(): void {
    this.path.closePath();
  }

  fill(path?: Path2D | CanvasFillRule, rule: CanvasFillRule = 'nonzero'): void {
    const isEvenOdd = (typeof path === 'string' ? path : rule) === 'evenodd';
    this.fillOutline(this.outlineOf(typeof path === 'string' ? undefined : path), isEvenOdd);
  }

  stroke(path?: Path2D): void {
    this.strokeOutline(this.outlineOf(path));
  }

  clip(path?: Path2D | CanvasFillRule): void {
    this.clipped = {
      outline: withinReach(this.outlineOf(typeof path === 'string' ? undefined : path)),
      within: this.clipped,
    };
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (areFinite(x, y, width, height))
      this.fillOutline(mapped(rectangle(x, y, width, height), this.map), false);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    if (areFinite(x, y, width, height)) this.strokeOutline(mapped(rectangle(x, y, width, height), this.map));
  }

  /** Only a whole canvas can be cleared: in a drawing there is nothing below what is drawn. */
  clearRect(x: number, y: number, width: number, height: number): void {
    const [left, top] = applied(this.map, x, y);
    const [right, bottom] = applied(this.map, x + width, y + height);
    const isWhole =
      left <= 0 && top <= 0 && right >= this.canvas.width - 1 && bottom >= this.canvas.height - 1;
    if (!isWhole) throw new Error('Only the whole of a recorded drawing can be cleared.');
    this.items = [];
  }

  setLineDash(dash: Iterable<number>): void {
    const lengths = [...dash];
    this.dash = lengths.length % 2 === 0 ? lengths : [...lengths, ...lengths];
  }

  getLineDash(): number[] {
    return [...this.dash];
  }

  measureText(text: string): TextMetrics {
    const font = readFont(this.font);
    const width = this.measure.width(text, font);
    const ascent = this.measure.ascent * font.size;
    const descent = this.measure.descent * font.size;
    // These are all that is asked for.
    return {
      ...{ width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent },
      ...{ actualBoundingBoxLeft: 0, actualBoundingBoxRight: width },
      ...{ actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent },
    } as TextMetrics;
  }

  fillText(text: string, x: number, y: number): void {
    if (!areFinite(x, y)) return;
    const written = this.written(text, x, y);
    const colour = this.ink(this.fillStyle);
    const below = this.items.at(-1);
    // A text over its own halo is one text.
    const isHalo =
      below?.kind === 'text' &&
      below.colour === undefined &&
      below.text === text &&
      below.clip === written.clip;
    if (isHalo && below.map.every((number, i) => number === written.map[i]))
      this.items[this.items.length - 1] = { ...below, colour };
    else this.items.push({ ...written, colour });
  }

  strokeText(text: string, x: number, y: number): void {
    if (!areFinite(x, y)) return;
    this.items.push({
      ...this.written(text, x, y),
      halo: { colour: this.ink(this.strokeStyle), line: this.line },
    });
  }

  createImageData(width: number | Pixels, height = 0): ImageData {
    const size = typeof width === 'number' ? { width, height } : { width: width.width, height: width.height };
    const data = new Uint8ClampedArray(4 * size.width * size.height);
    return { ...size, data, colorSpace: 'srgb' };
  }

  putImageData(pixels: ImageData, x: number, y: number): void {
    this.items.push({ kind: 'image', pixels, map: [1, 0, 0, 1, x, y], alpha: 1, clip: undefined });
  }

  /** Takes in another drawing, as large as it is or as told, or a part of it. */
  drawImage(image: CanvasImageSource, ...place: ImagePlace): void {
    const { width: own, height: ownHeight, items } = recordedImage(image);
    if (own === 0 || ownHeight === 0 || !areFinite(...place)) return;
    if (place.length === 8) {
      this.drawPart(items, place);
      return;
    }
    const [x, y, width = own, height = ownHeight] = place;
    const map = composed(this.map, [width / own, 0, 0, height / ownHeight, x, y]);
    for (const item of placedItems(items, map, this.clipped, this.globalAlpha)) this.items.push(item);
  }

  /** Takes in what of a drawing lies in a rectangle. */
  private drawPart(
    items: readonly DrawnItem[],
    [fromX, fromY, wide, high, x, y, width, height]: PartPlace,
  ): void {
    const inside = items.filter((item) => item.kind !== 'image' || meets(item, [fromX, fromY, wide, high]));
    const [across, down] = [width / wide, height / high];
    const map = composed(this.map, [across, 0, 0, down, x - fromX * across, y - fromY * down]);
    const clip = { outline: mapped(rectangle(x, y, width, height), this.map), within: this.clipped };
    for (const item of placedItems(inside, map, clip, this.globalAlpha)) this.items.push(item);
  }

  private get state(): ContextState {
    const { fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, miterLimit } = this;
    const { lineDashOffset, font, textAlign, textBaseline } = this;
    return {
      ...{ fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, miterLimit },
      ...{ lineDashOffset, font, textAlign, textBaseline },
    };
  }

  private newPath(): RecordedPath {
    return new RecordedPath(undefined, () => this.map);
  }

  /** The outline of a path on the picture; without one, that of the context's own path. */
  private outlineOf(path: Path2D | undefined): Outline {
    if (path === undefined) return [...this.path.outline];
    if (!(path instanceof RecordedPath)) throw new Error('Only a recorded path can be drawn here.');
    return mapped(path.outline, this.map);
  }

  private ink(style: string): Colour {
    return faded(readColour(style), this.globalAlpha);
  }

  /** The line before it is mapped. */
  private get line(): PenLook {
    const {
      lineWidth: width,
      lineCap: cap,
      lineJoin: join,
      miterLimit,
      dash,
      lineDashOffset: dashOffset,
    } = this;
    return { width, cap, join, miterLimit, dash, dashOffset };
  }

  private fillOutline(outline: Outline, isEvenOdd: boolean): void {
    if (outline.length === 0) return;
    this.items.push({
      kind: 'fill',
      outline: withinReach(outline),
      colour: this.ink(this.fillStyle),
      isEvenOdd,
      clip: this.clipped,
    });
  }

  private strokeOutline(outline: Outline): void {
    if (outline.length === 0) return;
    const line = scaledLine(this.line, scaleOf(this.map));
    this.items.push({
      kind: 'stroke',
      outline: withinReach(outline),
      colour: this.ink(this.strokeStyle),
      line,
      clip: this.clipped,
    });
  }

  private written(text: string, x: number, y: number) {
    const font = readFont(this.font);
    const { textAlign } = this;
    const align =
      textAlign === 'center' ? 'center' : textAlign === 'right' || textAlign === 'end' ? 'right' : 'left';
    const map = composed(this.map, [1, 0, 0, 1, x, y + this.baselineBelow(font.size)]);
    const width = this.measure.width(text, font);
    return { kind: 'text', text, font, align, width, map, clip: this.clipped } as const;
  }

  /** How far below the named height the letters stand. */
  private baselineBelow(size: number): number {
    const { ascent, descent } = this.measure;
    switch (this.textBaseline) {
      case 'top':
      case 'hanging':
        return ascent * size;
      case 'middle':
        return ((ascent - descent) / 2) * size;
      case 'bottom':
      case 'ideographic':
        return -descent * size;
      default:
        return 0;
    }
  }
}

/** A canvas draws nothing at places that are no numbers, or infinite. */
const areFinite = (...numbers: readonly (number | undefined)[]): boolean =>
  numbers.every((number) => number === undefined || Number.isFinite(number));

/** A rectangle of a drawing, and that in which it is drawn. */
type PartPlace = readonly [
  ...[fromX: number, fromY: number, wide: number, high: number],
  ...[x: number, y: number, width: number, height: number],
];
type ImagePlace = readonly [x: number, y: number, width?: number, height?: number] | PartPlace;

/** Whether an image has pixels in a rectangle. */
function meets(
  { pixels, map }: PlacedPixels,
  [left, top, width, height]: readonly [number, number, number, number],
): boolean {
  const [x0, y0] = applied(map, 0, 0);
  const [x1, y1] = applied(map, pixels.width, pixels.height);
  return x1 > left && x0 < left + width && y1 > top && y0 < top + height;
}

/** An image that is a record itself: no other has something to be taken in. */
function recordedImage(image: unknown): RecordedImage {
  if (typeof image === 'object' && image !== null && 'items' in image && Array.isArray(image.items))
    // Only recorded canvases have items.
    return image as unknown as RecordedImage;
  throw new Error('Only a recorded drawing can be drawn here.');
}
