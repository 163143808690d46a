/** What a person can do with the pointer, and with + − 0, on a chart. Pixels are CSS pixels of the element. */
export interface Gestures {
  /** The pointer is here, or left. */
  hover(place: { readonly x: number; readonly y: number } | undefined): void;
  click(x: number, y: number): void;
  pan(dx: number, dy: number): void;
  /** A factor below 1 shows more detail. */
  zoom(factor: number, x: number, y: number): void;
  doubleClick(x: number, y: number): void;
  /** All is to be seen again. */
  reset(): void;
}

/** Movement that makes a press a drag, in pixels. */
const dragDistance = 4;
const keyZoom = 0.8;

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
    const [x, y] = [target.clientWidth / 2, target.clientHeight / 2];
    if (event.key === '+' || event.key === '=') gestures.zoom(keyZoom, x, y);
    else if (event.key === '-') gestures.zoom(1 / keyZoom, x, y);
    else if (event.key === '0') gestures.reset();
    else return;
    event.preventDefault();
  });
}

function listenToPointer(target: HTMLElement, gestures: Gestures): void {
  let press: { x: number; y: number; dragging: boolean } | undefined;
  target.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    press = { x: event.offsetX, y: event.offsetY, dragging: false };
    target.setPointerCapture(event.pointerId);
  });
  target.addEventListener('pointermove', (event) => {
    const { offsetX: x, offsetY: y } = event;
    if (!press) {
      gestures.hover({ x, y });
      return;
    }
    if (!press.dragging && Math.hypot(x - press.x, y - press.y) < dragDistance) return;
    gestures.hover(undefined);
    target.classList.add('dragging');
    gestures.pan(x - press.x, y - press.y);
    press = { x, y, dragging: true };
  });
  const release = (event: PointerEvent) => {
    if (press && !press.dragging && event.type === 'pointerup') gestures.click(event.offsetX, event.offsetY);
    press = undefined;
    target.classList.remove('dragging');
  };
  target.addEventListener('pointerup', release);
  target.addEventListener('pointercancel', release);
  target.addEventListener('pointerleave', () => gestures.hover(undefined));
}
