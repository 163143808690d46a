import { namesOf } from '../../src/core/objective/parameterNames';
import type { PlaneView } from '../../src/core/plane/view';
import { column } from '../../src/core/run/columns';
import type { WeightUnits } from '../../src/protocol/messages/panelState';
import type { Probed } from '../../src/protocol/messages/probe';
import { element, setText } from '../page/dom';
import { fill, symbol } from '../page/format';
import { measuredName } from '../page/measured';
import { lossName } from '../page/summary';
import { wordsFor } from '../page/texts';
import type { Moment, Panel, View } from '../page/view';
import { parametersAt, parametersOf, unitsOf } from '../session/parameters';
import { iteratesOn } from '../session/placement';
import type { Track } from '../session/track';
import { Segments } from './segments';

/** More parameters than this are counted, not listed: the trajectory view has them all. */
const listed = 8;

interface Item {
  readonly name: string;
  readonly title: string;
  readonly value: (row: number, parameters: ArrayLike<number>) => number;
  readonly write: 'fixed' | 'count';
  /** The same at the probe; absent of what belongs to a step. */
  readonly probed?: (found: Probed, parameters: ArrayLike<number>, place: readonly number[]) => number;
}

/** The numbers of the current step; weights of scaled features can be had in the units of the file, too. */
export class Details implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly title = element('span');
  private readonly units: Segments<WeightUnits>;
  private readonly list = element('dl');
  private readonly more = element('p', { class: 'quiet' });
  private items: readonly Item[] = [];
  private values: readonly HTMLElement[] = [];
  private shown = '';

  constructor(panel: Panel) {
    this.panel = panel;
    const { details } = panel.texts;
    const options = [
      { value: 'scaled', text: details.scaled },
      { value: 'original', text: details.original },
    ] as const;
    this.units = new Segments<WeightUnits>(details.units, options, (units) => {
      panel.model.units = units;
      panel.invalidate();
    });
    const title = element('h2', {}, this.title, element('span', { class: 'grow' }), this.units.element);
    this.element = element('section', { class: 'details' }, title, this.list, this.more);
  }

  update({ textsToo }: Moment): void {
    const { model, texts, numbers } = this.panel;
    const { run, versions } = model;
    if (!run || !textsToo) return;
    const wanted = `${versions.picture} ${run.countsEvaluations}`;
    if (this.shown !== wanted) this.makeItems();
    this.shown = wanted;
    const { found, place = [] } = model.probe.spot ?? {};
    setText(
      this.title,
      found ? texts.details.atProbe : fill(texts.details.title, numbers.count(model.time.step)),
    );
    this.units.element.hidden = unitsOf(model) === undefined;
    this.units.choose(model.units);
    const { row } = model.time;
    const parameters = found ? parametersOf(model, found.parameters) : parametersAt(model, row);
    for (const [i, item] of this.items.entries()) {
      const value = found
        ? item.probed?.(found, parameters, place)
        : row < 0
          ? undefined
          : item.value(row, parameters);
      setText(this.values[i], value === undefined ? '' : numbers[item.write](value));
    }
  }

  private makeItems(): void {
    const { model, texts, numbers } = this.panel;
    const { run, objective, plane } = model;
    if (!run || !objective || !plane) return;
    const { details } = texts;
    const item = (name: string, title: string, place: number, write: Item['write'] = 'fixed'): Item => ({
      name,
      title,
      value: (row) => run.at(row, place),
      write,
    });
    const held = run.trajectory.dimension > 0;
    const names = held ? namesOf(objective.parameterNames, listed) : plane.names;
    const firstOrder = wordsFor(texts.optimizers, run.picture.optimizer)?.firstOrder ?? true;
    this.items = [
      ...names.map(
        (name, i): Item => ({
          ...{ name: symbol(name), title: name, write: 'fixed' },
          value: held ? (_, parameters) => parameters[i] : placeAlong(run, plane, i),
          probed: (_, parameters, place) => (held ? parameters[i] : place[i]),
        }),
      ),
      { ...item(lossName(this.panel), details.loss, column.value), probed: ({ value }) => value },
      item('‖∇f‖', details.gradientNorm, column.gradientNorm),
      firstOrder
        ? item('η', details.learningRate, column.learningRate)
        : item('α', details.stepSize, column.learningRate),
      item('‖Δx‖', details.stepLength, column.stepLength),
      ...(run.countsEvaluations
        ? [item(texts.table.evaluations, details.evaluations, column.evaluations, 'count')]
        : []),
      ...(run.picture.metrics ?? []).flatMap((metric) => {
        const place = run.trajectory.placeOf(metric.id);
        const name = measuredName(texts, metric);
        return place === undefined ? [] : [item(name, name, place)];
      }),
    ];
    this.values = this.items.map(() => element('dd', { class: 'numbers' }));
    this.list.replaceChildren(
      ...this.items.map(({ name, title }, i) =>
        element('div', { title }, element('dt', {}, name), this.values[i]),
      ),
    );
    const rest = objective.dimension - names.length;
    // Places on a plane are none of the parameters.
    const counted = held
      ? fill(details.more, numbers.count(rest))
      : fill(details.all, numbers.count(objective.dimension));
    setText(this.more, rest > 0 ? counted : '');
  }
}

/** Where a row's iterate lies along a direction of a plane. */
function placeAlong(run: Track, plane: PlaneView, direction: number): (row: number) => number {
  return (row) => {
    const { rows, width, x, y } = iteratesOn(run, plane);
    return rows[row * width + (direction === 0 ? x : y)];
  };
}
