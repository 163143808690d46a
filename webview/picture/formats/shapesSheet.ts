import { drawingWith, type Medium, newCanvas } from '../../drawing/medium';
import { landscapeCorner } from '../../still/stillMargins';
import type { PictureLook } from '../camera';
import { drawParts, frameAround, type PartFrame } from '../compose';
import type { InView } from './format';

/** Data and their fit, or the network: not the form, which is to be worked with. */
const paneOf = 'main .fit:not([hidden]) > :not(.predict):not([hidden])';
const legendOf = 'main .landscape .inside-legend:not([hidden])';
const stackOf = 'main .landscape .stack';
/** Between the picture and the pane, and around both, in pixels. */
const gap = 24;
/** From this width of the picture on the pane stands beside it, else below. */
const besideFrom = 760;

/** What is in view on one canvas of a medium: the picture that is drawn anew, with the legend of a step over it, and the pane beside it. */
export function shapesSheet(view: InView, medium: Medium, part: PictureLook['part']): HTMLCanvasElement {
  const still = view.drawStill(medium, part === 'page' ? 'all' : 'landscape');
  const pane = part === 'page' ? seen(paneOf) : [];
  const frame = pane.length > 0 ? frameAround(pane) : undefined;
  return drawingWith(medium, () => {
    const at = still.width >= besideFrom ? { x: still.width, y: 0 } : { x: 0, y: still.height };
    const sheet = newCanvas();
    sheet.width = frame ? Math.max(still.width, at.x + widthOf(frame) + gap) : still.width;
    sheet.height = frame ? Math.max(still.height, at.y + heightOf(frame) + gap) : still.height;
    const g = sheet.getContext('2d');
    if (!g) throw new Error('There is no 2D canvas.');
    g.fillStyle = view.camera.background;
    g.fillRect(0, 0, sheet.width, sheet.height);
    g.drawImage(still, 0, 0, still.width, still.height);
    drawLegend(g, view, medium);
    if (frame)
      drawAt(g, { x: at.x, y: at.y + (at.y === 0 ? gap : 0) }, frame, () => drawAnew(g, pane, view, medium));
    return sheet;
  });
}

const seen = (selector: string): readonly Element[] =>
  [...document.querySelectorAll(selector)].filter((one) => one.getBoundingClientRect().width > 0);

const widthOf = ({ left, right }: PartFrame): number => Math.ceil(right - left);
const heightOf = ({ top, bottom }: PartFrame): number => Math.ceil(bottom - top);

/** Where it stands over the landscape of the page, it stands over that of the picture. */
function drawLegend(g: CanvasRenderingContext2D, view: InView, medium: Medium): void {
  const legend = seen(legendOf);
  const [stack] = seen(stackOf);
  if (legend.length === 0 || !stack) return;
  const { left, top } = stack.getBoundingClientRect();
  const [x, y] = landscapeCorner;
  drawAt(g, { x, y }, { left, top }, () => drawAnew(g, legend, view, medium));
}

/** Draws with a corner of the page at a place of the sheet. */
function drawAt(
  g: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  { left, top }: Pick<PartFrame, 'left' | 'top'>,
  draw: () => void,
): void {
  g.save();
  g.translate(x - left, y - top);
  draw();
  g.restore();
}

function drawAnew(
  g: CanvasRenderingContext2D,
  parts: readonly Element[],
  view: InView,
  medium: Medium,
): void {
  drawParts(g, parts, (image) => view.drawnAnew(image, medium));
}
