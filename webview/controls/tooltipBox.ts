import type { Box } from '../layers/clip';
import { element } from '../page/dom';
import { type Place, placeTooltip } from './tooltip';

/** What a tooltip says: a coloured name with a step, and lines of numbers. */
export interface TooltipContent {
  readonly name: string;
  readonly colour: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The tooltip of a chart; it takes no pointer events. */
export class TooltipBox {
  readonly element = element('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: '' });

  show(content: TooltipContent, anchor: Place, area: Box, points: readonly Place[]): void {
    const name = element('b', {}, content.name);
    name.style.color = content.colour;
    this.element.replaceChildren(
      element('div', {}, name, ` ${content.title}`),
      ...content.lines.map((line) => element('div', { class: 'numbers' }, line)),
    );
    this.element.hidden = false;
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const [left, top] = placeTooltip(anchor, size, area, points);
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
