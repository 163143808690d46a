import type { LandscapeLayer } from '../../src/protocol/messages/picture';
import { groundRamp } from '../layers/colours';
import { element, icon } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';

const icons = { fill: 'color-mode', contours: 'three-bars', field: 'move' } as const;

/** Switches of what lies over the plane. */
export class LayerToggles {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly buttons: ReadonlyMap<LandscapeLayer, HTMLButtonElement>;

  constructor(panel: Panel) {
    this.panel = panel;
    const { layers } = panel.texts;
    this.buttons = new Map([
      this.button('fill', layers.fill, layers.fillTitle),
      this.button('contours', layers.contours, layers.contoursTitle),
      this.button('field', '−∇f', layers.fieldTitle),
    ]);
    const group = { class: 'segments layers', role: 'group', 'aria-label': layers.label };
    this.element = element('span', group, ...this.buttons.values());
  }

  /** A line has no layers, and there is nothing to fill with where colours are off. */
  update(theme: Theme): void {
    const { model } = this.panel;
    this.element.hidden = !model.isPlane;
    for (const [layer, button] of this.buttons) {
      button.hidden = layer === 'fill' && groundRamp(model.style.colours, theme) === undefined;
      const pressed = String(model.layers.has(layer));
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
    }
  }

  private button(
    layer: LandscapeLayer,
    word: string,
    title: string,
  ): readonly [LandscapeLayer, HTMLButtonElement] {
    const button = element(
      'button',
      { type: 'button', title, 'data-layer': layer },
      icon(icons[layer]),
      element('span', { class: 'word' }, word),
    );
    button.addEventListener('click', () => {
      this.panel.model.toggleLayer(layer);
      this.panel.invalidate();
    });
    return [layer, button];
  }
}
