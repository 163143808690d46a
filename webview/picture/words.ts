import { newPath } from '../drawing/medium';
import { inkOf } from './formats/pixels';

/** What a person works with, and nobody reads. */
const controls = '[hidden], select, .segments, .tools, button:not(table *)';

/** Draws the words inside an element where they stand, in their own fonts and colours. */
export function drawWords(g: CanvasRenderingContext2D, root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.parentElement) drawText(g, node, node.parentElement);
}

/** Line by line: a text may go over several. */
function drawText(g: CanvasRenderingContext2D, text: Text, parent: Element): void {
  const box = parent.getBoundingClientRect();
  const { color, fontStyle, fontWeight, fontSize, fontFamily, visibility } = getComputedStyle(parent);
  if (box.width < 2 || box.height < 2 || visibility === 'hidden' || parent.closest(controls)) return;
  g.save();
  g.beginPath();
  g.rect(box.left, box.top, box.width + 1, box.height);
  g.clip();
  g.fillStyle = inkOf(color);
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
  const fontOf = (share: number): string =>
    `${fontStyle} ${fontWeight} ${Number.parseFloat(fontSize) * share}px ${fontFamily}`;
  for (const { words, left, top, width, height } of linesOf(text)) {
    g.font = fontOf(1);
    // Fonts of shapes may be wider than that of the page: what is beside must stay free.
    g.font = fontOf(Math.min(1, (width + 0.5) / g.measureText(words).width));
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = g.measureText(words);
    g.fillText(words, left, top + (height * ascent) / (ascent + descent));
  }
  g.restore();
}

/** Words that stand in one line of the page, and where. */
interface WordLine extends Pick<DOMRect, 'left' | 'top' | 'width' | 'height'> {
  readonly words: string;
}

function linesOf(text: Text): WordLine[] {
  const lines: { from: number; to: number; top: number }[] = [];
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    const to = index + word.length;
    const { top } = placeOf(text, index, to);
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < 1) last.to = to;
    else lines.push({ from: index, to, top });
  }
  return lines.map(({ from, to }) => {
    const { left, top, width, height } = placeOf(text, from, to);
    return { words: text.data.slice(from, to).replace(/\s+/g, ' '), left, top, width, height };
  });
}

function placeOf(text: Text, from: number, to: number): DOMRect {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range.getBoundingClientRect();
}

/** What stands on a ground of its own over something else. */
const boxes = '.inside-legend';

/** Draws the ground and the border of what stands over something else; false for any other element. */
export function drawBox(g: CanvasRenderingContext2D, element: Element): boolean {
  if (!element.matches(boxes)) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  const { backgroundColor, borderTopColor } = getComputedStyle(element);
  g.fillStyle = inkOf(backgroundColor);
  g.fillRect(left, top, width, height);
  g.strokeStyle = inkOf(borderTopColor);
  g.lineWidth = 1;
  g.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  return true;
}

/** Everything inside an element that is drawn, in the order in which it lies: boxes, canvases and images. */
export const layersOf = (part: Element): readonly Element[] =>
  part.matches('canvas, img')
    ? [part]
    : [
        ...(part.matches(boxes) ? [part] : []),
        ...part.querySelectorAll(`canvas:not([hidden] *), img:not([hidden] *), ${boxes}:not([hidden])`),
      ];

/** Draws the ground and the border of cells that have them: those of a table of counts. */
export function drawCells(g: CanvasRenderingContext2D, root: Element): void {
  for (const cell of root.querySelectorAll('td')) {
    const { left, top, width, height } = cell.getBoundingClientRect();
    const { backgroundColor, borderTopWidth, borderTopColor } = getComputedStyle(cell);
    const thickness = Number.parseFloat(borderTopWidth);
    if (width === 0 || thickness === 0) continue;
    g.fillStyle = inkOf(backgroundColor);
    g.fillRect(left, top, width, height);
    g.strokeStyle = inkOf(borderTopColor);
    g.lineWidth = thickness;
    g.strokeRect(left + thickness / 2, top + thickness / 2, width - thickness, height - thickness);
  }
}

/** Draws the lines and heads of the legend: drawings of plain paths. */
export function drawSamples(g: CanvasRenderingContext2D, root: Element): void {
  for (const svg of root.querySelectorAll('svg')) {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const { opacity, visibility } = getComputedStyle(svg);
    const { x, y, width: across, height: down } = svg.viewBox.baseVal;
    if (width === 0 || across === 0 || visibility === 'hidden') continue;
    g.save();
    g.translate(left, top);
    g.scale(width / across, height / down);
    g.translate(-x, -y);
    g.globalAlpha = Number(opacity);
    for (const path of svg.querySelectorAll('path')) drawPath(g, path);
    g.restore();
  }
}

function drawPath(g: CanvasRenderingContext2D, path: SVGPathElement): void {
  const { fill, stroke, strokeWidth, strokeDasharray, strokeLinecap } = getComputedStyle(path);
  const shape = newPath(path.getAttribute('d') ?? '');
  if (fill !== 'none') {
    g.fillStyle = inkOf(fill);
    g.fill(shape);
  }
  if (stroke === 'none') return;
  g.strokeStyle = inkOf(stroke);
  g.lineWidth = Number.parseFloat(strokeWidth);
  g.lineCap = strokeLinecap === 'round' ? 'round' : 'butt';
  g.setLineDash(strokeDasharray === 'none' ? [] : strokeDasharray.split(/[\s,]+/).map(Number.parseFloat));
  g.stroke(shape);
}
