import type { LandscapeLayer } from '../../src/protocol/messages/picture';
import { type LayerEntry, layerEntries } from '../layers';
import { element, icon } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';

/** Switches of the usual layers, in the header. */
export class LayerToggles {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly buttons: readonly { readonly entry: LayerEntry; readonly button: HTMLButtonElement }[];

  constructor(panel: Panel) {
    this.panel = panel;
    this.buttons = layerEntries
      .filter(({ usual }) => usual)
      .map((entry) => ({ entry, button: this.button(entry) }));
    const group = { class: 'segments layers', role: 'group', 'aria-label': panel.texts.layers.label };
    this.element = element('span', group, ...this.buttons.map(({ button }) => button));
  }

  update(theme: Theme): void {
    const { model } = this.panel;
    for (const { entry, button } of this.buttons) {
      button.hidden = !entry.fits(model, theme);
      const pressed = String(model.layers.has(entry.id));
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
    }
    this.element.hidden = this.buttons.every(({ button }) => button.hidden);
  }

  private button({ id, icon: name }: LayerEntry): HTMLButtonElement {
    const words = this.panel.texts.layers.names[id];
    const button = element(
      'button',
      { type: 'button', title: words.title, 'data-layer': id },
      icon(name),
      element('span', { class: 'word' }, words.name),
    );
    button.addEventListener('click', () => toggle(this.panel, id));
    return button;
  }
}

/** Switches a layer by a person's hand. */
export function toggle(panel: Panel, layer: LandscapeLayer): void {
  panel.model.toggleLayer(layer);
  panel.invalidate();
}
