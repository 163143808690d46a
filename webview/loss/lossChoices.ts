import type { Clock } from '../../src/protocol/messages/panelState';
import { Segments } from '../controls/segments';
import { choice } from '../page/dom';
import { quantityName } from '../page/measured';
import type { Panel } from '../page/view';
import { quantitiesOf } from '../session/quantity';
import type { LossScale } from '../session/scale';

/** What time is counted in on the axis. */
type TimeUnit = Clock | 'epochs';

/** What is chosen of the loss chart: what it draws, what time is counted in, and how the axis is divided. */
export class LossChoices {
  private readonly panel: Panel;
  private readonly scales: Segments<LossScale>;
  private readonly clocks: Segments<TimeUnit>;
  private readonly quantities: HTMLSelectElement;

  constructor(panel: Panel) {
    this.panel = panel;
    const { model, texts } = panel;
    const { loss } = texts;
    const scales = [
      { value: 'logarithmic', text: loss.logarithmic },
      { value: 'linear', text: loss.linear },
    ] as const;
    this.scales = new Segments<LossScale>(loss.scale, scales, (scale) => {
      model.useScale(model.quantity, scale);
      panel.invalidate();
    });
    const units = [
      { value: 'steps', text: loss.steps },
      { value: 'evaluations', text: loss.evaluations },
      { value: 'epochs', text: loss.epochs },
    ] as const;
    this.clocks = new Segments<TimeUnit>(loss.clock, units, (unit) => {
      model.inEpochs = unit === 'epochs';
      model.time.setClock(unit === 'evaluations' ? unit : 'steps');
      panel.invalidate();
    });
    this.quantities = choice(loss.quantity, [], (id) => {
      model.quantity = id;
      panel.invalidate();
    });
  }

  get elements(): readonly HTMLElement[] {
    return [this.quantities, this.clocks.element, this.scales.element];
  }

  /** Offers what the runs have, and shows what is chosen. */
  update(): void {
    const { model } = this.panel;
    const { quantity } = model;
    this.scales.choose(model.quantityScale);
    // Metrics have ends of their own, and hardly go over decades.
    this.scales.element.hidden = quantity !== 'loss' && quantitiesOf(model.run).includes(quantity);
    this.showUnits();
    this.showQuantities();
  }

  private showUnits(): void {
    const { model } = this.panel;
    const { clock } = model.time;
    // Where every step takes one evaluation, the two are the same.
    const countsEvaluations =
      clock === 'evaluations' || model.runs.walkers.some((track) => track.countsEvaluations);
    const hasEpochs = model.epochSteps > 1;
    this.clocks.offer([
      'steps',
      ...(countsEvaluations ? (['evaluations'] as const) : []),
      ...(hasEpochs ? (['epochs'] as const) : []),
    ]);
    this.clocks.choose(clock === 'steps' && model.inEpochs && hasEpochs ? 'epochs' : clock);
    this.clocks.element.hidden = !countsEvaluations && !hasEpochs;
  }

  private showQuantities(): void {
    const { quantities } = this;
    const { model } = this.panel;
    // What was chosen elsewhere can be left here.
    const ids = [...new Set([...quantitiesOf(model.run), model.quantity])];
    if (Array.from(quantities.options, ({ value }) => value).join() !== ids.join())
      quantities.replaceChildren(...ids.map((id) => new Option(quantityName(this.panel, id), id)));
    quantities.hidden = ids.length < 2;
    if (quantities.value !== model.quantity) quantities.value = model.quantity;
  }
}
