import { dispatch, type Handlers } from '../../src/protocol/channel';
import { isHeavy } from '../../src/protocol/heavy';
import type { FromPanel, PanelAction, ToPanel } from '../../src/protocol/messages/panel';
import { Announcer } from '../controls/announcer';
import { listenToKeys } from '../controls/keys';
import { PassingLine } from '../controls/passingLine';
import { LandscapeView } from '../landscape/landscapeView';
import { LossView } from '../loss/lossView';
import type { PictureLook } from '../picture/camera';
import { FrameJobs } from '../session/frameJobs';
import { PanelModel } from '../session/panelModel';
import { Playback } from '../session/playback';
import { readState } from '../session/state';
import { type TextTurn, TextTurns, textPause } from '../session/textTurns';
import { fill } from './format';
import { type PageActions, pageActions } from './pageActions';
import { PageExports } from './pageExports';
import { buildPage } from './pageParts';
import { PageQuestions } from './pageQuestions';
import type { HostPort } from './port';
import { Reporter } from './reporter';
import type { Words } from './texts';
import { readTheme, type Theme, watchTheme } from './theme';
import type { Panel, View } from './view';

/** A page that was shown nothing so long after its load says so. */
const emptyMilliseconds = 1000;
/** Time of a frame for work that can wait, in milliseconds; before the first picture, nothing is there to be held up. */
const sliceTime = 5;
const firstSliceTime = 100;

/** More pixels cost more time than they show. */
const mostRatio = 2;
const mostGroundRatio = 1.5;

/** The landscape panel: takes messages in on animation frames, moves the model, and lets the views draw. */
export class PanelPage implements Panel {
  readonly texts: Words['texts'];
  readonly numbers: Words['numbers'];
  readonly model: PanelModel;
  readonly jobs = new FrameJobs();
  readonly landscape: LandscapeView;
  theme: Theme;
  private readonly port: HostPort<FromPanel, ToPanel>;
  private readonly inbox: ToPanel[] = [];
  private readonly questions: PageQuestions;
  private readonly playback: Playback;
  private readonly reporter: Reporter;
  private readonly loss: LossView;
  /** Those that the first picture has: the others are drawn in the frame after it. */
  private readonly firstViews: readonly View[];
  private readonly otherViews: readonly View[];
  private isFirstSeen = false;
  private readonly handlers: Handlers<ToPanel>;
  private readonly exports: PageExports;
  private pictureRatio: number | undefined;
  private themeChanged = false;
  private scheduled = false;
  /** Whether a picture has come. */
  private wasShown = false;
  private wakeTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly textTurns = new TextTurns();

  constructor(port: HostPort<FromPanel, ToPanel>, words: Words) {
    this.port = port;
    this.texts = words.texts;
    this.numbers = words.numbers;
    this.model = new PanelModel(readState(port.state));
    this.theme = readTheme(document.body);
    this.reporter = new Reporter(port, this.model);
    const announcer = new Announcer();
    const passing = new PassingLine(words, announcer);
    const post = (message: FromPanel): void => port.post(message);
    this.questions = new PageQuestions(this, { post, say: (message) => passing.say(message) });
    this.playback = new Playback(this.model, words, announcer, () => this.invalidate());
    this.exports = new PageExports(this, { questions: this.questions, passing, post });
    this.handlers = this.makeHandlers();
    const { playback, questions } = this;
    const actions = pageActions(this.model, { playback, exports: this.exports }, post);
    this.landscape = this.makeLandscape(actions, announcer, passing);
    this.loss = new LossView(this, {
      ...{ spectra: questions.spectra, distances: questions.distances },
      announcer,
    });
    const { landscape, loss } = this;
    const made = { actions, playback, fitter: questions.fitter, landscape, loss, announcer, passing };
    const { first, others } = buildPage(this, made);
    this.firstViews = first;
    this.otherViews = others;
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

  /** Draws everything at once, or the landscape alone, in the theme that the page has now. */
  drawAll(ratio: number | undefined, part: PictureLook['part'] = 'page'): void {
    this.pictureRatio = ratio;
    this.themeChanged = true;
    this.takeTheme();
    const moment = { theme: this.theme, resting: true, textsToo: true };
    const views = part === 'landscape' ? [this.landscape] : [...this.firstViews, ...this.otherViews];
    // Twice: what is prepared by jobs is drawn by the update after them.
    for (let pass = 0; pass < 2; pass++) {
      for (const view of views) view.update(moment);
      this.jobs.work(Number.POSITIVE_INFINITY, () => performance.now());
    }
    this.invalidate();
  }

  private makeLandscape(actions: PageActions, announcer: Announcer, passing: PassingLine): LandscapeView {
    const probe = { announcer, putAway: () => this.playback.toggleProbe() };
    const surface = {
      showMap: () => this.playback.showSurface(false),
      failed: (reason: unknown) => passing.say(fill(this.texts.surface.notLoaded, String(reason))),
    };
    return new LandscapeView(this, probe, surface, actions);
  }

  private take(message: ToPanel): void {
    this.wasShown ||= message.type === 'picture';
    this.inbox.push(message);
  }

  /** One animation frame; asks for the next as long as something moves. */
  private frame(now: number): void {
    this.scheduled = false;
    const { model, jobs } = this;
    const came = this.inbox.length > 0;
    for (const message of this.inbox.splice(0)) dispatch(this.handlers, message);
    this.takeTheme();
    model.time.advance(now);
    model.window.followIterates();
    const turn = this.textTurns.turn(now, model.cursor.playing || came);
    const isWhole = this.draw(turn);
    const comeBack = this.questions.ask(this.landscape);
    if (comeBack !== undefined) this.wake(comeBack);
    if (isWhole) this.textTurns.done(turn, now);
    if (isWhole && turn.others) this.reporter.report(this.theme);
    const time = this.landscape.chart.drawn > 0 ? sliceTime : firstSliceTime;
    jobs.work(performance.now() + time, () => performance.now());
    this.reportSeen(isWhole);
    if (model.cursor.playing || !jobs.idle || this.textTurns.isWaiting || !isWhole) this.invalidate();
    else if (turn.moving) this.wake(textPause);
    else if (!this.scheduled) this.reporter.reportRests(this.questions.isAnswered);
  }

  /** Lets the views draw; false where that was the first picture, and others are to follow. */
  private draw({ moving, first, others, drawsOthers }: TextTurn): boolean {
    const { run, runs } = this.model;
    const isWhole = this.isFirstSeen || !run;
    const moment = { theme: this.theme, resting: !moving && !runs.running };
    for (const view of this.firstViews) view.update({ ...moment, textsToo: first });
    if (isWhole && drawsOthers)
      for (const view of this.otherViews) view.update({ ...moment, textsToo: others });
    this.isFirstSeen ||= run !== undefined;
    return isWhole;
  }

  /** Tells the host what is on the screen for the first time. */
  private reportSeen(isWhole: boolean): void {
    const rows = this.model.run?.length ?? 0;
    const { chart } = this.landscape;
    if (chart.projection && rows > 1) this.reporter.reportMoving();
    if (isWhole && chart.drawn > 0 && rows > 0) this.reporter.reportDrawn();
  }

  private takeTheme(): void {
    if (!this.themeChanged) return;
    this.themeChanged = false;
    const theme = readTheme(document.body);
    if (JSON.stringify(theme) !== JSON.stringify(this.theme)) this.theme = theme;
  }

  private wake(milliseconds: number): void {
    clearTimeout(this.wakeTimer);
    this.wakeTimer = setTimeout(() => this.invalidate(), milliseconds);
  }

  private makeHandlers(): Handlers<ToPanel> {
    const { model, port, questions } = this;
    return {
      picture: ({ picture }) => {
        const from = model.show(picture);
        if (from !== undefined) this.playback.playFrom(from);
        if (model.grid === undefined) questions.sampler.reset(isHeavy(picture.objective));
      },
      preview: ({ preview }) => {
        if (model.preview(preview)) questions.sampler.skipFirst();
      },
      rows: ({ run, sequence, frame, planes }) => {
        model.receive(run, frame, planes);
        port.post({ type: 'acknowledge', run, sequence });
        this.playback.announceProgress();
      },
      finished: ({ run, stop, ending, advice }) => {
        model.finish(run, stop, ending, advice);
        // Who stopped it waits for the word.
        this.textTurns.hurry();
        if (!model.tried) this.playback.announceEnd(run);
      },
      answer: (answer) => questions.settle(answer),
      refusal: (refusal) => questions.settle(refusal),
      select: ({ run, step }) => {
        if (run === model.run?.picture.run) model.time.goToStep(step);
      },
      fault: ({ key, message }) => {
        model.fault = { ...(key !== undefined && { key }), message };
      },
      do: ({ action }) => this.act(action),
      export: ({ kind }) => this.exports.make(kind),
      trouble: ({ message }) => {
        model.trouble = message;
      },
    };
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
      default:
        this.exports.act(action);
    }
    this.invalidate();
  }
}
