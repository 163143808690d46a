import type { DrawnRows } from '../../src/core/fitted/fitAnswer';
import type { FitAsk } from '../../src/core/fitted/fitAsk';
import type { FitSummary } from '../../src/core/objective/opened';
import { column } from '../../src/core/run/columns';
import type { FitChoice, FitLook } from '../../src/protocol/messages/panelState';
import type { Announcer } from '../controls/announcer';
import { type PredictActions, PredictForm } from '../controls/predict';
import { NetworkView, widthsOf } from '../network/networkView';
import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import { pathStyle } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import type { Fitter, TakenFit, WantedFit } from '../session/fitter';
import type { Track } from '../session/track';
import { ClassLegend } from './classLegend';
import { ConfusionTable, mostClasses } from './confusionTable';
import { dataLook } from './dataLook';
import { FitPlot } from './fitPlot';
import { FitTools } from './fitTools';
import { type CanvasLook, type FitContent, partsFor, suits } from './looks';
import { predictedLook, residualsLook } from './pairLooks';
import { PictureGrid } from './pictureGrid';
import { regionsLook } from './regionsLook';
import { scoresInWords } from './scores';
import { type ShownFit, shownOf } from './shownFit';
import { SideTabs } from './sideTabs';

const noClasses: readonly string[] = [];

/** For a dataset: the model at the time cursor beside the data, looked at in several ways, and a form that asks the model. */
export class FitView implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly fitter: Fitter;
  private readonly subtitle = element('span', { class: 'quiet' });
  private readonly scores = element('output', { class: 'scores' });
  private readonly note = element('p', { class: 'quiet', hidden: '' });
  private readonly tabs: SideTabs;
  private readonly tools: FitTools;
  private readonly network: NetworkView;
  private readonly plot: FitPlot;
  private readonly table: ConfusionTable;
  private readonly pictures: PictureGrid;
  private readonly legend: ClassLegend;
  private readonly form: PredictForm;
  private readonly canvasLooks: Readonly<Record<Exclude<FitLook, 'confusion' | 'pictures'>, CanvasLook>>;
  /** What there is to be seen when something has come. */
  private readonly parts: readonly HTMLElement[];
  private asked: { readonly key: string; readonly parts: Pick<WantedFit, 'fine' | 'coarse'> } | undefined;
  private chosen:
    | { readonly rows: DrawnRows; readonly choice: FitChoice; readonly shown: ShownFit }
    | undefined;
  private made: { readonly taken: TakenFit; readonly key: string; readonly content: FitContent } | undefined;

  constructor(panel: Panel, fitter: Fitter, announcer: Announcer, actions: PredictActions) {
    this.panel = panel;
    this.fitter = fitter;
    const { fit } = panel.texts;
    const choose = (chosen: FitChoice): void => {
      panel.model.fitChoice = { ...panel.model.fitChoice, ...chosen };
      panel.invalidate();
    };
    this.tabs = new SideTabs(panel, (side) => {
      choose({ side });
      // What comes may be higher than what was there; it is laid out in the frame that was just asked for.
      requestAnimationFrame(() => this.element.scrollIntoView({ block: 'nearest' }));
    });
    this.tools = new FitTools(panel, choose);
    this.network = new NetworkView(panel, announcer);
    const follow = (row: number): void => {
      if (!this.fitter.taken?.rows.network) return;
      panel.model.tracedRow = row;
      choose({ side: 'network', network: 'units' });
    };
    this.plot = new FitPlot(panel, announcer, follow);
    this.table = new ConfusionTable(panel);
    this.pictures = new PictureGrid(panel, follow);
    this.legend = new ClassLegend(panel);
    this.form = new PredictForm(panel, actions);
    this.canvasLooks = {
      data: dataLook(fit),
      regions: regionsLook(),
      predicted: predictedLook(fit),
      residuals: residualsLook(fit),
    };
    this.parts = [
      ...[this.plot.element, this.table.element, this.pictures.element],
      ...[this.legend.element, this.form.element],
    ];
    const grow = (): HTMLElement => element('span', { class: 'grow' });
    this.element = element(
      'section',
      { class: 'fit', hidden: '' },
      element('h2', {}, this.tabs.element, this.subtitle, grow(), this.tools.looks, this.network.looks),
      element('div', { class: 'under' }, this.scores, grow(), this.tools.tools, this.network.tools.element),
      this.note,
      ...this.parts,
      this.network.element,
    );
  }

  update(moment: Moment): void {
    const { objective, run, time } = this.panel.model;
    const fit = objective?.fit;
    const isThere = fit !== undefined && run !== undefined && time.row >= 0;
    this.element.hidden = !isThere;
    if (!isThere) {
      this.fitter.want(undefined);
      return;
    }
    const { taken } = this.fitter;
    const content = taken && this.contentOf(taken, fit, run, moment);
    if (this.showSide(taken) && taken && content) {
      this.updateNetwork(taken, content, run, time.row, moment);
      return;
    }
    for (const part of this.parts) part.hidden = taken === undefined;
    if (!taken) this.forget();
    const shown = content && this.shownOf(content);
    this.want(run, time.row, moment, shown);
    this.say(shown, content);
    if (!content || !shown) return;
    this.tools.update(content, shown);
    if (suits(shown.look, content.answer)) this.draw(content, shown, moment);
    if (!moment.textsToo) return;
    this.write(content, shown, taken);
    this.form.update(content.rows, fit, content.answer);
  }

  /** The same one as long as the drawn rows and what a person chose are the same: there may be a thousand columns to choose from. */
  private shownOf(content: FitContent): ShownFit {
    const { fitChoice: choice } = this.panel.model;
    const { rows } = content;
    if (this.chosen?.rows !== rows || this.chosen.choice !== choice)
      this.chosen = { rows, choice, shown: shownOf(content, choice) };
    return this.chosen.shown;
  }

  /** Shows what belongs to the network or to the fit; true for the network. */
  private showSide(taken: TakenFit | undefined): boolean {
    const { tabs, tools, network } = this;
    const build = taken?.rows.network;
    const isNetwork = build !== undefined && this.panel.model.fitChoice.side === 'network';
    tabs.update(build !== undefined, isNetwork ? 'network' : 'fit');
    for (const part of [network.element, network.looks, network.tools.element]) part.hidden = !isNetwork;
    for (const part of [tools.looks, tools.tools]) part.hidden = isNetwork;
    if (isNetwork) for (const part of this.parts) part.hidden = true;
    return isNetwork;
  }

  private updateNetwork(taken: TakenFit, content: FitContent, run: Track, row: number, moment: Moment): void {
    const { network, panel } = this;
    const { network: build } = taken.rows;
    if (!build) return;
    const { texts, numbers, model } = panel;
    // The strongest units are chosen anew when a run has ended.
    const key = JSON.stringify([run.picture.run, run.running]);
    this.ask(run, row, moment, JSON.stringify([key, network.wanted(taken, build, key)]), () =>
      network.wanted(taken, build, key),
    );
    this.say(undefined, content);
    network.update(content, build, key, taken, moment);
    if (!moment.textsToo) return;
    const { dimension = 0 } = model.objective ?? {};
    const size = fill(texts.network.size, widthsOf(build), numbers.count(dimension));
    // One line, so that nothing below it moves when a pin is placed.
    const where = this.whereOf(taken);
    setText(this.subtitle, where.length > 0 ? where.join(' · ') : size);
    this.tellProbe(taken);
    if (taken.answer.measures)
      setText(this.scores, scoresInWords(panel, model.objective?.metrics, taken.answer.measures));
  }

  /** Asks for the model at the time cursor, or at the probe: at first for its rows, which tell how it can be looked at. */
  private want(run: Track, row: number, moment: Moment, shown: ShownFit | undefined): void {
    const cells = this.form.cellsFor(this.fitter.taken?.rows);
    const key = JSON.stringify([shown?.look, shown?.look === 'regions' && shown.axes, cells]);
    this.ask(run, row, moment, key, () => partsWith(shown, cells));
  }

  /** @param key of two questions with the same one the parts are the same object */
  private ask(
    run: Track,
    row: number,
    moment: Moment,
    key: string,
    partsOf: () => Pick<WantedFit, 'fine' | 'coarse'>,
  ): void {
    if (this.asked?.key !== key) this.asked = { key, parts: partsOf() };
    const { parts } = this.asked;
    const { objectiveKey: objective, probe, plane } = this.panel.model;
    const at = probe.on(plane) ?? { run: run.picture.run, step: run.stepOf(row) };
    this.fitter.want({ objective, at, ...parts, resting: moment.resting && !probe.isHeld });
  }

  /** The same one as long as nothing has come. */
  private contentOf(taken: TakenFit, fit: FitSummary, run: Track, { theme }: Moment): FitContent {
    // What a probe finds is no step of the run.
    const colour = 'plane' in taken.at ? theme.foreground : pathStyle(theme, run.picture.series).colour;
    const cells = this.form.cellsFor(taken.rows);
    const showsRows = this.panel.model.layers.has('data');
    const key = JSON.stringify([colour, cells, showsRows]);
    if (this.made?.taken !== taken || this.made.key !== key) {
      const { rows, answer } = taken;
      const { classes = noClasses, targetName: target } = fit;
      this.made = {
        taken,
        key,
        content: { rows, answer, classes, target, colour, showsRows, ...(cells && { cells }) },
      };
    }
    return this.made.content;
  }

  private draw(content: FitContent, { look, part }: ShownFit, { theme, textsToo }: Moment): void {
    const isCanvas = look !== 'confusion' && look !== 'pictures';
    for (const shown of [this.plot, this.legend]) shown.element.hidden = !isCanvas;
    this.table.element.hidden = look !== 'confusion' || content.classes.length > mostClasses;
    this.pictures.element.hidden = look !== 'pictures';
    if (isCanvas) {
      this.plot.update(this.canvasLooks[look], content, theme);
      this.legend.update(content, theme);
    }
    // Words and pictures change as often as a person can read them.
    if (!textsToo) return;
    if (look === 'pictures') this.drawPictures(content);
    else if (look === 'confusion' && content.answer.confusion && content.classes.length <= mostClasses)
      this.table.update(content.answer.confusion, part, content.classes);
  }

  private drawPictures(content: FitContent): void {
    const { image } = content.rows.network ?? {};
    const { worst } = content.answer.network ?? {};
    if (image && worst) this.pictures.update(content, image, worst);
  }

  /** Nothing has come yet: what was said of another model is not true of this one. */
  private forget(): void {
    for (const part of [this.subtitle, this.scores]) setText(part, '');
    for (const part of [this.tools.looks, this.tools.tools]) part.hidden = true;
  }

  /** Why there is nothing to be seen. */
  private say(shown: ShownFit | undefined, content: FitContent | undefined): void {
    const { numbers, texts } = this.panel;
    const classes = content?.classes.length ?? 0;
    const tooMany = shown?.look === 'confusion' && classes > mostClasses;
    const note = tooMany
      ? fill(texts.fit.manyClasses, numbers.count(classes))
      : content
        ? ''
        : (this.fitter.trouble ?? '');
    setText(this.note, note);
    this.note.hidden = note === '';
  }

  /** Where the model is, when that is not where the time cursor stands: at the probe, or at the last step at which a run was finite. */
  private whereOf({ step, at }: TakenFit): readonly string[] {
    const { numbers, texts, model } = this.panel;
    if (step === undefined) return [texts.details.atProbe];
    const { run } = model;
    if (!run || !('step' in at) || step >= at.step || at.run !== run.picture.run) return [];
    const loss = run.at(run.trajectory.rowOf(at.step), column.value);
    return Number.isFinite(loss)
      ? []
      : [fill(texts.fit.lastFinite, numbers.count(step), numbers.count(at.step))];
  }

  /** What is measured at the probe stands beside the pin, too. */
  private tellProbe({ at, answer: { measures } }: TakenFit): void {
    const { probe } = this.panel.model;
    if (!('place' in at) || !probe.place || probe.measured?.measures === measures) return;
    probe.measured = measures && { place: at.place, measures };
    this.panel.invalidate();
  }

  private write(content: FitContent, { look }: ShownFit, taken: TakenFit): void {
    const { numbers, texts, model } = this.panel;
    const { step, answer } = taken;
    const { rows, target } = content;
    const all = rows.counts.reduce((sum, count) => sum + count, 0);
    const drawn = rows.target.length;
    const atProbe = step === undefined;
    setText(
      this.subtitle,
      [
        ...this.whereOf(taken),
        ...(drawn < all ? [fill(texts.fit.rows, numbers.count(drawn), numbers.count(all))] : []),
        ...(look === 'pictures' ? [texts.network.worstFirst] : []),
        ...(look === 'regions' && rows.columns.length > 2 ? [texts.fit.othersUsual] : []),
      ].join(' · '),
    );
    this.tellProbe(taken);
    if (answer.measures)
      setText(this.scores, scoresInWords(this.panel, model.objective?.metrics, answer.measures));
    const scores = this.scores.textContent ?? '';
    const label = atProbe
      ? fill(texts.fit.summaryAtProbe, texts.fit.looks[look], target, scores)
      : fill(texts.fit.summary, texts.fit.looks[look], target, numbers.count(step), scores);
    this.plot.label = label;
    this.table.label = label;
  }
}

function partsWith(
  shown: ShownFit | undefined,
  cells: readonly number[] | undefined,
): Pick<WantedFit, 'fine' | 'coarse'> {
  const { fine, coarse } = shown ? partsFor(shown.look, shown.axes) : { fine: {}, coarse: {} };
  const asked = (parts: FitAsk): FitAsk => ({ ...parts, measures: true, ...(cells && { cells }) });
  return { fine: asked(fine), coarse: asked(coarse) };
}
