import { element } from '../page/dom';
import type { Words } from '../page/texts';
import type { Theme } from '../page/theme';
import { signColour } from './unitTiles';

/** What colours and dashes of weights mean. */
export class NetworkLegend {
  readonly element = element('div', { class: 'classes' });
  private readonly words: Words;
  private shown: Theme | undefined;

  constructor(words: Words) {
    this.words = words;
  }

  update(theme: Theme): void {
    if (theme === this.shown) return;
    this.shown = theme;
    const { network } = this.words.texts;
    this.element.replaceChildren(
      ...[
        [network.above, 1],
        [network.below, -1],
      ].map(([name, sign]) =>
        element(
          'span',
          { class: 'entry' },
          sample(signColour(theme, Number(sign)), Number(sign) < 0),
          element('span', { class: 'name' }, String(name)),
        ),
      ),
    );
  }
}

function sample(colour: string, dashed: boolean): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 22 8');
  svg.setAttribute('width', '22');
  svg.setAttribute('height', '8');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', 'M0 4h22');
  line.setAttribute('stroke', colour);
  line.setAttribute('stroke-width', '3');
  if (dashed) line.setAttribute('stroke-dasharray', '4 3');
  svg.append(line);
  return svg;
}
