import type { NetworkBuild, NetworkPicture } from '../../src/core/fitted/network/networkAnswer';
import type { NetworkAsk } from '../../src/core/fitted/network/networkAsk';
import type { NetworkLook } from '../../src/protocol/messages/panelState';
import type { Announcer } from '../controls/announcer';
import { Segments } from '../controls/segments';
import { axisColumns, type FitContent, tellingColumns } from '../fit/looks';
import { rowImage } from '../fit/pictureGrid';
import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Moment, Panel } from '../page/view';
import type { TakenFit, WantedFit } from '../session/fitter';
import { NetworkLegend } from './networkLegend';
import { NetworkPlot } from './networkPlot';
import { RowTools } from './rowTools';
import { rowSaid } from './rowWords';
import { SpreadsTable } from './spreadsTable';
import { formulaInWords } from './unitWords';

/** Places along the sides of a unit's tile, at rest and while things move. */
const finePlaces = 24;
const coarsePlaces = 12;

/** The network of the shown model at the time cursor: its units and weights  and how its numbers are spread. */
export class NetworkView {
  readonly element: HTMLElement;
  /** The choice of a look. */
  readonly looks = element('span', { class: 'looks' });
  readonly tools: RowTools;
  private readonly panel: Panel;
  private readonly plot: NetworkPlot;
  private readonly spreads: SpreadsTable;
  private readonly legend: NetworkLegend;
  private readonly said = element('output', { class: 'said' });
  private readonly formula = element('output', { class: 'formula numbers' });
  private readonly segments: Segments<NetworkLook>;
  private image:
    | { readonly of: unknown; readonly row: number; readonly canvas: HTMLCanvasElement }
    | undefined;
  /** The rows of which the first one was followed. */
  private followedOf: unknown;
  /** The units that are drawn of a run, so that they do not change places while time goes by. */
  private kept: { readonly key: string; readonly units: readonly (readonly number[])[] } | undefined;

  constructor(panel: Panel, announcer: Announcer) {
    const { network } = panel.texts;
    this.panel = panel;
    this.tools = new RowTools(panel);
    this.plot = new NetworkPlot(panel, announcer);
    this.spreads = new SpreadsTable(panel);
    this.legend = new NetworkLegend(panel);
    const options = networkLooks.map((value) => ({ value, text: network.looks[value] }));
    this.segments = new Segments<NetworkLook>(network.look, options, (look) => this.choose(look));
    this.looks.append(this.segments.element);
    this.element = element(
      'div',
      { class: 'network', hidden: '' },
      ...[this.said, this.formula, this.plot.element, this.legend.element],
      this.spreads.element,
    );
  }

  /** What is to be asked of the engine. */
  wanted(taken: TakenFit, build: NetworkBuild, key: string): Pick<WantedFit, 'fine' | 'coarse'> {
    const { look } = this;
    this.followFirst(taken, build);
    const { tracedRow: row } = this.panel.model;
    const { most, chosen: unit } = this.plot;
    const keptKey = JSON.stringify([key, most]);
    const units = this.kept?.key === keptKey ? this.kept.units : undefined;
    const axes = this.axesOf(taken, build);
    const asked = (side: number, isFine: boolean): NetworkAsk => ({
      most: look === 'units' ? most : 1,
      ...(look === 'units' && units && { units }),
      ...(look === 'units' && axes.length > 0 && { maps: { axes, side } }),
      ...(look === 'units' && isFine && { slopes: true }),
      ...(look === 'units' && row !== undefined && { row, ...(unit && { unit }) }),
      ...(look === 'spreads' && { spreads: true }),
    });
    const parts = (network: NetworkAsk) => ({ network, measures: true, predictions: true });
    return { fine: parts(asked(finePlaces, true)), coarse: parts(asked(coarsePlaces, false)) };
  }

  /** @param key names whose units are drawn */
  update(content: FitContent, build: NetworkBuild, key: string, taken: TakenFit, moment: Moment): void {
    const { network: picture } = content.answer;
    const { look } = this;
    this.segments.choose(look);
    this.tools.element.hidden = look !== 'units';
    const isUnits = look === 'units';
    for (const part of [this.plot.element, this.legend.element]) part.hidden = !isUnits;
    this.spreads.element.hidden = look !== 'spreads';
    for (const part of [this.said, this.formula])
      part.hidden = !isUnits || this.panel.model.tracedRow === undefined;
    if (!picture) return;
    if (look === 'spreads' && picture.spreads) this.spreads.update(build, picture.spreads, this.frozen);
    // Another look asked for one unit of a column only.
    if (isUnits && !picture.spreads && !picture.worst) this.draw(content, build, picture, key, taken, moment);
  }

  private draw(
    content: FitContent,
    build: NetworkBuild,
    picture: NetworkPicture,
    key: string,
    { step, parts }: TakenFit,
    { theme }: Moment,
  ): void {
    const { panel, tools, plot } = this;
    const { texts, numbers, model } = panel;
    const keptKey = JSON.stringify([key, plot.most]);
    // What was asked for with units shows those of the key before.
    if (this.kept?.key !== keptKey && parts.network?.units === undefined)
      this.kept = { key: keptKey, units: picture.columns.map(({ units }) => units) };
    tools.update(content.rows.target.length, build.columns.length, (row) =>
      fill(content.rows.hasLines ? texts.fit.line : texts.fit.row, numbers.count(content.rows.source[row])),
    );
    const { reach } = tools;
    plot.update(
      {
        ...{ build, picture, numbers: tools.numbers, frozen: this.frozen, reach },
        image: this.imageOf(content, build),
      },
      theme,
    );
    const widths = widthsOf(build);
    plot.label =
      step === undefined
        ? fill(texts.network.summaryAtProbe, widths)
        : fill(texts.network.summary, widths, numbers.count(step));
    this.legend.update(theme);
    const { trace } = picture;
    if (!trace || trace.row !== model.tracedRow) return;
    setText(this.said, rowSaid(panel, content, trace));
    const { formula } = trace;
    setText(this.formula, formula ? formulaInWords(panel, build, formula) : texts.network.chooseUnit);
  }

  /** Units of a network that sees pictures are empty without one: the first row is followed until a person leaves it. */
  private followFirst({ rows }: TakenFit, { image }: NetworkBuild): void {
    if (!image || this.followedOf === rows) return;
    this.followedOf = rows;
    this.panel.model.tracedRow ??= 0;
  }

  /** The followed row as a picture. */
  private imageOf(content: FitContent, { image }: NetworkBuild): HTMLCanvasElement | undefined {
    const { tracedRow: row } = this.panel.model;
    if (!image || row === undefined) return undefined;
    if (this.image?.of !== content.rows || this.image.row !== row)
      this.image = { of: content.rows, row, canvas: rowImage(content, image, row) };
    return this.image.canvas;
  }

  /** The columns that units are seen over: those of regions, where a person chose them. */
  private axesOf({ rows: { columns } }: TakenFit, { image }: NetworkBuild): readonly number[] {
    if (image) return [];
    const { axes } = this.panel.model.fitChoice;
    const offered = axisColumns(columns);
    return axes?.every((axis) => offered.includes(axis)) ? axes : tellingColumns(columns);
  }

  /** Layers whose parameters stay where they start, by their names. */
  private get frozen(): readonly string[] {
    const { frozen = [], layerRates = {} } = this.panel.model.run?.picture.experiment ?? {};
    return [...frozen, ...Object.keys(layerRates).filter((name) => layerRates[name] === 0)];
  }

  private get look(): NetworkLook {
    return this.panel.model.fitChoice.network ?? 'units';
  }

  private choose(network: NetworkLook): void {
    const { model } = this.panel;
    model.fitChoice = { ...model.fitChoice, network };
    this.panel.invalidate();
  }
}

const networkLooks: readonly NetworkLook[] = ['units', 'spreads'];

/** "2–16–16–1". */
export const widthsOf = ({ columns }: NetworkBuild): string => columns.map(({ units }) => units).join('–');
