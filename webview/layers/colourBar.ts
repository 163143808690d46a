import type { ChartArea } from 'chart.js';
import { titleWith } from '../page/labelling';
import type { Theme } from '../page/theme';
import { cssOf, type Rgb } from './colours';

/** Room right of the area that is enough for short numbers, in pixels. */
export const usualBarRoom = 58;
/** Room grows and shrinks by so much at a time: a number that is a little wider should not move the landscape. */
const roomStep = 12;

const barLeft = 12;
const barWidth = 9;
const tickGap = 5;
const rightMargin = 4;
const fontSize = 10;
const shareOfHeight = 0.62;
const tickDistance = 13;

export interface ColourBar {
  readonly theme: Theme;
  readonly title: string;
  /** What its numbers have in common. */
  readonly common: string;
  readonly colourAt: (tone: number) => Rgb;
  /** Ascending. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Room that a bar needs right of the area, in pixels; the room it has now stays when it is about right. */
export function colourBarRoom(g: CanvasRenderingContext2D, bar: ColourBar, now: number): number {
  g.font = fontOf(bar);
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => g.measureText(text).width));
  const ticks = barWidth + tickGap + widest(bar.ticks.map(({ text }) => text));
  const wanted = barLeft + Math.max(ticks, widest(titleLines(bar))) + rightMargin;
  const room = Math.max(usualBarRoom, Math.ceil(wanted / roomStep) * roomStep);
  return wanted <= now && now - room <= roomStep ? now : room;
}

/** "f" or, where its numbers share something, that in lines of its own. */
function titleLines({ title, common }: ColourBar): readonly string[] {
  return titleWith(title, common).split(/ (?=[+=])/);
}

const fontOf = ({ theme }: ColourBar): string => `${fontSize}px ${theme.font}`;

/** A bar right of the area, banded on the contour levels. */
export function drawColourBar(g: CanvasRenderingContext2D, area: ChartArea, bar: ColourBar): void {
  const { theme } = bar;
  const left = area.right + barLeft;
  const height = Math.round(area.height * shareOfHeight);
  const top = Math.round(area.top + (area.height - height) / 2);
  g.save();
  fillBar(g, { left, top, height }, bar);
  g.strokeStyle = theme.border;
  g.lineWidth = 1;
  g.strokeRect(left - 0.5, top - 0.5, barWidth + 1, height + 1);
  g.fillStyle = theme.dim;
  g.font = fontOf(bar);
  g.textAlign = 'left';
  g.textBaseline = 'middle';
  let last = Number.POSITIVE_INFINITY;
  for (const tick of bar.ticks) {
    const y = top + height * (1 - tick.at);
    if (last - y < tickDistance) continue;
    last = y;
    g.fillText(tick.text, left + barWidth + tickGap, y);
  }
  for (const [i, line] of titleLines(bar).toReversed().entries())
    g.fillText(line, left, top - 11 - i * (fontSize + 3));
  g.restore();
}

/** Rows of one colour at once: none of them is to show where it ends. */
function fillBar(
  g: CanvasRenderingContext2D,
  { left, top, height }: { readonly left: number; readonly top: number; readonly height: number },
  { colourAt }: ColourBar,
): void {
  const colours = Array.from({ length: height }, (_, row) => cssOf(colourAt(1 - (row + 0.5) / height)));
  for (let row = 0, next = 0; row < height; row = next) {
    while (next < height && colours[next] === colours[row]) next++;
    g.fillStyle = colours[row];
    g.fillRect(left, top + row, barWidth, next - row);
  }
}
