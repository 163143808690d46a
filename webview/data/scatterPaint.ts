import type { ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import type { ScatterAxis, ScatterPoints } from '../../src/core/learning/profile/scatter';
import { newMatrix, newPath } from '../drawing/medium';
import type { Box } from '../layers/clip';
import { headShape } from '../layers/shapes';
import type { Numbers } from '../page/format';
import { pathStyle, type Theme } from '../page/theme';
import { placeIn, rangeOf, type ScatterPanel } from './scatterLayout';

const fontSize = 11;
/** So wide a word needs to be, in pixels, to be worth writing at an axis. */
const leastWord = 30;

/** What is painted. */
export interface ScatterPicture {
  readonly points: ScatterPoints;
  readonly panels: readonly ScatterPanel[];
  /** What is known of the column of each axis. */
  readonly columns: readonly (ColumnProfile | undefined)[];
  readonly theme: Theme;
  readonly numbers: Numbers;
}

/** Colour and shape of a class; of points without classes those of the first one. */
export function classLook(theme: Theme, place: number): { readonly colour: string; readonly shape: string } {
  return {
    colour: place < 0 ? theme.dim : pathStyle(theme, place).colour,
    shape: headShape(Math.max(0, place), 1),
  };
}

/** Paints a scatter matrix: points beside the diagonal, names and histograms on it, numbers at the edges. */
export function paintScatter(g: CanvasRenderingContext2D, picture: ScatterPicture): void {
  const { points, panels, theme } = picture;
  const { axes } = points;
  g.font = `${fontSize}px ${theme.font}`;
  for (const panel of panels) {
    const { box, row, column } = panel;
    g.strokeStyle = theme.border;
    g.lineWidth = 1;
    g.strokeRect(box.left - 0.5, box.top - 0.5, box.right - box.left + 1, box.bottom - box.top + 1);
    if (row === column) paintName(g, picture, panel);
    else paintPoints(g, picture, panel);
    if (column === 0) writeRange(g, picture, axes[row], box, true);
    if (row === axes.length - 1) writeRange(g, picture, axes[column], box, false);
  }
}

/** A ring around a point in each panel. */
export function paintMark(
  g: CanvasRenderingContext2D,
  { points, panels, theme }: ScatterPicture,
  point: number,
): void {
  g.lineWidth = 2;
  g.strokeStyle = theme.foreground;
  for (const { box, row, column } of panels) {
    if (row === column) continue;
    const x = placeIn(box, rangeOf(points.axes[column]), points.axes[column].values[point], false);
    const y = placeIn(box, rangeOf(points.axes[row]), points.axes[row].values[point], true);
    if (Number.isNaN(x + y)) continue;
    g.beginPath();
    g.arc(x, y, 5, 0, 2 * Math.PI);
    g.stroke();
  }
}

function paintPoints(
  g: CanvasRenderingContext2D,
  { points, theme }: ScatterPicture,
  panel: ScatterPanel,
): void {
  const { axes, classes, rows } = points;
  const across = axes[panel.column];
  const up = axes[panel.row];
  const ranges = [rangeOf(across), rangeOf(up)] as const;
  const radius = rows.length > 600 || axes.length > 4 ? 1.6 : 2.4;
  g.globalAlpha = rows.length > 600 ? 0.6 : 0.85;
  const kinds = classes ? classes.names.map((_, place) => place) : [0];
  for (const kind of [...(classes ? [-1] : []), ...kinds]) {
    const { colour } = classLook(theme, kind);
    const dot = newPath(headShape(Math.max(0, kind), radius));
    const all = newPath();
    for (let i = 0; i < rows.length; i++) {
      if (classes && classes.places[i] !== kind) continue;
      const x = placeIn(panel.box, ranges[0], across.values[i], false);
      const y = placeIn(panel.box, ranges[1], up.values[i], true);
      if (!Number.isNaN(x + y)) all.addPath(dot, newMatrix(1, 0, 0, 1, x, y));
    }
    g.fillStyle = colour;
    g.fill(all);
  }
  g.globalAlpha = 1;
}

function paintName(
  g: CanvasRenderingContext2D,
  { columns, points, theme }: ScatterPicture,
  { box, row }: ScatterPanel,
): void {
  const column = columns[row];
  const counts = column?.words?.map(({ count }) => count) ?? column?.histogram?.counts ?? [];
  const most = Math.max(1, ...counts);
  const width = (box.right - box.left) / Math.max(1, counts.length);
  const room = box.bottom - box.top - fontSize - 10;
  g.fillStyle = theme.dim;
  g.globalAlpha = 0.35;
  counts.forEach((count, i) => {
    const height = (count / most) * Math.max(0, room);
    g.fillRect(box.left + i * width, box.bottom - height, Math.max(1, width - 1), height);
  });
  g.globalAlpha = 1;
  g.fillStyle = theme.foreground;
  g.textAlign = 'center';
  g.textBaseline = 'top';
  const name = column?.label ?? points.axes[row].name;
  g.fillText(fitting(g, name, box.right - box.left - 6), (box.left + box.right) / 2, box.top + 5);
}

/** At the left and the lower edge: the least and the greatest number, or the words where there is room for each. */
function writeRange(
  g: CanvasRenderingContext2D,
  { theme, numbers }: ScatterPicture,
  axis: ScatterAxis,
  box: Box,
  upwards: boolean,
): void {
  const range = rangeOf(axis);
  const { words } = axis;
  const length = upwards ? box.bottom - box.top : box.right - box.left;
  const each = words ? length / words.length : length / 2;
  if (words && each < (upwards ? fontSize + 1 : leastWord)) return;
  const texts = words ?? range.map((value) => numbers.short(value, 3));
  g.fillStyle = theme.dim;
  texts.forEach((text, i) => {
    const place = placeIn(box, range, words ? i : range[i], upwards);
    if (upwards) {
      g.textAlign = 'right';
      g.textBaseline = 'middle';
      g.fillText(fitting(g, text, 40), box.left - 5, place);
      return;
    }
    // Numbers stay within their panel, so that neighbours do not meet.
    g.textAlign = words ? 'center' : i === 0 ? 'left' : 'right';
    g.textBaseline = 'top';
    g.fillText(fitting(g, text, each - 4), words ? place : i === 0 ? box.left : box.right, box.bottom + 5);
  });
}

/** A text cut short to a width. */
function fitting(g: CanvasRenderingContext2D, text: string, width: number): string {
  if (g.measureText(text).width <= width) return text;
  let length = text.length;
  while (length > 1 && g.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return `${text.slice(0, length)}…`;
}
