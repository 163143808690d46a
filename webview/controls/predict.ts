import type { FitSummary } from '../../src/protocol/messages';
import type { Predict } from '../layers/fit';
import { element, setText } from '../page/dom';
import type { Panel } from '../page/view';

/** More features than this make no form. */
const mostFeatures = 6;

/** Asks the model for its output: "x = [7] → y = 73". */
export class PredictForm {
  readonly element = element('form', { class: 'predict', hidden: '' });
  private readonly panel: Panel;
  private readonly result = element('output', { class: 'numbers', for: '' });
  private inputs: readonly HTMLInputElement[] = [];
  private shown: FitSummary | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
    this.element.setAttribute('aria-label', panel.texts.fit.predict);
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.element.addEventListener('input', () => panel.invalidate());
  }

  /** Shows what the model says to the numbers in the form. */
  update(fit: FitSummary, model: Predict): void {
    this.element.hidden = fit.featureNames.length > mostFeatures;
    if (this.element.hidden) return;
    if (this.shown !== fit) this.makeInputs(fit);
    const features = this.inputs.map((input) => (input.value === '' ? Number.NaN : input.valueAsNumber));
    const output = model(features, 0);
    setText(this.result, Number.isNaN(output) ? '—' : this.panel.numbers.short(output, 5));
  }

  private makeInputs(fit: FitSummary): void {
    const { texts } = this.panel;
    this.shown = fit;
    this.inputs = fit.featureNames.map((_, i) =>
      element('input', { type: 'number', step: 'any', value: suggestion(fit, i) }),
    );
    const fields = fit.featureNames.map((name, i) =>
      element('label', {}, element('span', { class: 'name', title: name }, name), ' = ', this.inputs[i]),
    );
    this.element.replaceChildren(
      element('span', { class: 'quiet' }, texts.fit.predict),
      ...fields,
      element(
        'span',
        { class: 'result' },
        '→ ',
        element('span', { class: 'name', title: fit.targetName }, fit.targetName),
        ' = ',
        this.result,
      ),
    );
  }
}

/** A first number worth asking for: a little beyond the data, rounded. */
function suggestion(fit: FitSummary, place: number): string {
  const width = fit.featureNames.length + 1;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = place; i < fit.points.length; i += width) {
    low = Math.min(low, fit.points[i]);
    high = Math.max(high, fit.points[i]);
  }
  const wanted = width === 2 ? high + (high - low) / 2 : (low + high) / 2;
  const unit = high > low ? 10 ** Math.floor(Math.log10(high - low) - 1) : 1;
  return String(Number((Math.round(wanted / unit) * unit).toPrecision(6)));
}
