import type { Interval } from '../../src/core/plane/interval';
import type { Pixel, Sight } from '../page/sight';
import { readablePlace } from '../session/startPlace';

/** Arrow keys, as steps to the right and upwards. */
export const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** What is seen of a plane, one interval for each direction. */
export function seenOf(sight: Sight | undefined): readonly Interval[] {
  const { left, right, top, bottom } = sight?.bounds ?? { left: 0, right: 1, top: 0, bottom: 1 };
  return [
    [left, right],
    [top, bottom],
  ];
}

/** The place of the plane that a hand at pixels of the landscape means. */
export function placeAt(sight: Sight, at: Pixel, directions: number): readonly number[] {
  return readablePlace(sight.placeNear(...at).slice(0, directions), seenOf(sight));
}

/** What a drag does. */
export interface DragActions {
  /** Where the handle is, in pixels of the landscape; undefined while it cannot be dragged. */
  centre(): Pixel | undefined;
  move(to: Pixel): void;
  /** The pointer lets go. */
  drop(): void;
  /** The drag is given up: Escape, or the pointer is taken away. */
  leave(): void;
}

/** Lets a handle be dragged by mouse, pen or finger. */
export function listenToDrag(handle: HTMLElement, actions: DragActions): void {
  let grip: Pixel | undefined;
  const leaveOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    release();
    actions.leave();
  };
  const release = (): void => {
    grip = undefined;
    handle.classList.remove('dragging');
    document.removeEventListener('keydown', leaveOnEscape, true);
  };
  handle.addEventListener('pointerdown', (event) => {
    const at = actions.centre();
    if (event.button !== 0 || !at) return;
    grip = [event.clientX - at[0], event.clientY - at[1]];
    handle.setPointerCapture(event.pointerId);
    handle.classList.add('dragging');
    document.addEventListener('keydown', leaveOnEscape, true);
  });
  handle.addEventListener('pointermove', (event) => {
    if (grip) actions.move([event.clientX - grip[0], event.clientY - grip[1]]);
  });
  handle.addEventListener('pointerup', () => {
    if (!grip) return;
    release();
    actions.drop();
  });
  handle.addEventListener('pointercancel', () => {
    if (!grip) return;
    release();
    actions.leave();
  });
}
