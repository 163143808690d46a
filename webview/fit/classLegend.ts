import { classColour } from '../layers/dataPoints';
import { headShape } from '../layers/shapes';
import { element } from '../page/dom';
import type { Words } from '../page/texts';
import type { Theme } from '../page/theme';
import type { FitContent } from './looks';
import { isWrong } from './rowMarks';

const size = 14;

/** What the marks of a picture mean: the classes, hollow marks and rings. */
export class ClassLegend {
  readonly element = element('div', { class: 'classes', hidden: '' });
  private readonly words: Words;
  private shown = '';

  constructor(words: Words) {
    this.words = words;
  }

  update(content: FitContent, theme: Theme): void {
    const { classes, rows } = content;
    const heldOut = rows.counts.some((count, part) => part > 0 && count > 0);
    const wrong = rows.target.some((_, row) => isWrong(content, row));
    const key = JSON.stringify([classes, heldOut, wrong, theme.paths, theme.foreground]);
    if (key === this.shown) return;
    this.shown = key;
    const { fit } = this.words.texts;
    const plain = theme.foreground;
    this.element.replaceChildren(
      ...classes.map((name, place) => entry(name, mark(place, classColour(theme, place), true))),
      ...(heldOut ? [entry(fit.heldOut, mark(0, plain, false))] : []),
      // Its room stays: the picture is not to jump when the last mistake is gone.
      ...(classes.length > 0 ? [entry(fit.wrong, ring(plain), wrong)] : []),
    );
  }
}

function entry(name: string, sample: SVGSVGElement, seen = true): HTMLElement {
  const made = element(
    'span',
    { class: 'entry' },
    sample,
    element('span', { class: 'name', title: name }, name),
  );
  if (!seen) made.style.visibility = 'hidden';
  return made;
}

function mark(place: number, colour: string, filled: boolean): SVGSVGElement {
  return sample(headShape(place, 4.5), filled ? colour : 'none', colour);
}

function ring(colour: string): SVGSVGElement {
  return sample(headShape(0, 5.5), 'none', colour);
}

function sample(path: string, fill: string, stroke: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `${-size / 2} ${-size / 2} ${size} ${size}`);
  svg.setAttribute('width', String(size));
  svg.setAttribute('height', String(size));
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  shape.setAttribute('fill', fill);
  shape.setAttribute('stroke', stroke);
  shape.setAttribute('stroke-width', '1.4');
  svg.append(shape);
  return svg;
}
