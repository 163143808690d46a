import type { Strings } from '../../src/protocol/strings';
import { element, setText } from '../page/dom';
import { mostSmoothing } from '../session/chartView';

/** How smooth the curves are: a slider, and its number. */
export class SmoothingField {
  readonly element: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly number = element('output', { class: 'numbers' });

  constructor({ chart }: Pick<Strings, 'chart'>, choose: (beta: number) => void) {
    const { smoothing, smoothingTitle } = chart;
    const range = { type: 'range', min: '0', max: String(mostSmoothing), step: '0.01' };
    this.slider = element('input', { ...range, 'aria-label': smoothing, title: smoothingTitle });
    this.slider.addEventListener('input', () => choose(Number(this.slider.value)));
    this.element = element('span', { class: 'smoothing' }, this.slider, this.number);
  }

  show(beta: number): void {
    if (Number(this.slider.value) !== beta) this.slider.value = String(beta);
    setText(this.number, beta.toFixed(2));
  }
}
