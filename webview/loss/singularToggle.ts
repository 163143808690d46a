import { element } from '../page/dom';
import type { Panel } from '../page/view';

/** The switch of the strip of singular values, where there are matrices. */
export class SingularToggle {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly button: HTMLButtonElement;

  constructor(panel: Panel) {
    this.panel = panel;
    const { model, texts } = panel;
    const { toggle, toggleTitle } = texts.singular;
    this.button = element('button', { type: 'button', title: toggleTitle, 'aria-label': toggle }, 'σ');
    this.button.addEventListener('click', () => {
      model.matrix = model.matrix === undefined ? 0 : undefined;
      panel.invalidate();
    });
    this.element = element('span', { class: 'segments', role: 'group' }, this.button);
  }

  update(): void {
    const { matrix, matrices } = this.panel.model;
    this.element.hidden = matrices.length === 0;
    const pressed = String(matrix !== undefined);
    if (this.button.getAttribute('aria-pressed') !== pressed)
      this.button.setAttribute('aria-pressed', pressed);
  }
}
