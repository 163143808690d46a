import { column } from '../../src/core/run/columns';
import { newPath } from '../drawing/medium';
import { strokeStyled } from '../layers/lineStyle';
import { drawHead } from '../layers/marks';
import { runName } from '../page/runNames';
import { lossName, statusInWords } from '../page/summary';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { lossAbove } from '../session/reference';
import type { Track } from '../session/track';
import { fitText } from './fitText';

/** Height of a row, in pixels. */
const rowHeight = 22;
const sampleWidth = 30;
const gap = 10;
/** A name is cut off no shorter than this, in pixels. */
const leastName = 60;
/** Of more runs only the first ones have a row, and the last row says how many are left out. */
const mostRows = 12;

/** What stands in a row behind the sample of the line. */
type Cells = readonly [name: string, loss: string, norm: string, status: string];

/** Height of the legend of a panel, in the room that there is; 0 where that is too little for a run. */
export function legendHeight({ model }: Panel, room = Number.POSITIVE_INFINITY): number {
  const rows = Math.min(1 + Math.min(mostRows, model.runs.walkers.length), Math.floor(room / rowHeight));
  return rows < 2 ? 0 : rows * rowHeight;
}

/** The runs with a sample of their line, their loss and gradient norm at the time cursor, and how they stand. */
export function drawLegend(
  g: CanvasRenderingContext2D,
  panel: Panel,
  theme: Theme,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const most = height / rowHeight - 1;
  if (most < 1) return;
  const { model, texts } = panel;
  const { runs } = texts;
  const loss = model.reference.kind === 'minimum' ? texts.loss.aboveMinimum : lossName(panel);
  const all = model.runs.walkers;
  const shown = all.length > most ? all.slice(0, most - 1) : all;
  const rows = [
    [runs.optimizer, loss, '‖∇f‖', runs.status] as const,
    ...shown.map((track) => cellsOf(panel, track)),
  ];
  g.textBaseline = 'middle';
  const places = columnsOf(g, rows, theme, width);
  for (const [i, cells] of rows.entries()) {
    const y = rowHeight * (i + 0.5);
    if (i > 0) drawSample(g, shown[i - 1], y, theme);
    writeRow(g, cells, places, y, { theme, isHead: i === 0 });
  }
  if (all.length > shown.length) {
    g.fillStyle = theme.dim;
    g.textAlign = 'left';
    g.fillText(
      `+ ${panel.numbers.count(all.length - shown.length)}`,
      sampleWidth + gap,
      rowHeight * (rows.length + 0.5),
    );
  }
}

function cellsOf(panel: Panel, track: Track): Cells {
  const { model, numbers } = panel;
  const row = track.rowAt(model.cursor.time);
  const name = runName(panel, track.picture, model.runs.pictures);
  if (row < 0) return [name, '', '', ''];
  const { reference } = model;
  const loss = reference.kind === 'minimum' ? lossAbove(track, row, reference) : track.at(row, column.value);
  return [
    name,
    numbers.fixed(loss),
    numbers.fixed(track.at(row, column.gradientNorm)),
    statusInWords(panel, track, model.cursor.time),
  ];
}

/** Where the columns stand: names from the left, numbers up to their right end, the status from its left. */
interface ColumnPlaces {
  readonly nameRoom: number;
  readonly loss: number;
  /** Absent where there is no room for it. */
  readonly norm?: number;
  readonly status: number;
  readonly statusRoom: number;
}

function columnsOf(
  g: CanvasRenderingContext2D,
  rows: readonly Cells[],
  theme: Theme,
  width: number,
): ColumnPlaces {
  g.font = fontOf(theme, false);
  const widest = (place: number): number =>
    Math.max(...rows.map((cells) => g.measureText(cells[place]).width));
  const [name, loss, norm, status] = [0, 1, 2, 3].map(widest);
  const room = width - sampleWidth - 4 * gap;
  const hasNorm = name + loss + norm + status <= room;
  const taken = loss + status + (hasNorm ? norm : -gap);
  const nameRoom = Math.max(leastName, Math.min(name, room - taken));
  const first = sampleWidth + gap + nameRoom + gap + loss;
  const second = hasNorm ? first + gap + norm : first;
  return {
    ...{ nameRoom, loss: first, status: second + gap, statusRoom: width - second - gap },
    ...(hasNorm && { norm: second }),
  };
}

function writeRow(
  g: CanvasRenderingContext2D,
  [name, loss, norm, status]: Cells,
  places: ColumnPlaces,
  y: number,
  { theme, isHead }: { readonly theme: Theme; readonly isHead: boolean },
): void {
  g.font = fontOf(theme, isHead);
  g.fillStyle = isHead ? theme.dim : theme.foreground;
  g.textAlign = 'left';
  g.fillText(fitText(g, name, places.nameRoom), isHead ? 0 : sampleWidth + gap, y);
  g.fillText(fitText(g, status, places.statusRoom), places.status, y);
  g.textAlign = 'right';
  g.fillText(loss, places.loss, y);
  if (places.norm !== undefined) g.fillText(norm, places.norm, y);
}

const fontOf = ({ font }: Theme, isHead: boolean): string => `${isHead ? '11' : '12'}px ${font}`;

function drawSample(g: CanvasRenderingContext2D, { picture }: Track, y: number, theme: Theme): void {
  const style = pathStyle(theme, picture.series);
  const line = newPath();
  line.moveTo(1, y);
  line.lineTo(sampleWidth - 1, y);
  strokeStyled(g, line, { ...style, alpha: 1, lineWidth: 2.2 });
  drawHead(g, sampleWidth / 2, y, { series: picture.series, colour: style.colour, radius: 4.4 }, theme);
}
