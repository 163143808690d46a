import { newCanvas } from '../drawing/medium';
import { sizeCanvas } from '../page/dom';
import { drawText } from './marks';

/** What a text looks like. */
export interface TextLook {
  readonly text: string;
  /** As in CSS. */
  readonly font: string;
  readonly colour: string;
  readonly halo: string;
}

/** Room for the halo, in pixels. */
const room = 4;
/** Baseline below the top of the picture, and its height: enough for the small sizes of charts. */
const ascent = 14;
const height = 22;

/** A text with a halo as a small picture: stroking letters anew costs most of a frame's time in the overlays. */
export class HaloText {
  private readonly canvas = newCanvas();
  private made = '';
  private shownWidth = 0;

  /** Width of the text in pixels, once it is made. */
  get width(): number {
    return this.shownWidth;
  }

  /** Makes the picture for the screen of a canvas, unless it is there. */
  prepare(g: CanvasRenderingContext2D, look: TextLook): void {
    const ratio = g.getTransform().a;
    const key = JSON.stringify([look, ratio]);
    if (key === this.made) return;
    this.made = key;
    g.font = look.font;
    this.shownWidth = Math.ceil(g.measureText(look.text).width);
    const own = sizeCanvas(this.canvas, this.shownWidth + 2 * room, height, ratio);
    own.font = look.font;
    drawText(own, look.text, room, ascent, look.colour, look.halo);
  }

  /** Draws it with its left end and its baseline here, on whole pixels of the screen. */
  draw(g: CanvasRenderingContext2D, left: number, baseline: number): void {
    const ratio = g.getTransform().a;
    const whole = (value: number) => Math.round(value * ratio) / ratio;
    const { width: pixels, height: rows } = this.canvas;
    g.drawImage(this.canvas, whole(left - room), whole(baseline - ascent), pixels / ratio, rows / ratio);
  }
}
