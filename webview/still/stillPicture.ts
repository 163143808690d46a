import type { Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import type { Wanted } from '../session/sampler';
import { drawLossHead, drawTitle, headHeight } from './stillHeads';
import { type SeenLandscape, StillLandscape, type StillSize } from './stillLandscape';
import { drawLegend, legendHeight } from './stillLegend';
import { drawStillLoss } from './stillLoss';
import { margin, titleHeight } from './stillMargins';

/** Which part of it a picture shows. */
export type StillPart = 'all' | 'landscape' | 'loss';

/** Room between its parts, in pixels. */
const gap = 20;
/** Share of the width that the landscape takes, and from which width on the loss stands beside it. */
const landscapeShare = 0.6;
const besideFrom = 760;
const stackedShare = 0.6;
/** Of a small picture the loss chart takes so much height before the legend has any, in pixels. */
const leastLoss = 40;

/** A rectangle of the picture. */
interface StillBox extends StillSize {
  readonly left: number;
  readonly top: number;
}

/** A panel as one picture: title, landscape, loss curve and legend. */
export class StillPicture {
  readonly size: StillSize;
  private readonly panel: Panel;
  private readonly moment: Moment;
  private readonly part: StillPart;
  private readonly boxes: ReturnType<typeof layOut>;
  private readonly landscape: StillLandscape | undefined;

  constructor(panel: Panel, theme: Theme, size: StillSize, part: StillPart = 'all', seen?: SeenLandscape) {
    this.panel = panel;
    this.size = size;
    this.part = part;
    this.moment = { theme, textsToo: true, resting: true };
    this.boxes = layOut(size, part, (room) => legendHeight(panel, room));
    this.landscape = part === 'loss' ? undefined : new StillLandscape(panel, this.boxes.landscape, seen);
  }

  /** What is to be sampled before it is drawn; undefined for nothing. */
  get wanted(): Wanted | undefined {
    return this.landscape?.wanted(this.moment);
  }

  draw(g: CanvasRenderingContext2D): void {
    this.drawResting(g);
    this.drawMoving(g);
  }

  /** What stays as it is while the time cursor moves. */
  drawResting(g: CanvasRenderingContext2D): void {
    const { panel, moment, boxes, size } = this;
    const { theme } = moment;
    g.fillStyle = theme.background;
    g.fillRect(0, 0, size.width, size.height);
    inside(g, boxes.title, ({ width }) => drawTitle(g, panel, theme, width));
    inside(g, boxes.landscape, () => this.landscape?.drawGround(g, moment));
    if (this.part !== 'landscape') inside(g, boxes.head, ({ width }) => drawLossHead(g, panel, theme, width));
  }

  /** What lies over it. */
  drawMoving(g: CanvasRenderingContext2D): void {
    const { panel, moment, boxes } = this;
    inside(g, boxes.landscape, () => this.landscape?.drawPaths(g, moment));
    if (this.part === 'landscape') return;
    inside(g, boxes.loss, (box) => drawStillLoss(g, panel, box, moment));
    inside(g, boxes.legend, (box) => drawLegend(g, panel, moment.theme, box));
  }
}

function inside(g: CanvasRenderingContext2D, box: StillBox, draw: (box: StillBox) => void): void {
  g.save();
  g.translate(box.left, box.top);
  draw(box);
  g.restore();
}

/** Where the parts are: landscape left and the others right of it, or one below the other where the picture is narrow. */
function layOut({ width, height }: StillSize, part: StillPart, legendIn: (room: number) => number) {
  const inner = width - 2 * margin;
  const title: StillBox = { left: margin, top: margin, width: inner, height: titleHeight };
  const top = margin + titleHeight;
  const bottom = height - margin;
  const body: StillBox = { left: margin, top, width: inner, height: bottom - top };
  const none: StillBox = { left: 0, top: 0, width: 0, height: 0 };
  if (part === 'landscape') return { title, landscape: body, head: none, loss: none, legend: none };
  if (part === 'loss') return { title, landscape: none, ...lossBoxes(body, legendIn) };
  if (width < besideFrom) {
    const upper = Math.round(body.height * stackedShare);
    const lower = { ...body, top: top + upper + gap, height: body.height - upper - gap };
    return { title, landscape: { ...body, height: upper }, ...lossBoxes(lower, legendIn) };
  }
  const left = Math.round(inner * landscapeShare);
  const right = { ...body, left: margin + left + gap, width: inner - left - gap };
  return { title, landscape: { ...body, width: left }, ...lossBoxes(right, legendIn) };
}

/** The size of a picture whose landscape is as large as a given one: as it is seen on a page. */
export function sizeAround({ width, height }: StillSize, part: StillPart): StillSize {
  const across = 2 * margin;
  const down = titleHeight + 2 * margin;
  if (part === 'landscape') return { width: width + across, height: height + down };
  const beside = Math.round(width / landscapeShare) + across;
  return beside < besideFrom
    ? { width: width + across, height: Math.round(height / stackedShare) + down }
    : { width: beside, height: height + down };
}

/** The heading, the loss chart and the legend below each other. */
function lossBoxes(box: StillBox, legendIn: (room: number) => number) {
  const { left, top, width, height } = box;
  const legend = legendIn(height - headHeight - leastLoss);
  return {
    head: { left, top, width, height: headHeight },
    loss: {
      left,
      top: top + headHeight,
      width,
      height: Math.max(leastLoss, height - headHeight - legend - gap / 2),
    },
    legend: { left, top: top + height - legend, width, height: legend },
  };
}
