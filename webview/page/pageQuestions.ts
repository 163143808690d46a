import type { Lattice } from '../../src/core/plane/sample';
import { decodeGrid } from '../../src/protocol/frame';
import { isHeavy } from '../../src/protocol/heavy';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import { type Asked, Asker, type Reply } from '../../src/protocol/questions';
import { wantedStep } from '../inside/stepInside';
import type { LandscapeView } from '../landscape/landscapeView';
import { HostFile } from '../picture/hostFile';
import { Distances } from '../session/distances';
import { Fitter } from '../session/fitter';
import type { FoundSpot } from '../session/foundSpot';
import type { SampledGrid } from '../session/panelModel';
import { Prober } from '../session/prober';
import { Sampler } from '../session/sampler';
import { Spectra } from '../session/spectra';
import { StationaryFinder } from '../session/stationaryFinder';
import { StepLooker } from '../session/stepLooker';
import type { Panel } from './view';

/** How far a landscape is that takes long is said this often, in milliseconds. */
const samplingPause = 500;

/** How questions reach the world. */
interface QuestionWays {
  post(asked: Asked<PanelQuestions>): void;
  /** Says a sentence that passes. */
  say(message: string): void;
}

/** All that the panel asks the host: of what is seen, of what is pointed at, and of the step under the time cursor. */
export class PageQuestions {
  readonly sampler: Sampler;
  readonly fitter: Fitter;
  readonly spectra: Spectra;
  readonly distances: Distances;
  /** The file that is being exported. */
  readonly file: HostFile;
  private readonly panel: Panel;
  private readonly asker: Asker<PanelQuestions>;
  private readonly prober: Prober;
  private readonly pointerProber: Prober;
  /** On a curve, what is where the current run stands. */
  private readonly curveProber: Prober;
  private readonly finder: StationaryFinder;
  private readonly looker: StepLooker;

  constructor(panel: Panel, { post, say }: QuestionWays) {
    const { model } = panel;
    const changed = (): void => panel.invalidate();
    const now = (): number => performance.now();
    this.panel = panel;
    this.asker = new Asker<PanelQuestions>(post);
    const { asker } = this;
    this.file = new HostFile((...question) => asker.ask(...question));
    this.sampler = new Sampler({
      ask: (what, settled) => asker.ask('sample', what, settled),
      take: (grid) => model.takeGrid(grid),
      refused: (message) => {
        // What is drawn stays, only not as wide or as fine as it is wanted now.
        if (model.grid) say(message);
        else model.trouble = message;
      },
      now,
    });
    this.fitter = new Fitter({ ask: (what, settled) => asker.ask('fitted', what, settled), changed, now });
    this.prober = this.probing((spot) => {
      model.probe.spot = spot;
    });
    this.pointerProber = this.probing((spot) => {
      model.probe.under = spot;
    });
    this.curveProber = this.probing((spot) => {
      model.stood = spot;
    });
    this.looker = new StepLooker({
      ask: (what, settled) => asker.ask('inside', what, settled),
      take: (looked) => {
        model.looked = looked;
        changed();
      },
    });
    this.finder = new StationaryFinder({
      ask: (what, settled) => asker.ask('stationary', what, settled),
      take: (found) => {
        model.stationary = found;
        changed();
      },
    });
    this.spectra = new Spectra({ ask: (what, settled) => asker.ask('singular', what, settled), changed });
    this.distances = new Distances({
      ask: (what, settled) => asker.ask('distances', what, settled),
      changed,
      refused: say,
    });
  }

  /** Takes what the host has answered. */
  settle(reply: Reply): void {
    this.asker.settle(reply);
  }

  /** False while an answer is on its way that changes what is drawn. */
  get isAnswered(): boolean {
    const { sampler, fitter, prober, pointerProber, finder, looker, curveProber, spectra, distances } = this;
    const askers = [
      ...[sampler, fitter, prober, pointerProber, finder],
      ...[looker, curveProber, spectra, distances],
    ];
    return askers.every(({ idle }) => idle);
  }

  /** False while an answer is on its way that is drawn of the step under the time cursor. */
  get isStepAnswered(): boolean {
    return this.looker.idle && this.curveProber.idle;
  }

  /** Asks for what is seen now; answers after how many milliseconds to come back, if it has to. */
  ask(landscape: LandscapeView): number | undefined {
    const comeBack = this.sample(landscape);
    this.probe(landscape);
    return comeBack;
  }

  /** Asks what happens in the step under the time cursor, and on a curve, what is where the run stands. */
  askStep(landscape: LandscapeView): void {
    const { model } = this.panel;
    const { plane, objective, layers } = model;
    this.looker.want(layers.has('inside') ? wantedStep(this.panel, model.time.row) : undefined);
    const at = landscape.standsAt;
    const heavy = objective !== undefined && isHeavy(objective);
    const isCurved = plane && at && !heavy && (layers.has('parabola') || model.hasSecant);
    this.curveProber.want(isCurved ? { plane: plane.key, place: [at[0]], slopes: true } : undefined);
  }

  /** The landscape over another window of the shown plane. */
  sampled(lattice: Lattice): Promise<SampledGrid> {
    return new Promise((resolve, reject) => {
      const plane = this.panel.model.plane?.key ?? '';
      this.asker.ask('sample', { plane, lattice }, (outcome) => {
        if ('refusal' in outcome) reject(new Error(outcome.refusal));
        else resolve({ ...decodeGrid(outcome.answer), window: lattice.window });
      });
    });
  }

  private probing(take: (spot: FoundSpot) => void): Prober {
    return new Prober({
      ask: (at, settled) => this.asker.ask('probe', at, settled),
      take: (spot) => {
        take(spot);
        this.panel.invalidate();
      },
    });
  }

  private sample({ aspect, chart: { window } }: LandscapeView): number | undefined {
    const { sampler } = this;
    const { model } = this.panel;
    const { plane } = model;
    if (!plane || aspect === undefined || window.length !== plane.names.length) return undefined;
    sampler.want({ plane: plane.key, window, aspect });
    sampler.tick();
    model.sampling = sampler.sampling;
    if (Number.isFinite(sampler.next)) return sampler.next - performance.now();
    return sampler.idle ? undefined : samplingPause;
  }

  /** Asks what the objective is at the probe, under the pointer beside it, what happens in the step, and where stationary points are. */
  private probe(landscape: LandscapeView): void {
    const { model } = this.panel;
    const { probe, plane, objective } = model;
    const heavy = objective !== undefined && isHeavy(objective);
    this.prober.want(probe.request(plane, heavy));
    const pointed = probe.pointerRequest(plane, landscape.pointerPlace, heavy);
    if (!pointed) probe.under = undefined;
    this.pointerProber.want(pointed);
    this.askStep(landscape);
    if (!plane || !model.layers.has('stationary')) this.finder.want(undefined);
    else if (this.sampler.idle && landscape.chart.window.length === plane.names.length)
      this.finder.want({ plane: plane.key, window: landscape.chart.window });
  }
}
