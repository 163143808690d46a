import type { Panel } from '../page/view';

/** Clicks that are further apart than this are no double click, in milliseconds. */
const doubleClickTime = 600;

/** Where the time cursor rested before a click moved it: a double click moves the start, and not the cursor. */
export class CursorBeforeClick {
  private readonly panel: Pick<Panel, 'model'>;
  private clicked: { readonly chosen: number | undefined; readonly at: number } | undefined;

  constructor(panel: Pick<Panel, 'model'>) {
    this.panel = panel;
  }

  /** A click is about to move it. */
  remember(): void {
    const now = performance.now();
    if (this.clicked && now - this.clicked.at < doubleClickTime) return;
    this.clicked = { chosen: this.panel.model.cursor.chosen, at: now };
  }

  /** The click was the first of two. */
  restore(): void {
    const { clicked } = this;
    this.clicked = undefined;
    if (!clicked || performance.now() - clicked.at > doubleClickTime) return;
    const { cursor } = this.panel.model;
    if (clicked.chosen === undefined) cursor.follow();
    else cursor.moveTo(clicked.chosen);
  }
}
