import type { DrawnRows, FitAnswer, FitColumn } from '../../src/core/fitted/fitAnswer';
import type { FitSummary } from '../../src/core/objective/opened';
import { predictionInWords } from '../fit/rowInWords';
import { choice, element, setText, textButton } from '../page/dom';
import type { Panel } from '../page/view';

/** More columns than this make no form. */
const mostColumns = 6;

/** What the form lets the host do. */
export interface PredictActions {
  predictFile(): void;
}

/** Asks the model: "x = [7] → y = 73"; or for all rows of a file. */
export class PredictForm {
  readonly element = element('form', { class: 'predict', hidden: '' });
  private readonly panel: Panel;
  private readonly actions: PredictActions;
  private readonly result = element('output', { class: 'numbers', for: '' });
  private inputs: readonly (HTMLInputElement | HTMLSelectElement)[] = [];
  private shown: DrawnRows | undefined;

  constructor(panel: Panel, actions: PredictActions) {
    this.panel = panel;
    this.actions = actions;
    this.element.setAttribute('aria-label', panel.texts.fit.predict);
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.element.addEventListener('input', () => panel.invalidate());
  }

  /** What stands in the form for these rows, a number for each column; undefined while one is missing, and where there is no form. */
  cellsFor(rows: DrawnRows | undefined): readonly number[] | undefined {
    if (this.inputs.length === 0 || this.shown !== rows) return undefined;
    const cells = this.inputs.map(({ value }) => (value === '' ? Number.NaN : Number(value)));
    return cells.every(Number.isFinite) ? cells : undefined;
  }

  /** Shows what the model says of the cells. */
  update(rows: DrawnRows, fit: FitSummary, { prediction }: FitAnswer): void {
    this.element.hidden = false;
    if (this.shown !== rows) this.build(rows, fit);
    setText(this.result, this.cellsFor(rows) && prediction ? predictionInWords(this.panel, prediction) : '—');
  }

  private build(rows: DrawnRows, fit: FitSummary): void {
    const { texts } = this.panel;
    const { columns } = rows;
    this.shown = rows;
    this.inputs =
      columns.length > mostColumns ? [] : columns.map((column) => inputFor(column, columns.length));
    const fields = this.inputs.map((input, i) =>
      element(
        'label',
        {},
        element('span', { class: 'name', title: columns[i].name }, columns[i].name),
        ' = ',
        input,
      ),
    );
    const answer = element(
      'span',
      { class: 'result' },
      '→ ',
      element('span', { class: 'name', title: fit.targetName }, fit.targetName),
      ' = ',
      this.result,
    );
    this.element.replaceChildren(
      ...(fields.length > 0
        ? [element('span', { class: 'quiet' }, texts.fit.predict), ...fields, answer]
        : []),
      textButton(texts.fit.predictFile, () => this.actions.predictFile(), 'link'),
    );
  }
}

function inputFor(column: FitColumn, of: number): HTMLInputElement | HTMLSelectElement {
  if (!column.words) return element('input', { type: 'number', step: 'any', value: suggestion(column, of) });
  const options = column.words.map((text, place) => ({ value: String(place), text }));
  const select = choice(column.name, options, () => undefined);
  select.value = String(column.usual);
  return select;
}

/** A first number worth asking for, rounded: of the only column one a little beyond the data, else the usual one. */
function suggestion({ range: [low, high], usual }: FitColumn, of: number): string {
  const wanted = of === 1 ? high + (high - low) / 2 : usual;
  const unit = high > low ? 10 ** Math.floor(Math.log10(high - low) - 1) : 1;
  return String(Number((Math.round(wanted / unit) * unit).toPrecision(6)));
}
