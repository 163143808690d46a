import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { DataPart } from '../../src/core/learning/metrics/metricColumn';
import type { FitChoice, FitLook } from '../../src/protocol/messages/panelState';
import { withAxis } from '../controls/header';
import { Segments } from '../controls/segments';
import { choice, element } from '../page/dom';
import type { Words } from '../page/texts';
import { axisColumns, type FitContent, offeredLooks } from './looks';
import type { ShownFit } from './shownFit';

/** How a fit is looked at: the choice of a look, and what a look lets choose. */
export class FitTools {
  /** The choice of a look. */
  readonly looks = element('span', { class: 'looks' });
  /** What the chosen look lets choose. */
  readonly tools = element('span', { class: 'tools' });
  private readonly words: Words;
  private readonly choose: (choice: FitChoice) => void;
  private lookSegments: Segments<FitLook> | undefined;
  private partSegments: Segments<DataPart> | undefined;
  private offered = '';
  private tooled = '';

  /** @param choose takes what a person has chosen: only what has changed */
  constructor(words: Words, choose: (choice: FitChoice) => void) {
    this.words = words;
    this.choose = choose;
  }

  update({ rows, classes }: FitContent, shown: ShownFit): void {
    const offered = offeredLooks(rows.columns, classes.length > 0, rows.network?.image !== undefined);
    if (this.offered !== String(offered)) this.offer(offered);
    this.lookSegments?.choose(shown.look);
    const names = rows.columns.map(({ name }) => name);
    const tooled = JSON.stringify([shown.look, shown.look === 'regions' && shown.axes, names, rows.counts]);
    if (this.tooled !== tooled) {
      this.tooled = tooled;
      this.tools.replaceChildren(...this.toolsFor({ rows }, shown));
    }
    this.partSegments?.choose(shown.part);
  }

  private offer(offered: readonly FitLook[]): void {
    const { fit } = this.words.texts;
    this.offered = String(offered);
    const options = offered.map((value) => ({ value, text: fit.looks[value] }));
    this.lookSegments = new Segments<FitLook>(fit.look, options, (look) => this.choose({ look }));
    this.looks.replaceChildren(...(offered.length > 1 ? [this.lookSegments.element] : []));
  }

  private toolsFor({ rows }: Pick<FitContent, 'rows'>, { look, axes }: ShownFit): readonly HTMLElement[] {
    const { fit } = this.words.texts;
    this.partSegments = undefined;
    if (look === 'confusion') {
      const options = fitParts
        .filter((_, place) => rows.counts[place] > 0)
        .map((value) => ({ value, text: fit.parts[value] }));
      this.partSegments = new Segments<DataPart>(fit.part, options, (part) => this.choose({ part }));
      return options.length > 1 ? [this.partSegments.element] : [];
    }
    const offered = axisColumns(rows.columns);
    if (look !== 'regions' || offered.length < 3) return [];
    const options = offered.map((place) => ({ value: String(place), text: rows.columns[place].name }));
    const selects = [fit.horizontalAxis, fit.verticalAxis].map((label, place) => {
      const select = choice(label, options, (value) => {
        const [x, y] = withAxis(axes, place, Number(value));
        this.choose({ axes: [x, y] });
      });
      select.value = String(axes[place]);
      return select;
    });
    return [selects[0], element('span', { class: 'quiet', 'aria-hidden': 'true' }, '×'), selects[1]];
  }
}
