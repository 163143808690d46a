import type { NetworkBuild, NetworkPicture } from '../../src/core/fitted/network/networkAnswer';
import type { Announcer } from '../controls/announcer';
import { TooltipBox } from '../controls/tooltipBox';
import { pixelsOf, saysHowToDraw } from '../drawing/anew';
import { element, sizeCanvas } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import {
  layOutNetwork,
  leastWidth,
  lineBetween,
  type NetworkLayout,
  type NetworkPlace,
  placeAt,
  unitsThatFit,
} from './networkLayout';
import { type NetworkScene, paintNetwork, type ShownNumbers } from './networkPaint';
import { nextPlace } from './networkWalk';
import { UnitTiles } from './unitTiles';
import { describePlace } from './unitWords';

/** As in network.css. */
const leastHeight = 364;

/** What is shown of a network. */
export interface ShownNetwork {
  readonly build: NetworkBuild;
  readonly picture: NetworkPicture;
  readonly numbers: ShownNumbers;
  readonly frozen: readonly string[];
  readonly reach: readonly [number, number] | undefined;
  /** The picture that goes through, in place of pixels. */
  readonly image: HTMLCanvasElement | undefined;
}

/** The drawing of a network: units and weights that can be pointed at and walked through by keys. */
export class NetworkPlot {
  readonly element = element('div', { class: 'stack' });
  /** The unit whose formula a person wants: its column and its place. */
  chosen: readonly [column: number, place: number] | undefined;
  private readonly panel: Panel;
  private readonly announcer: Announcer;
  private readonly canvas = element('canvas', { class: 'stacked network', role: 'img', tabindex: '0' });
  private readonly tooltip = new TooltipBox();
  private readonly tiles = new UnitTiles();
  private size = { width: 0, height: 0 };
  private g: CanvasRenderingContext2D | undefined;
  private sized = '';
  private layout: NetworkLayout | undefined;
  private scene: NetworkScene | undefined;
  private marked: NetworkPlace | undefined;
  private drawn = '';
  private drawnOf: readonly unknown[] = [];

  constructor(panel: Panel, announcer: Announcer) {
    this.panel = panel;
    this.announcer = announcer;
    this.element.append(this.canvas, this.tooltip.element);
    new ResizeObserver(() => {
      this.size = { width: this.element.clientWidth, height: this.element.clientHeight };
      panel.invalidate();
    }).observe(this.element);
    this.listen();
  }

  set label(text: string) {
    if (this.canvas.getAttribute('aria-label') !== text) this.canvas.setAttribute('aria-label', text);
  }

  /** How many units of a column there is room for. */
  get most(): number {
    return unitsThatFit(Math.max(leastHeight, this.size.height));
  }

  update(shown: ShownNetwork, theme: Theme): void {
    const { size, panel } = this;
    if (size.width < 20 || size.height < 20) return;
    const { build, picture, numbers, frozen, reach, image } = shown;
    const width = Math.max(size.width, leastWidth(build.columns.length));
    const key = JSON.stringify([
      width,
      size.height,
      panel.ratio,
      numbers,
      frozen,
      reach,
      this.marked,
      this.chosen,
    ]);
    const of = [picture, theme, image];
    if (key === this.drawn && of.every((each, i) => each === this.drawnOf[i])) return;
    this.drawn = key;
    this.drawnOf = of;
    this.layout = layOutNetwork(build, picture, width, size.height);
    this.keepMarked(this.layout);
    const { layout, marked, chosen } = this;
    this.scene = {
      ...{ build, picture, layout, theme, words: panel, marked, chosen, numbers, frozen, reach },
    };
    this.paint(this.scene, image, width);
  }

  private paint(scene: NetworkScene, image: HTMLCanvasElement | undefined, width: number): void {
    const { panel } = this;
    const { height } = this.size;
    const sized = JSON.stringify([width, height, panel.ratio]);
    if (sized !== this.sized) this.g = sizeCanvas(this.canvas, width, height, panel.ratio);
    this.sized = sized;
    const { g } = this;
    if (!g) return;
    g.clearRect(0, 0, width, height);
    drawNetwork(g, scene, this.tiles, image);
    saysHowToDraw(this.canvas, {
      ...{ width, height },
      draw: (other) => drawNetwork(other, scene, new UnitTiles(), image && pixelsOf(image)),
    });
    this.showTooltip(scene);
  }

  private showTooltip(scene: NetworkScene): void {
    const { marked, layout } = this;
    if (!marked || !layout) {
      this.tooltip.hide();
      return;
    }
    const { width, height } = this.size;
    const area = { left: 0, top: 0, width, height, right: width, bottom: height };
    this.tooltip.show(
      describePlace(this.panel, scene, marked, scene.theme),
      anchorOf(layout, marked),
      area,
      [],
    );
  }

  /** Other units may be drawn now. */
  private keepMarked({ columns }: NetworkLayout): void {
    const { marked } = this;
    if (!marked) return;
    const has = (column: number, index: number): boolean => columns[column]?.[index] !== undefined;
    const isThere =
      marked.kind === 'unit'
        ? has(marked.column, marked.index)
        : has(marked.column, marked.from) && has(marked.column + 1, marked.to);
    if (!isThere) this.marked = undefined;
  }

  private listen(): void {
    const { canvas } = this;
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      this.mark(this.layout && placeAt(this.layout, offsetX, offsetY));
    });
    canvas.addEventListener('pointerleave', () => this.mark(undefined));
    canvas.addEventListener('blur', () => this.mark(undefined));
    canvas.addEventListener('click', () => this.choose());
    canvas.addEventListener('keydown', (event) => this.walk(event));
  }

  private mark(place: NetworkPlace | undefined): void {
    if (JSON.stringify(place) === JSON.stringify(this.marked)) return;
    this.marked = place;
    this.panel.invalidate();
  }

  private choose(): void {
    const { marked, layout } = this;
    if (marked?.kind !== 'unit' || !layout) return;
    this.chosen = [marked.column, layout.columns[marked.column][marked.index].unit];
    this.panel.invalidate();
  }

  private walk(event: KeyboardEvent): void {
    const { scene, layout } = this;
    if (!scene || !layout || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.choose();
    else if (event.key === 'Escape' && this.marked) this.mark(undefined);
    else {
      const next = nextPlace(scene.picture, this.marked, event.key);
      if (!next) return;
      this.mark(next);
      const { name, title, lines } = describePlace(this.panel, scene, next, scene.theme);
      this.announcer.say([name, title, ...lines].filter((text) => text !== '').join(', '));
    }
    event.preventDefault();
  }
}

function drawNetwork(
  g: CanvasRenderingContext2D,
  scene: NetworkScene,
  tiles: UnitTiles,
  image: HTMLCanvasElement | undefined,
): void {
  tiles.prepare(scene.build, scene.picture, scene.theme);
  paintNetwork(g, scene, tiles);
  const { picture: place } = scene.layout;
  if (!place) return;
  g.strokeStyle = scene.theme.dim;
  g.lineWidth = 1;
  g.imageSmoothingEnabled = false;
  if (image) g.drawImage(image, place.left, place.top, place.side, place.side);
  g.imageSmoothingEnabled = true;
  g.strokeRect(place.left + 0.5, place.top + 0.5, place.side - 1, place.side - 1);
}

/** Where the words of a place point to. */
function anchorOf({ columns }: NetworkLayout, place: NetworkPlace): readonly [number, number] {
  if (place.kind === 'unit') {
    const { left, top, side } = columns[place.column][place.index];
    return [left + side, top + side / 2];
  }
  const [x0, y0, x1, y1] = lineBetween(
    columns[place.column][place.from],
    columns[place.column + 1][place.to],
  );
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}
