import { dispatch, type Handlers } from '../../src/protocol/channel';
import { decodeGrid } from '../../src/protocol/frame';
import { isHeavy } from '../../src/protocol/heavy';
import type {
  FromPanel,
  PanelAction,
  PanelCommand,
  PanelQuestions,
  ToPanel,
} from '../../src/protocol/messages/panel';
import type { PlaneLook } from '../../src/protocol/messages/picture';
import { Asker } from '../../src/protocol/questions';
import { Announcer } from '../controls/announcer';
import { Details } from '../controls/details';
import { EmptyState } from '../controls/emptyState';
import { Form } from '../controls/form';
import { Header } from '../controls/header';
import { listenToKeys } from '../controls/keys';
import { Legend } from '../controls/legend';
import { NoticeLine } from '../controls/notices';
import { PassingLine } from '../controls/passingLine';
import { RemarkLine } from '../controls/remarks';
import { Transport } from '../controls/transport';
import type { Medium } from '../drawing/medium';
import { FitView } from '../fit/fitView';
import { wantedStep } from '../inside/stepInside';
import { LandscapeView } from '../landscape/landscapeView';
import { LossView } from '../loss/lossView';
import { Camera } from '../picture/camera';
import type { InView } from '../picture/formats/format';
import { HostFile } from '../picture/hostFile';
import type { PageExport } from '../picture/pageExport';
import { PagePicture } from '../picture/pagePicture';
import { Distances } from '../session/distances';
import { Fitter } from '../session/fitter';
import { FrameJobs } from '../session/frameJobs';
import { PanelModel } from '../session/panelModel';
import { Playback } from '../session/playback';
import { Prober } from '../session/prober';
import { Sampler } from '../session/sampler';
import { Spectra } from '../session/spectra';
import { readState } from '../session/state';
import { StationaryFinder } from '../session/stationaryFinder';
import { StepLooker } from '../session/stepLooker';
import { drawnStill } from '../still/drawnStill';
import { type StillPart, sizeAround } from '../still/stillPicture';
import { element } from './dom';
import { fill } from './format';
import { loadPart } from './parts';
import type { HostPort } from './port';
import { Reporter } from './reporter';
import { objectiveWords } from './summary';
import type { Words } from './texts';
import { readTheme, type Theme, watchTheme } from './theme';
import type { Moment, Panel, View } from './view';

/** A page that was shown nothing so long after its load says so. */
const emptyMilliseconds = 1000;
/** Texts change this often while things move, in milliseconds. */
const textPause = 100;
/** How far a landscape is that takes long is said this often, in milliseconds. */
const samplingPause = 500;
/** Time of a frame for work that can wait, in milliseconds; before the first picture, nothing is there to be held up. */
const sliceTime = 5;
const firstSliceTime = 100;

/** What is offered first where a person wants to export. */
const offered = { exportPicture: 'png', exportAnimation: 'gif', exportPage: 'html' } as const;

/** More pixels cost more time than they show. */
const mostRatio = 2;
const mostGroundRatio = 1.5;

/** The landscape panel: takes messages in on animation frames, moves the model, and lets the views draw. */
export class PanelPage implements Panel {
  readonly texts: Words['texts'];
  readonly numbers: Words['numbers'];
  readonly model: PanelModel;
  readonly jobs = new FrameJobs();
  private readonly port: HostPort<FromPanel, ToPanel>;
  private readonly inbox: ToPanel[] = [];
  private readonly asker = new Asker<PanelQuestions>((asked) => this.port.post(asked));
  private readonly sampler: Sampler;
  private readonly fitter: Fitter;
  private readonly prober: Prober;
  private readonly pointerProber: Prober;
  private readonly finder: StationaryFinder;
  private readonly looker: StepLooker;
  /** On a curve, what is where the current run stands. */
  private readonly curveProber: Prober;
  private readonly spectra: Spectra;
  private readonly distances: Distances;
  private readonly playback: Playback;
  private readonly reporter: Reporter;
  private readonly landscape: LandscapeView;
  private readonly loss: LossView;
  private readonly views: readonly View[];
  /** Those of them that the first picture has: the others are drawn in the frame after it. */
  private readonly firstViews: readonly View[];
  private isFirstSeen = false;
  private readonly handlers: Handlers<ToPanel>;
  private readonly passing: PassingLine;
  private readonly camera: Camera;
  private readonly file = new HostFile((...question) => this.asker.ask(...question));
  /** Loaded when something is exported for the first time. */
  private exports: Promise<PageExport> | undefined;
  private readonly picture: PagePicture;
  private pictureRatio: number | undefined;
  private theme: Theme;
  private themeChanged = false;
  private scheduled = false;
  /** Whether a picture has come. */
  private wasShown = false;
  private wakeTimer: ReturnType<typeof setTimeout> | undefined;
  private textsAt = Number.NEGATIVE_INFINITY;

  constructor(port: HostPort<FromPanel, ToPanel>, words: Words) {
    this.port = port;
    this.texts = words.texts;
    this.numbers = words.numbers;
    this.model = new PanelModel(readState(port.state));
    this.theme = readTheme(document.body);
    this.sampler = new Sampler({
      ask: (what, settled) => this.asker.ask('sample', what, settled),
      take: (grid) => this.model.takeGrid(grid),
      refused: (message) => {
        // What is drawn stays, only not as wide or as fine as it is wanted now.
        if (this.model.grid) this.passing.say(message);
        else this.model.trouble = message;
      },
      now: () => performance.now(),
    });
    this.fitter = new Fitter({
      ask: (what, settled) => this.asker.ask('fitted', what, settled),
      changed: () => this.invalidate(),
      now: () => performance.now(),
    });
    this.prober = new Prober({
      ask: (at, settled) => this.asker.ask('probe', at, settled),
      take: (found) => {
        this.model.probe.found = found;
        this.invalidate();
      },
    });
    this.pointerProber = new Prober({
      ask: (at, settled) => this.asker.ask('probe', at, settled),
      take: (found, { place }) => {
        this.model.probe.under = { place, found };
        this.invalidate();
      },
    });
    this.curveProber = new Prober({
      ask: (at, settled) => this.asker.ask('probe', at, settled),
      take: (found, { place }) => {
        this.model.stood = { place, found };
        this.invalidate();
      },
    });
    this.looker = new StepLooker({
      ask: (what, settled) => this.asker.ask('inside', what, settled),
      take: (looked) => {
        this.model.looked = looked;
        this.invalidate();
      },
    });
    this.finder = new StationaryFinder({
      ask: (what, settled) => this.asker.ask('stationary', what, settled),
      take: (found) => {
        this.model.stationary = found;
        this.invalidate();
      },
    });
    this.spectra = new Spectra({
      ask: (what, settled) => this.asker.ask('singular', what, settled),
      changed: () => this.invalidate(),
    });
    this.distances = new Distances({
      ask: (what, settled) => this.asker.ask('distances', what, settled),
      changed: () => this.invalidate(),
      refused: (message) => this.passing.say(message),
    });
    this.reporter = new Reporter(port, this.model);
    const announcer = new Announcer();
    this.playback = new Playback(this.model, words, announcer, () => this.invalidate());
    this.passing = new PassingLine(words, announcer);
    this.camera = this.makeCamera();
    this.picture = new PagePicture(
      {
        camera: this.camera,
        file: this.file,
        line: this.passing,
      },
      words,
    );
    this.handlers = this.makeHandlers();
    const probe = { announcer, putAway: () => this.playback.toggleProbe() };
    const surface = {
      showMap: () => this.playback.showSurface(false),
      failed: (reason: unknown) => this.passing.say(fill(this.texts.surface.notLoaded, String(reason))),
    };
    this.landscape = new LandscapeView(this, probe, surface, {
      moveStart: (place, done) => port.post({ type: 'moveStart', place, done }),
      goBack: () => port.post({ type: 'goBack' }),
      typeStart: () => port.post({ type: 'command', command: 'typeStart' }),
    });
    this.loss = new LossView(this, { spectra: this.spectra, distances: this.distances, announcer });
    const [first, others] = this.build(announcer);
    this.firstViews = first;
    this.views = [...first, ...others];
  }

  /** Begins to listen. @param ahead what has come with the page's HTML */
  start(ahead: readonly ToPanel[]): void {
    for (const message of ahead) this.take(message);
    this.port.listen((message) => {
      this.take(message);
      this.invalidate();
    });
    // What is drawn in the first frame has to know its size.
    this.landscape.measure();
    // With the load comes what the host has sent ahead.
    addEventListener('load', () =>
      setTimeout(() => {
        if (!this.wasShown) this.port.post({ type: 'empty' });
      }, emptyMilliseconds),
    );
    watchTheme(() => {
      this.themeChanged = true;
      this.invalidate();
    });
    // VS Code hears some hundred milliseconds later which page has the focus, and not always.
    for (const event of ['pointerdown', 'focusin'])
      document.addEventListener(event, () => this.port.post({ type: 'used' }), true);
    listenToKeys(this.playback);
    this.invalidate();
  }

  private take(message: ToPanel): void {
    this.wasShown ||= message.type === 'picture';
    this.inbox.push(message);
  }

  get ratio(): number {
    return this.pictureRatio ?? Math.min(mostRatio, devicePixelRatio);
  }

  get groundRatio(): number {
    return this.pictureRatio ?? Math.min(mostGroundRatio, this.ratio);
  }

  invalidate(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.reporter.reportRests(false);
    requestAnimationFrame((now) => this.frame(now));
  }

  select(time: number): void {
    this.playback.moveTo(time);
  }

  hover(time: number | undefined): void {
    this.model.time.hover = time;
    this.invalidate();
  }

  /** Changes what a setting is in the shown run. */
  private edit(key: string, value: string): void {
    const { scene, run } = this.model;
    if (scene === undefined || !run) return;
    this.port.post({ type: 'edit', scene, series: run.picture.series, key, value, done: true });
  }

  /** Makes the parts of the page, from top to bottom. */
  private build(announcer: Announcer): readonly [first: readonly View[], others: readonly View[]] {
    const { port, landscape } = this;
    const command = (name: PanelCommand) => () => port.post({ type: 'command', command: name });
    const actions = {
      openSettings: command('openSettings'),
      fitFormula: command('fitFormula'),
      typeStart: command('typeStart'),
      rerun: command('rerun'),
      checkGradient: command('checkGradient'),
      continue: command('continue'),
      standardise: () => this.edit('dataset.scale', 'standard'),
      addOptimizer: command('addOptimizer'),
      select: (run: string) => port.post({ type: 'makeCurrent', run }),
      remove: (run: string) => port.post({ type: 'remove', run }),
      rename: (run: string, name: string) => port.post({ type: 'rename', run, name }),
      run: command('run'),
      chooseAxes: (axes: readonly number[]) => port.post({ type: 'axes', axes }),
      chooseLook: (look: Exclude<PlaneLook, 'axes'>) => port.post({ type: 'look', look }),
      fit: () => this.act('fit'),
      toggleProbe: () => this.playback.toggleProbe(),
      showSurface: (shown: boolean) => this.playback.showSurface(shown),
      stop: () => port.post({ type: 'cancel' }),
    };
    const header = new Header(this, actions);
    const notices = new NoticeLine(this, actions);
    const remarks = new RemarkLine(this, {
      openLine: (line) => port.post({ type: 'openLine', line }),
      readingOptions: command('readingOptions'),
    });
    const form = new Form(this, {
      edit: (whose, { also, ...edited }, done) =>
        port.post({ type: 'edit', ...whose, ...edited, done, ...(also && { also }) }),
      goBack: () => port.post({ type: 'goBack' }),
      resetAll: (whose) => port.post({ type: 'resetForm', ...whose }),
      command: (name) => command(name)(),
    });
    const fit = new FitView(this, this.fitter, announcer, { predictFile: command('predictFile') });
    const side = [this.loss, new Legend(this, actions), fit, form, new Details(this)];
    const transport = new Transport(this, this.playback, actions.continue);
    const empty = new EmptyState(this, actions);
    const aside = element('aside', {}, ...side.map((view) => view.element));
    document.title = this.texts.landscape.title;
    document.body.replaceChildren(
      header.element,
      element('div', { class: 'notices' }, remarks.element, notices.element),
      element('main', {}, landscape.element, aside),
      transport.element,
      empty.element,
      announcer.element,
      this.passing.element,
    );
    return [
      [empty, header, remarks, notices, landscape],
      [...side, transport],
    ];
  }

  /** One animation frame; asks for the next as long as something moves. */
  private frame(now: number): void {
    this.scheduled = false;
    const { model, jobs } = this;
    const { cursor } = model;
    const came = this.inbox.length > 0;
    for (const message of this.inbox.splice(0)) dispatch(this.handlers, message);
    this.takeTheme();
    model.time.advance(now);
    model.window.followIterates();
    const moving = cursor.playing || came;
    const resting = !moving && !model.runs.running;
    const textsToo = !moving || now - this.textsAt >= textPause;
    const moment: Moment = { theme: this.theme, resting, textsToo };
    const isWhole = this.isFirstSeen || !model.run;
    for (const view of isWhole ? this.views : this.firstViews) view.update(moment);
    this.isFirstSeen ||= model.run !== undefined;
    this.sample();
    this.probe();
    if (textsToo && isWhole) {
      this.textsAt = now;
      this.reporter.report(this.theme);
    }
    const time = this.landscape.chart.drawn > 0 ? sliceTime : firstSliceTime;
    jobs.work(performance.now() + time, () => performance.now());
    if (this.landscape.chart.projection && model.run && model.run.length > 1) this.reporter.reportMoving();
    if (isWhole && this.landscape.chart.drawn > 0 && model.run && model.run.length > 0)
      this.reporter.reportDrawn();
    if (cursor.playing || !jobs.idle || !textsToo || !isWhole) this.invalidate();
    else if (came) this.wake(textPause);
    else if (!this.scheduled) this.reporter.reportRests(this.isAnswered);
  }

  private takeTheme(): void {
    if (!this.themeChanged) return;
    this.themeChanged = false;
    const theme = readTheme(document.body);
    if (JSON.stringify(theme) !== JSON.stringify(this.theme)) this.theme = theme;
  }

  /** Asks for what the window needs, and comes back when it is time to ask. */
  private sample(): void {
    const { landscape, sampler, model } = this;
    const { plane } = model;
    const { window } = landscape.chart;
    const { aspect } = landscape;
    if (!plane || aspect === undefined || window.length !== plane.names.length) return;
    sampler.want({ plane: plane.key, window, aspect });
    sampler.tick();
    model.sampling = sampler.sampling;
    if (Number.isFinite(sampler.next)) this.wake(sampler.next - performance.now());
    else if (!sampler.idle) this.wake(samplingPause);
  }

  /** Asks what the objective is at the probe, under the pointer beside it, what happens in the step, and where stationary points are. */
  private probe(): void {
    const { model, landscape, sampler } = this;
    const { probe, plane, objective } = model;
    const heavy = objective !== undefined && isHeavy(objective);
    this.prober.want(probe.request(plane, heavy));
    this.pointerProber.want(probe.pointerRequest(plane, landscape.pointerPlace, heavy));
    const isInside = model.isPlane && model.layers.has('inside');
    this.looker.want(isInside ? wantedStep(this, model.time.row) : undefined);
    const at = landscape.standsAt;
    const isCurved = plane && at && !heavy && (model.layers.has('parabola') || model.hasSecant);
    this.curveProber.want(isCurved ? { plane: plane.key, place: [at[0]], slopes: true } : undefined);
    if (!plane || !model.layers.has('stationary')) this.finder.want(undefined);
    else if (sampler.idle && landscape.chart.window.length === plane.names.length)
      this.finder.want({ plane: plane.key, window: landscape.chart.window });
  }

  private wake(milliseconds: number): void {
    clearTimeout(this.wakeTimer);
    this.wakeTimer = setTimeout(() => this.invalidate(), milliseconds);
  }

  private makeHandlers(): Handlers<ToPanel> {
    const { model, port, sampler } = this;
    return {
      picture: ({ picture }) => {
        const from = model.show(picture);
        if (from !== undefined) this.playback.playFrom(from);
        if (model.grid === undefined) sampler.reset(isHeavy(picture.objective));
      },
      preview: ({ preview }) => {
        if (model.preview(preview)) sampler.skipFirst();
      },
      rows: ({ run, sequence, frame, planes }) => {
        model.receive(run, frame, planes);
        port.post({ type: 'acknowledge', run, sequence });
        this.playback.announceProgress();
      },
      finished: ({ run, stop, ending, advice }) => {
        model.finish(run, stop, ending, advice);
        // Who stopped it waits for the word.
        this.textsAt = Number.NEGATIVE_INFINITY;
        if (!model.tried) this.playback.announceEnd(run);
      },
      answer: (answer) => this.asker.settle(answer),
      refusal: (refusal) => this.asker.settle(refusal),
      select: ({ run, step }) => {
        if (run === model.run?.picture.run) model.time.goToStep(step);
      },
      fault: ({ key, message }) => {
        model.fault = { ...(key !== undefined && { key }), message };
      },
      do: ({ action }) => this.act(action),
      trouble: ({ message }) => {
        model.trouble = message;
      },
    };
  }

  private makeCamera(): Camera {
    const page = this;
    return new Camera({
      model: this.model,
      get background() {
        return page.theme.background;
      },
      get inks() {
        const { background, foreground, dim, ink, minimum, paths } = readTheme(document.body);
        return [background, foreground, dim, ink, minimum, ...paths];
      },
      get isAnswered() {
        return page.isAnswered;
      },
      draw: (ratio) => this.drawAll(ratio),
    });
  }

  /** Draws everything at once, in the theme that the page has now. */
  private drawAll(ratio: number | undefined): void {
    this.pictureRatio = ratio;
    this.themeChanged = true;
    this.takeTheme();
    const moment = { theme: this.theme, resting: true, textsToo: true };
    // Twice: what is prepared by jobs is drawn by the update after them.
    for (let pass = 0; pass < 2; pass++) {
      for (const view of this.views) view.update(moment);
      this.jobs.work(Number.POSITIVE_INFINITY, () => performance.now());
    }
    this.invalidate();
  }

  private get isAnswered(): boolean {
    const { sampler, fitter, prober, pointerProber, finder, looker, curveProber, spectra, distances } = this;
    const askers = [
      ...[sampler, fitter, prober, pointerProber, finder],
      ...[looker, curveProber, spectra, distances],
    ];
    return askers.every(({ idle }) => idle);
  }

  /** What exports are made of. */
  private inView(): InView {
    const { camera, model, texts, landscape, asker } = this;
    return {
      ...{ camera, model, texts, language: document.documentElement.lang },
      get aspect() {
        return landscape.aspect ?? 1;
      },
      get title() {
        return model.objective ? objectiveWords(model.objective).title : '';
      },
      recorder: async () => new (await loadPart('vector')).VectorRecorder(),
      drawStill: (medium, part) => this.drawStill(medium, part),
      sample: (lattice) =>
        new Promise((resolve, reject) => {
          asker.ask('sample', { plane: model.plane?.key ?? '', lattice }, (outcome) => {
            if ('refusal' in outcome) reject(new Error(outcome.refusal));
            else resolve({ ...decodeGrid(outcome.answer), window: lattice.window });
          });
        }),
    };
  }

  private drawStill(medium: Medium, part: StillPart): HTMLCanvasElement {
    const { model, theme, landscape } = this;
    const { area, ...seen } = landscape.seen;
    return drawnStill(medium, { model, words: this, theme, part, size: sizeAround(area, part), ...seen });
  }

  private async exporter(): Promise<PageExport> {
    this.exports ??= loadPart('exports').then(({ PageExport }) => {
      const { file, passing, port } = this;
      const tell = (percent: number) => port.post({ type: 'exporting', percent });
      const ended = () => port.post({ type: 'exportEnded' });
      return new PageExport({ view: this.inView(), file, line: passing, tell, ended }, this);
    });
    return this.exports;
  }

  private act(action: PanelAction): void {
    const { playback } = this;
    switch (action) {
      case 'play':
        playback.playOrPause();
        break;
      case 'stepForward':
        playback.move(1);
        break;
      case 'stepBack':
        playback.move(-1);
        break;
      case 'toggleScale':
        playback.toggleScale();
        break;
      case 'fit':
        playback.fit();
        break;
      case 'lossAxes':
        this.loss.openAxes();
        break;
      case 'copyImage':
        void this.picture.copy();
        break;
      case 'insertPicture':
        void this.picture.insert();
        break;
      case 'exportPicture':
      case 'exportAnimation':
      case 'exportPage':
        void this.exporter().then((exporter) => exporter.open(offered[action]));
        break;
      case 'giveUpExport':
        void this.exports?.then((exporter) => exporter.giveUp());
        break;
    }
    this.invalidate();
  }
}
