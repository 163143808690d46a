import type { NetworkBuild, NetworkPicture } from '../../src/core/fitted/network/networkAnswer';
import { drawText } from '../layers/marks';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { Theme } from '../page/theme';
import { lineBetween, type NetworkLayout, type NetworkPlace, type UnitBox } from './networkLayout';
import { signColour, type UnitTiles } from './unitTiles';
import { columnKind, columnName, unitName } from './unitWords';

/** Which numbers of a row are shown. */
export type ShownNumbers = 'values' | 'slopes';

/** What a network is painted with. */
export interface NetworkScene {
  readonly build: NetworkBuild;
  readonly picture: NetworkPicture;
  readonly layout: NetworkLayout;
  readonly theme: Theme;
  readonly words: Words;
  readonly marked: NetworkPlace | undefined;
  /** The unit whose formula is shown: its column and its place. */
  readonly chosen: readonly [number, number] | undefined;
  readonly numbers: ShownNumbers;
  /** Layers whose parameters stay where they start, by their names. */
  readonly frozen: readonly string[];
  /** The columns, from and to, that a moving row has reached; undefined where it rests. */
  readonly reach: readonly [number, number] | undefined;
}

const widths = { least: 0.5, most: 4.5 } as const;
const dash = [4, 3];

/** Draws weights, then units, then words. */
export function paintNetwork(g: CanvasRenderingContext2D, scene: NetworkScene, tiles: UnitTiles): void {
  for (const [column] of scene.picture.links.entries()) paintLinks(g, scene, column);
  for (const boxes of scene.layout.columns) for (const box of boxes) paintUnit(g, scene, tiles, box);
  paintHeads(g, scene);
}

/** Lines of a colour by sign, as thick as their weight is large beside the largest of the layer; dashed below 0. */
function paintLinks(g: CanvasRenderingContext2D, scene: NetworkScene, column: number): void {
  const { layout, picture, theme, marked, reach } = scene;
  const { trace } = picture;
  const slopes = scene.numbers === 'slopes' ? trace?.weightSlopes[column] : undefined;
  const values = slopes ?? picture.links[column].weights;
  const largest = slopes ? largestOf(slopes) : picture.links[column].largest;
  const next = layout.columns[column + 1];
  g.lineCap = 'butt';
  for (const from of layout.columns[column])
    for (const to of next) {
      const value = values[from.index * next.length + to.index];
      if (value === undefined || value === 0 || !Number.isFinite(value)) continue;
      const size = largest > 0 ? Math.abs(value) / largest : 0;
      const isMarked = touches(marked, column, from, to);
      g.globalAlpha = (0.18 + 0.82 * size) * (marked && !isMarked ? 0.25 : 1) * reached(reach, column);
      g.strokeStyle = signColour(theme, value);
      g.lineWidth = widths.least + (widths.most - widths.least) * size + (isMarked ? 0.8 : 0);
      g.setLineDash(value < 0 ? dash : []);
      const [x0, y0, x1, y1] = lineBetween(from, to);
      const bend = (x1 - x0) / 2;
      g.beginPath();
      g.moveTo(x0, y0);
      g.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
      g.stroke();
    }
  g.setLineDash([]);
  g.globalAlpha = 1;
}

/** Pale as long as a moving row has not come there. */
function reached(reach: NetworkScene['reach'], column: number): number {
  if (!reach) return 1;
  const [from, to] = reach;
  return 0.15 + 0.85 * Math.max(0, Math.min(1, to - column, column + 1 - from));
}

/** Whether a moving row has come to a unit's column. */
const isReached = ({ reach }: NetworkScene, column: number): boolean =>
  !reach || (column >= reach[0] - 0.5 && column <= reach[1] + 0.5);

function touches(marked: NetworkPlace | undefined, column: number, from: UnitBox, to: UnitBox): boolean {
  if (!marked) return false;
  if (marked.kind === 'link')
    return marked.column === column && marked.from === from.index && marked.to === to.index;
  return (
    (marked.column === column && marked.index === from.index) ||
    (marked.column === column + 1 && marked.index === to.index)
  );
}

function paintUnit(g: CanvasRenderingContext2D, scene: NetworkScene, tiles: UnitTiles, box: UnitBox): void {
  const { theme, marked, chosen } = scene;
  const { left, top, column, index, unit, side: tile } = box;
  const isMarked = marked?.kind === 'unit' && marked.column === column && marked.index === index;
  const isChosen = chosen?.[0] === column && chosen[1] === unit;
  g.globalAlpha = isReached(scene, column) ? 1 : 0.35;
  g.fillStyle = theme.background;
  g.fillRect(left, top, tile, tile);
  const number = numberOf(scene, column, index);
  if (!tiles.draw(g, column, index, [left, top, tile]) && number !== undefined) {
    g.fillStyle = signColour(theme, number);
    g.globalAlpha *= 0.8 * Math.min(1, Math.abs(number) / (largestOf(numbersOf(scene, column)) || 1));
    g.fillRect(left, top, tile, tile);
    g.globalAlpha = 1;
  }
  g.strokeStyle = isMarked || isChosen ? theme.accent : theme.dim;
  g.lineWidth = isMarked || isChosen ? 2 : 1;
  g.strokeRect(left + 0.5, top + 0.5, tile - 1, tile - 1);
  paintBias(g, scene, box);
  if (number !== undefined) paintNumber(g, scene, box, number);
  g.globalAlpha = 1;
}

/** The bias is a small mark at the lower left corner, as large as it is beside the largest of the column. */
function paintBias(g: CanvasRenderingContext2D, { picture, theme }: NetworkScene, box: UnitBox): void {
  const { biases } = picture.columns[box.column];
  const bias = biases?.[box.index];
  if (!biases || bias === undefined || bias === 0) return;
  const radius = 1 + (2.5 * Math.abs(bias)) / largestOf(biases);
  g.beginPath();
  g.arc(box.left, box.top + box.side, radius, 0, 2 * Math.PI);
  g.fillStyle = bias < 0 ? theme.background : signColour(theme, bias);
  g.fill();
  g.strokeStyle = signColour(theme, bias);
  g.lineWidth = 1.2;
  g.stroke();
}

/** The number of a row right of its unit, of outputs below their name; with fewer digits, or not at all, where the next column is too near. */
function paintNumber(g: CanvasRenderingContext2D, scene: NetworkScene, box: UnitBox, number: number): void {
  const { layout, theme, words } = scene;
  const { side: tile } = box;
  g.font = `600 10px ${theme.font}`;
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
  const isLast = box.column === layout.columns.length - 1;
  const [x, y] = isLast
    ? [box.left + tile + 5, box.top + tile / 2 + (isRoomy(layout, box.column) ? 12 : 4)]
    : [box.left + tile + 3, box.top + tile / 2 + 3.5];
  const next = layout.columns[box.column + 1]?.[0];
  const room = isLast || !next ? Number.POSITIVE_INFINITY : next.left - x;
  const texts = [2, 1].map((digits) => words.numbers.short(number, digits));
  const text = texts.find((each) => g.measureText(each).width <= room);
  if (text !== undefined) drawText(g, text, x, y, theme.foreground, theme.halo);
}

/** What a row has at the drawn units of a column: values, or the slopes of its loss. */
function numbersOf({ picture: { trace }, numbers }: NetworkScene, column: number): Float64Array {
  const traced = trace?.columns[column];
  return (numbers === 'slopes' ? traced?.slopes : traced?.values) ?? new Float64Array(0);
}

const numberOf = (scene: NetworkScene, column: number, index: number): number | undefined =>
  isReached(scene, column) ? numbersOf(scene, column)[index] : undefined;

/** Whether a name and a number have room beside each unit of a column. */
function isRoomy({ columns }: NetworkLayout, column: number): boolean {
  const [first, second] = columns[column];
  return second === undefined || second.top - first.top >= 26;
}

function paintHeads(g: CanvasRenderingContext2D, scene: NetworkScene): void {
  const { layout, theme, words, build } = scene;
  const { middles, hidden, columns } = layout;
  const last = columns.length - 1;
  g.fillStyle = theme.dim;
  g.font = `11px ${theme.font}`;
  g.textBaseline = 'alphabetic';
  for (const [c, middle] of middles.entries()) {
    g.textAlign = 'center';
    const { picture } = layout;
    const x = c === 0 && picture ? picture.left + picture.side / 2 : middle;
    g.fillText(columnName(words.texts, build, c), x, 12);
    g.font = `10px ${theme.font}`;
    g.fillText(columnKind(words.texts, build, c, scene.frozen), x, 25);
    g.font = `11px ${theme.font}`;
    const lowest = columns[c].at(-1);
    const bottom = lowest ? lowest.top + lowest.side + 14 : 0;
    if (hidden[c] > 0)
      g.fillText(fill(words.texts.network.more, words.numbers.count(hidden[c])), middle, bottom);
  }
  g.fillStyle = theme.foreground;
  for (const c of new Set([0, last]))
    for (const { index, left, top, side: tile } of columns[c]) {
      const isLeft = c === 0;
      g.textAlign = isLeft ? 'right' : 'left';
      const hasNumber = !isLeft && numberOf(scene, c, index) !== undefined;
      if (hasNumber && !isRoomy(layout, c)) continue;
      const name = unitName(words.texts, scene, c, index);
      g.fillText(
        shortened(g, name, isLeft ? left - 10 : 62),
        isLeft ? left - 6 : left + tile + 5,
        top + tile / 2 + (hasNumber ? -1 : 4),
      );
    }
}

/** A name that fits into some pixels. */
function shortened(g: CanvasRenderingContext2D, name: string, room: number): string {
  if (g.measureText(name).width <= room) return name;
  const letters = Array.from(name);
  while (letters.length > 1 && g.measureText(`${letters.join('')}…`).width > room) letters.pop();
  return `${letters.join('')}…`;
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}
