/** What a person works with, and nobody reads. */
const controls = '[hidden], select, .segments, .tools, button:not(table *)';

/** Draws the words inside an element where they stand, in their own fonts and colours. */
export function drawWords(g: CanvasRenderingContext2D, root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.parentElement) drawText(g, node, node.parentElement);
}

/** Word by word: a text may go over several lines. */
function drawText(g: CanvasRenderingContext2D, text: Text, parent: Element): void {
  const box = parent.getBoundingClientRect();
  const { color, fontStyle, fontWeight, fontSize, fontFamily, visibility } = getComputedStyle(parent);
  if (box.width < 2 || box.height < 2 || visibility === 'hidden' || parent.closest(controls)) return;
  g.save();
  g.beginPath();
  g.rect(box.left, box.top, box.width + 1, box.height);
  g.clip();
  g.fillStyle = color;
  g.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const { left, top, height } = range.getBoundingClientRect();
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = g.measureText(word);
    g.fillText(word, left, top + (height * ascent) / (ascent + descent));
  }
  g.restore();
}

/** Draws the ground and the border of cells that have them: those of a table of counts. */
export function drawCells(g: CanvasRenderingContext2D, root: Element): void {
  for (const cell of root.querySelectorAll('td')) {
    const { left, top, width, height } = cell.getBoundingClientRect();
    const { backgroundColor, borderTopWidth, borderTopColor } = getComputedStyle(cell);
    const thickness = Number.parseFloat(borderTopWidth);
    if (width === 0 || thickness === 0) continue;
    g.fillStyle = backgroundColor;
    g.fillRect(left, top, width, height);
    g.strokeStyle = borderTopColor;
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
  const shape = new Path2D(path.getAttribute('d') ?? '');
  if (fill !== 'none') {
    g.fillStyle = fill;
    g.fill(shape);
  }
  if (stroke === 'none') return;
  g.strokeStyle = stroke;
  g.lineWidth = Number.parseFloat(strokeWidth);
  g.lineCap = strokeLinecap === 'round' ? 'round' : 'butt';
  g.setLineDash(strokeDasharray === 'none' ? [] : strokeDasharray.split(/[\s,]+/).map(Number.parseFloat));
  g.stroke(shape);
}
