/** What becomes of a drag to the left or right. */
export interface Scrub {
  begin(): void;
  /** So many pixels from the beginning, each of which counts for more with Alt and for less with Shift. */
  move(pixels: number, fine: boolean): void;
  end(): void;
  cancel(): void;
}

/** Movement that makes a press a drag, in pixels. */
const dragDistance = 3;
const [fineFactor, coarseFactor] = [0.1, 10];

interface Drag {
  x: number;
  moved: number;
  pixels: number;
  dragging: boolean;
}

/** Lets a number be changed by dragging its label; a press without a movement stays a click. Esc takes it back. */
export function listenToScrub(handle: HTMLElement, scrub: Scrub): void {
  let drag: Drag | undefined;
  const finish = (how: 'end' | 'cancel'): void => {
    const ended = drag;
    drag = undefined;
    document.removeEventListener('keydown', cancelOnEscape, true);
    document.body.classList.remove('scrubbing');
    if (ended?.dragging) scrub[how]();
  };
  const cancelOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish('cancel');
  };
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, moved: 0, pixels: 0, dragging: false };
    handle.setPointerCapture(event.pointerId);
    document.addEventListener('keydown', cancelOnEscape, true);
  });
  handle.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const dx = event.clientX - drag.x;
    drag.x = event.clientX;
    drag.moved += Math.abs(dx);
    drag.pixels += dx * (event.shiftKey ? fineFactor : event.altKey ? coarseFactor : 1);
    if (!drag.dragging && drag.moved < dragDistance) return;
    if (!drag.dragging) scrub.begin();
    drag.dragging = true;
    document.body.classList.add('scrubbing');
    scrub.move(drag.pixels, event.shiftKey);
  });
  let dragged = false;
  handle.addEventListener('pointerup', () => {
    dragged = drag?.dragging ?? false;
    finish('end');
  });
  handle.addEventListener('pointercancel', () => finish('cancel'));
  // Else the end of a drag would be a click on the label, which goes to the field.
  handle.addEventListener('click', (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  });
}
