import { layerEntries } from '../layers';
import { element } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { AxisRanges } from './axisRanges';
import { CheckRow } from './checkRow';
import { toggle } from './layerToggles';
import { Popover } from './popover';

/** All layers, and what is seen of the plane: the ranges of its axes, and whether a unit is as long on both. */
export class ViewMenu {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly popover: Popover;
  private readonly rows: ReadonlyMap<string, CheckRow>;
  private readonly equal: CheckRow;
  private readonly ranges: AxisRanges;

  constructor(panel: Panel) {
    this.panel = panel;
    const { layers, view } = panel.texts;
    this.rows = new Map(
      layerEntries.map(({ id, icon }) => {
        const words = { ...layers.names[id], icon };
        return [id, new CheckRow(words, id, () => toggle(panel, id))];
      }),
    );
    const equalWords = { name: view.equal, title: view.equalTitle, icon: 'symbol-ruler' };
    this.equal = new CheckRow(equalWords, 'equal', () => {
      panel.model.window.equal = !panel.model.window.equal;
      panel.invalidate();
    });
    this.ranges = new AxisRanges(panel);
    this.popover = new Popover('layers', view.menu, () => this.ranges.write());
    this.popover.content.append(
      element('div', { role: 'group', 'aria-label': layers.label }, ...this.elements()),
      element('hr'),
      this.equal.element,
      this.ranges.element,
    );
    this.element = this.popover.element;
  }

  update(theme: Theme): void {
    const { model } = this.panel;
    for (const entry of layerEntries)
      this.rows.get(entry.id)?.show(model.layers.has(entry.id), entry.fits(model, theme));
    this.equal.show(model.window.equal, model.isPlane);
    if (this.popover.isOpen) this.ranges.update();
  }

  private elements(): readonly HTMLElement[] {
    return [...this.rows.values()].map((row) => row.element);
  }
}
