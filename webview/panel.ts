import { column } from '../src/core/trajectory';
import { dispatch, type Handlers } from '../src/protocol/channel';
import { type FromPanel, type PanelAction, protocolVersion, type ToPanel } from '../src/protocol/messages';
import { Announcer } from './controls/announcer';
import { Details } from './controls/details';
import { EmptyState } from './controls/emptyState';
import { Header } from './controls/header';
import { type KeyActions, listenToKeys } from './controls/keys';
import { Legend } from './controls/legend';
import { NoticeLine } from './controls/notices';
import { Transport } from './controls/transport';
import { copyPicture } from './copyPicture';
import { element } from './dom';
import { FitView } from './fitView';
import { fill } from './format';
import { LandscapeView } from './landscapeView';
import { LossView } from './lossView';
import type { HostPort } from './port';
import { Sampler } from './sampler';
import { Session } from './session';
import { Slices } from './slices';
import { readState, throttled } from './state';
import type { Words } from './texts';
import { readTheme, type Theme, watchTheme } from './theme';
import type { Moment, Panel, View } from './view';

/** Texts change this often while things move, in milliseconds. */
const textPause = 100;
/** Time of a frame for work that can wait, in milliseconds. */
const sliceTime = 5;
const selectPause = 100;
const statePause = 500;

/** The landscape panel: takes messages in on animation frames, moves the session, and lets the views draw. */
export class LandscapePanel implements Panel {
  readonly texts: Words['texts'];
  readonly numbers: Words['numbers'];
  readonly session: Session;
  readonly slices = new Slices();
  private readonly port: HostPort<FromPanel, ToPanel>;
  private readonly inbox: ToPanel[] = [];
  private readonly sampler: Sampler;
  private readonly landscape: LandscapeView;
  private readonly views: readonly View[];
  private readonly announcer = new Announcer();
  private readonly save: (state: unknown) => void;
  private readonly tellSelection: (step: number) => void;
  private readonly handlers: Handlers<ToPanel>;
  private theme: Theme;
  private themeChanged = false;
  private scheduled = false;
  private wakeTimer: ReturnType<typeof setTimeout> | undefined;
  private textsAt = Number.NEGATIVE_INFINITY;
  private toldStep = -1;
  private savedState = '';
  private drawn = false;

  constructor(port: HostPort<FromPanel, ToPanel>, words: Words) {
    this.port = port;
    this.texts = words.texts;
    this.numbers = words.numbers;
    this.session = new Session(readState(port.state));
    this.theme = readTheme(document.body);
    this.sampler = new Sampler((request, sampling) => port.post({ type: 'sample', request, sampling }));
    this.save = throttled((state) => port.setState(state), statePause);
    this.tellSelection = throttled((step) => this.postSelection(step), selectPause);
    const command = (name: 'openSettings' | 'rerun' | 'run') => () =>
      port.post({ type: 'command', command: name });
    const actions = { openSettings: command('openSettings'), rerun: command('rerun'), run: command('run') };
    this.landscape = new LandscapeView(this);
    const transport = new Transport(this, {
      first: () => this.keys.first(),
      back: (rows) => this.keys.move(-rows),
      playOrPause: () => this.keys.playOrPause(),
      forward: (rows) => this.keys.move(rows),
      last: () => this.keys.last(),
      speed: (factor) => this.session.cursor.setSpeed(factor, performance.now()),
    });
    const header = new Header(this, {
      ...actions,
      chooseAxes: (axes) => this.chooseAxes(axes),
      fit: () => this.act('fit'),
      stop: () => port.post({ type: 'cancel' }),
    });
    const notices = new NoticeLine(this, actions);
    const empty = new EmptyState(this, actions);
    const side = [new LossView(this), new Legend(this), new FitView(this), new Details(this)];
    this.views = [header, notices, this.landscape, ...side, transport, empty];
    this.handlers = this.makeHandlers();
    const main = element(
      'main',
      {},
      this.landscape.element,
      element('aside', {}, ...side.map((view) => view.element)),
    );
    document.body.replaceChildren(
      header.element,
      notices.element,
      main,
      transport.element,
      empty.element,
      this.announcer.element,
    );
  }

  /** Begins to listen, and tells the host so. */
  start(): void {
    this.port.listen((message) => {
      this.inbox.push(message);
      this.invalidate();
    });
    watchTheme(() => {
      this.themeChanged = true;
      this.invalidate();
    });
    listenToKeys(this.keys);
    this.port.post({ type: 'ready', version: protocolVersion });
    this.invalidate();
  }

  invalidate(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame((now) => this.frame(now));
  }

  select(step: number): void {
    this.session.cursor.moveTo(step);
    this.announcePosition();
    this.invalidate();
  }

  hover(step: number | undefined): void {
    this.session.hover = step;
    this.invalidate();
  }

  private readonly keys: KeyActions = {
    playOrPause: () => {
      const { cursor } = this.session;
      if (cursor.playing) cursor.pause();
      else cursor.play(performance.now());
      if (cursor.playing) this.announcer.say(this.texts.spoken.playing);
      else this.announcePosition();
      this.invalidate();
    },
    move: (rows) => {
      this.session.cursor.moveBy(rows);
      this.announcePosition();
      this.invalidate();
    },
    first: () => this.select(0),
    last: () => {
      this.session.cursor.follow();
      this.announcePosition();
      this.invalidate();
    },
    toggleScale: () => {
      this.session.scale = this.session.scale === 'linear' ? 'logarithmic' : 'linear';
      this.invalidate();
    },
  };

  /** One animation frame; asks for the next as long as something moves. */
  private frame(now: number): void {
    this.scheduled = false;
    const { session, slices } = this;
    const { cursor } = session;
    const came = this.inbox.length > 0;
    for (const message of this.inbox.splice(0)) dispatch(this.handlers, message);
    this.takeTheme();
    cursor.advance(now);
    session.followIterates();
    const resting = !cursor.playing && !came && !(session.run?.running ?? false);
    const textsToo = now - this.textsAt >= textPause || !(cursor.playing || came);
    const moment: Moment = { theme: this.theme, now, resting, textsToo };
    for (const view of this.views) view.update(moment);
    this.sample(now);
    if (textsToo) {
      this.textsAt = now;
      this.publish();
    }
    slices.work(performance.now() + sliceTime, () => performance.now());
    this.tellDrawn();
    if (cursor.playing || !slices.idle || !textsToo) this.invalidate();
    else if (came) this.wake(textPause);
  }

  private takeTheme(): void {
    if (!this.themeChanged) return;
    this.themeChanged = false;
    const theme = readTheme(document.body);
    if (JSON.stringify(theme) !== JSON.stringify(this.theme)) this.theme = theme;
  }

  /** Asks for what the window needs, and comes back when it is time to ask. */
  private sample(now: number): void {
    const { landscape, sampler, session } = this;
    const { plane } = session;
    const { aspect } = landscape;
    if (!plane || aspect === undefined || landscape.chart.window.length !== session.axes.length) return;
    sampler.want({ plane, window: landscape.chart.window, aspect }, now);
    sampler.tick(now);
    if (Number.isFinite(sampler.next)) this.wake(sampler.next - now);
  }

  private wake(milliseconds: number): void {
    clearTimeout(this.wakeTimer);
    this.wakeTimer = setTimeout(() => this.invalidate(), milliseconds);
  }

  private makeHandlers(): Handlers<ToPanel> {
    const { session } = this;
    return {
      picture: ({ picture }) => {
        const before = session.objective;
        const axes = session.show(picture);
        if (axes) this.port.post({ type: 'axes', axes });
        if (session.grid === undefined || before?.formula !== session.objective?.formula)
          this.sampler.reset();
      },
      rows: ({ run, sequence, frame }) => {
        session.receive(run, frame);
        this.port.post({ type: 'acknowledge', run, sequence });
      },
      finished: ({ run, stop }) => {
        session.finish(run, stop);
        if (run === session.run?.picture.run) this.announce(this.texts.spoken.finished);
      },
      sampled: ({ request, sampling, frame }) => {
        const grid = this.sampler.take(request, sampling, frame, performance.now());
        if (grid) session.takeGrid(grid);
      },
      select: ({ run, step }) => {
        if (run === session.run?.picture.run) session.cursor.goTo(step);
      },
      do: ({ action }) => this.act(action),
      trouble: ({ message }) => {
        session.trouble = message;
      },
    };
  }

  private act(action: PanelAction): void {
    switch (action) {
      case 'play':
        this.keys.playOrPause();
        break;
      case 'stepForward':
        this.keys.move(1);
        break;
      case 'stepBack':
        this.keys.move(-1);
        break;
      case 'toggleScale':
        this.keys.toggleScale();
        break;
      case 'fit':
        this.session.fit();
        break;
      case 'copyImage':
        copyPicture(this.landscape.canvases, this.theme.background).catch((reason: unknown) =>
          this.port.post({ type: 'failed', message: String(reason) }),
        );
        break;
    }
    this.invalidate();
  }

  private chooseAxes(axes: readonly number[]): void {
    this.session.chooseAxes(axes);
    this.sampler.reset();
    this.port.post({ type: 'axes', axes });
    this.invalidate();
  }

  /** Says on the body, in the saved state and to the host where the panel stands. */
  private publish(): void {
    const { session, theme } = this;
    const { run, cursor } = session;
    if (!run) return;
    const { dataset } = document.body;
    const facts: Readonly<Record<string, string>> = {
      run: run.picture.run,
      step: String(cursor.step),
      reached: String(run.reached),
      rows: String(run.length),
      stop: run.stop?.kind ?? '',
      theme: theme.name,
      scale: session.scale,
    };
    for (const [name, value] of Object.entries(facts)) if (dataset[name] !== value) dataset[name] = value;
    if (run.length === 0) return;
    const state = JSON.stringify(session.state);
    if (state !== this.savedState) this.save(session.state);
    this.savedState = state;
    if (this.toldStep !== cursor.step) this.tellSelection(cursor.step);
    this.toldStep = cursor.step;
  }

  private postSelection(step: number): void {
    const run = this.session.run?.picture.run;
    if (run !== undefined) this.port.post({ type: 'select', run, step });
  }

  private tellDrawn(): void {
    if (this.drawn || this.landscape.chart.drawn === 0 || !this.session.run?.length) return;
    this.drawn = true;
    document.body.dataset.drawn = 'true';
    this.port.post({ type: 'drawn', milliseconds: performance.now() });
  }

  private announcePosition(): void {
    this.announce(this.texts.spoken.at);
  }

  private announce(text: string): void {
    const { session, numbers } = this;
    this.announcer.say(
      fill(text, numbers.count(session.cursor.step), numbers.short(session.current(column.value))),
    );
  }
}
