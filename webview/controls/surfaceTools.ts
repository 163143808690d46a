import { element, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { Moment, Panel, View } from '../page/view';
import { firstSurface, surfaceLimits, surfaceViews } from '../session/surfaceChoice';

/** Views of the surface to choose from, and how high it is. */
export class SurfaceTools implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly slider: HTMLInputElement;

  /** @param toMap shows the map, which is the view from above */
  constructor(panel: Panel, toMap: () => void) {
    this.panel = panel;
    const { surface } = panel.texts;
    const views = Object.entries(surfaceViews).map(([name, view]) => {
      const button = textButton(surface[name as keyof typeof surfaceViews], () => this.look(view), 'view');
      button.dataset.view = name;
      return button;
    });
    const top = textButton(surface.top, toMap, 'view');
    const [least, most] = surfaceLimits.exaggeration;
    this.slider = element('input', {
      type: 'range',
      min: String(least),
      max: String(most),
      step: '0.05',
      'aria-label': surface.exaggeration,
      title: surface.exaggeration,
    });
    this.slider.addEventListener('input', () => {
      panel.model.changeSurface({ exaggeration: Number(this.slider.value) }, false);
      panel.invalidate();
    });
    const group = element('span', { role: 'group', 'aria-label': surface.views }, ...views, top);
    this.element = element('div', { class: 'surface-tools', hidden: '' }, group, this.slider);
  }

  update({ textsToo }: Moment): void {
    const { model, texts, numbers } = this.panel;
    this.element.hidden = !model.surface.shown;
    if (!textsToo) return;
    const { exaggeration } = model.surface;
    this.slider.value = String(exaggeration);
    this.slider.setAttribute('aria-valuetext', fill(texts.surface.times, numbers.short(exaggeration)));
  }

  private look(view: { readonly yaw: number; readonly pitch: number }): void {
    const { zoom, shift } = firstSurface;
    this.panel.model.changeSurface({ ...view, zoom, shift }, true);
    this.panel.invalidate();
  }
}
