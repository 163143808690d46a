/** What single keys do while focus is in the panel. */
export interface KeyActions {
  playOrPause(): void;
  move(rows: number): void;
  first(): void;
  last(): void;
  toggleScale(): void;
  fit(): void;
  toggleProbe(): void;
  toggleSurface(): void;
}

/** Rows of one press with Shift. */
const stride = 10;

/** What a key press means, or undefined when it belongs to someone else (VS Code, or the control that has focus). */
export function keyAction(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  focus: 'typing' | 'button' | 'other',
): ((actions: KeyActions) => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || focus === 'typing') return undefined;
  const rows = event.shiftKey ? stride : 1;
  switch (event.key) {
    case ' ':
      return focus === 'button' ? undefined : (actions) => actions.playOrPause();
    case 'ArrowLeft':
      return (actions) => actions.move(-rows);
    case 'ArrowRight':
      return (actions) => actions.move(rows);
    case 'Home':
      return (actions) => actions.first();
    case 'End':
      return (actions) => actions.last();
    case 'l':
    case 'L':
      return (actions) => actions.toggleScale();
    case 'f':
    case 'F':
      return (actions) => actions.fit();
    case 'p':
    case 'P':
      return (actions) => actions.toggleProbe();
    case '3':
      return (actions) => actions.toggleSurface();
    default:
      return undefined;
  }
}

/** Listens on the whole page, which hears keys only while it has focus. */
export function listenToKeys(actions: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const action = keyAction(event, focusKind(event.target));
    if (!action) return;
    event.preventDefault();
    action(actions);
  });
}

function focusKind(target: EventTarget | null): 'typing' | 'button' | 'other' {
  if (target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement) return 'typing';
  // The slider of the time is moved by the same keys as the time; any other slider has them for itself.
  if (target instanceof HTMLInputElement) return target.dataset.time === undefined ? 'typing' : 'other';
  return target instanceof HTMLButtonElement ? 'button' : 'other';
}
