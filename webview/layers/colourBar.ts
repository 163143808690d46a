import type { ChartArea } from 'chart.js';
import type { Theme } from '../page/theme';
import type { Rgb } from './colours';

/** Room that the bar needs right of the area, in pixels. */
export const colourBarRoom = 58;

const barWidth = 9;
const shareOfHeight = 0.62;
const tickDistance = 13;

export interface ColourBar {
  readonly theme: Theme;
  readonly title: string;
  readonly colourAt: (tone: number) => Rgb;
  /** Ascending. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** A bar right of the area, banded on the contour levels. */
export function drawColourBar(g: CanvasRenderingContext2D, area: ChartArea, bar: ColourBar): void {
  const { theme } = bar;
  const left = area.right + 12;
  const height = Math.round(area.height * shareOfHeight);
  const top = Math.round(area.top + (area.height - height) / 2);
  g.save();
  for (let row = 0; row < height; row++) {
    const [red, green, blue] = bar.colourAt(1 - (row + 0.5) / height);
    g.fillStyle = `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;
    g.fillRect(left, top + row, barWidth, 1);
  }
  g.strokeStyle = theme.border;
  g.lineWidth = 1;
  g.strokeRect(left - 0.5, top - 0.5, barWidth + 1, height + 1);
  g.fillStyle = theme.dim;
  g.font = `10px ${theme.font}`;
  g.textAlign = 'left';
  g.textBaseline = 'middle';
  let last = Number.POSITIVE_INFINITY;
  for (const tick of bar.ticks) {
    const y = top + height * (1 - tick.at);
    if (last - y < tickDistance) continue;
    last = y;
    g.fillText(tick.text, left + barWidth + 5, y);
  }
  g.fillText(bar.title, left, top - 11);
  g.restore();
}
