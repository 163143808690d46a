/** How a landscape is dragged: as one points at it, or otherwise (with Shift, with the middle button, with two fingers). */
export type DragKind = 'plain' | 'other';

/** What a person can do with the pointer, and with + − 0 and arrows, on a chart. Pixels are CSS pixels of the element. */
export interface Gestures {
  /** The pointer is here, or left. */
  hover(place: { readonly x: number; readonly y: number } | undefined): void;
  click(x: number, y: number): void;
  pan(dx: number, dy: number, kind: DragKind): void;
  /** A factor below 1 shows more detail. */
  zoom(factor: number, x: number, y: number): void;
  doubleClick(x: number, y: number): void;
  /** All is to be seen again. */
  reset(): void;
  /** An arrow key to the right and downwards; answers whether it means something here. */
  arrow(right: number, down: number, kind: DragKind): boolean;
}

/** Movement that makes a press a drag, in pixels. */
const dragDistance = 4;
const keyZoom = 0.8;

/** Arrow keys, as steps to the right and downwards. */
const arrowKeys: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Listens on an element. Where the page scrolls, the wheel zooms with Ctrl only (a pinch comes as that too). */
export function listenToGestures(target: HTMLElement, gestures: Gestures, pageScrolls: () => boolean): void {
  listenToPointer(target, gestures);
  target.addEventListener(
    'wheel',
    (event) => {
      if (pageScrolls() && !event.ctrlKey) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      const turn = Math.max(-240, Math.min(240, event.deltaY * unit));
      gestures.zoom(Math.exp(turn * (event.ctrlKey ? 0.008 : 0.0016)), event.offsetX, event.offsetY);
    },
    { passive: false },
  );
  target.addEventListener('dblclick', ({ offsetX, offsetY }) => gestures.doubleClick(offsetX, offsetY));
  target.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event, gestures, target.clientWidth / 2, target.clientHeight / 2)) event.preventDefault();
  });
}

/** What a key means on a chart with this middle; answers whether it means something. */
function press({ key, shiftKey }: KeyboardEvent, gestures: Gestures, x: number, y: number): boolean {
  if (Object.hasOwn(arrowKeys, key)) return gestures.arrow(...arrowKeys[key], shiftKey ? 'other' : 'plain');
  if (key === '+' || key === '=') gestures.zoom(keyZoom, x, y);
  else if (key === '-') gestures.zoom(1 / keyZoom, x, y);
  else if (key === '0') gestures.reset();
  else return false;
  return true;
}

/** A finger, pen or mouse that is down. */
interface HeldPointer {
  readonly x: number;
  readonly y: number;
}

/** One pointer drags, two of them pinch. */
class Presses {
  private readonly target: HTMLElement;
  private readonly gestures: Gestures;
  private readonly down = new Map<number, HeldPointer>();
  private kind: DragKind = 'plain';
  private dragging = false;

  constructor(target: HTMLElement, gestures: Gestures) {
    this.target = target;
    this.gestures = gestures;
  }

  begin(event: PointerEvent): void {
    if (event.button > 1 || this.down.size > 1) return;
    if (event.button === 1) event.preventDefault();
    this.kind = event.shiftKey || event.button === 1 ? 'other' : 'plain';
    this.dragging = this.down.size > 0;
    this.down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    this.target.setPointerCapture(event.pointerId);
  }

  move({ pointerId, offsetX: x, offsetY: y }: PointerEvent): void {
    const { gestures, target, down } = this;
    const before = down.get(pointerId);
    if (!before) {
      gestures.hover({ x, y });
      return;
    }
    if (!this.dragging && Math.hypot(x - before.x, y - before.y) < dragDistance) return;
    this.dragging = true;
    gestures.hover(undefined);
    target.classList.add('dragging');
    const [other] = [...down].filter(([id]) => id !== pointerId).map(([, place]) => place);
    down.set(pointerId, { x, y });
    if (other) pinch(gestures, before, { x, y }, other);
    else gestures.pan(x - before.x, y - before.y, this.kind);
  }

  end(event: PointerEvent): void {
    const isClick = this.down.has(event.pointerId) && !this.dragging && event.type === 'pointerup';
    this.down.delete(event.pointerId);
    this.target.classList.toggle('dragging', this.down.size > 0);
    if (isClick && event.button === 0) this.gestures.click(event.offsetX, event.offsetY);
  }
}

/** One of two fingers has moved: what is between them moves half as far, and grows with their distance. */
function pinch(gestures: Gestures, before: HeldPointer, now: HeldPointer, other: HeldPointer): void {
  const distance = (place: HeldPointer) => Math.max(8, Math.hypot(place.x - other.x, place.y - other.y));
  gestures.pan((now.x - before.x) / 2, (now.y - before.y) / 2, 'other');
  gestures.zoom(distance(before) / distance(now), (now.x + other.x) / 2, (now.y + other.y) / 2);
}

function listenToPointer(target: HTMLElement, gestures: Gestures): void {
  const presses = new Presses(target, gestures);
  target.addEventListener('pointerdown', (event) => presses.begin(event));
  target.addEventListener('pointermove', (event) => presses.move(event));
  target.addEventListener('pointerup', (event) => presses.end(event));
  target.addEventListener('pointercancel', (event) => presses.end(event));
  target.addEventListener('pointerleave', () => gestures.hover(undefined));
}
