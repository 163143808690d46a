import type { Interval } from '../../src/core/plane/interval';

/** What a hand can do on the loss chart; pixels are CSS pixels of the element. */
export interface BrushActions {
  /** Where the time cursor stands. */
  now(): number | undefined;
  hover(px: number | undefined): void;
  /** Moves the time cursor. */
  moveTo(px: number): void;
  /** A part of time is being chosen, or no longer. */
  choosing(part: Interval | undefined): void;
  /** Shows the part of time between two pixels. */
  show(part: Interval): void;
  showAll(): void;
}

/** Movement that makes a press a drag, and how near to the time cursor it takes that, in pixels. */
const dragDistance = 4;
const reach = 5;

/** A press on the chart: on the time cursor it takes that along, anywhere else it chooses a part of time as soon as it moves. */
interface Press {
  readonly from: number;
  readonly kind: 'cursor' | 'place';
  isDrag: boolean;
}

/** Listens on the chart: a click moves the time cursor, a drag shows a part of time, a double click all of it. */
export class Brush {
  private readonly target: HTMLElement;
  private readonly actions: BrushActions;
  private press: Press | undefined;

  constructor(target: HTMLElement, actions: BrushActions) {
    this.target = target;
    this.actions = actions;
    target.addEventListener('pointerdown', (event) => this.down(event));
    target.addEventListener('pointermove', (event) => this.move(event));
    target.addEventListener('pointerup', (event) => this.up(event.offsetX));
    target.addEventListener('pointercancel', () => this.cancel());
    target.addEventListener('pointerleave', () => actions.hover(undefined));
    target.addEventListener('dblclick', () => actions.showAll());
  }

  /** Chooses nothing; answers whether something was being chosen. */
  cancel(): boolean {
    const was = this.press?.isDrag === true;
    this.press = undefined;
    this.actions.choosing(undefined);
    return was;
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { offsetX: from, pointerId } = event;
    this.target.setPointerCapture(pointerId);
    this.press = { from, kind: this.isOnCursor(from) ? 'cursor' : 'place', isDrag: false };
  }

  private move({ offsetX: px }: PointerEvent): void {
    const { press, actions } = this;
    this.target.classList.toggle('onCursor', press ? press.kind === 'cursor' : this.isOnCursor(px));
    actions.hover(px);
    if (!press) return;
    press.isDrag ||= Math.abs(px - press.from) >= dragDistance;
    if (!press.isDrag) return;
    if (press.kind === 'cursor') actions.moveTo(px);
    else actions.choosing(ordered(press.from, px));
  }

  private up(px: number): void {
    const { press, actions } = this;
    this.press = undefined;
    actions.choosing(undefined);
    if (!press) return;
    if (!press.isDrag) actions.moveTo(px);
    else if (press.kind === 'place') actions.show(ordered(press.from, px));
  }

  private isOnCursor(px: number): boolean {
    const now = this.actions.now();
    return now !== undefined && Math.abs(px - now) <= reach;
  }
}

function ordered(a: number, b: number): Interval {
  return a < b ? [a, b] : [b, a];
}
