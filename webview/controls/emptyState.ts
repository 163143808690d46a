import { element, setText, textButton } from '../page/dom';
import type { Moment, Panel, View } from '../page/view';

/** What stands in place of a landscape: it is being opened, or there can be none. */
export class EmptyState implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly text = element('p');
  private readonly buttons: HTMLElement;

  constructor(panel: Panel, actions: { readonly run: () => void; readonly openSettings: () => void }) {
    this.panel = panel;
    const { notices } = panel.texts;
    this.buttons = element(
      'div',
      { class: 'choices', hidden: '' },
      textButton(notices.run, actions.run, 'primary'),
      textButton(notices.openSettings, actions.openSettings, 'secondary'),
    );
    this.element = element('div', { class: 'empty', role: 'status' }, this.text, this.buttons);
  }

  update(_moment: Moment): void {
    const { model, texts } = this.panel;
    const { trouble } = model;
    this.element.hidden = trouble === undefined && model.run !== undefined;
    if (this.element.hidden) return;
    setText(this.text, trouble ?? texts.landscape.opening);
    this.buttons.hidden = trouble === undefined;
  }
}
