import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { namesOf } from '../../core/objective/parameterNames';
import { type Parsed, Problem } from '../../core/problem';
import { type Handlers, receive } from '../../protocol/channel';
import type { ExportedKind } from '../../protocol/messages/exports';
import type { FromPanel, PanelAction, ToPanel } from '../../protocol/messages/panel';
import type { Picture } from '../../protocol/messages/picture';
import type { RowPlaces } from '../../protocol/messages/rows';
import { reply } from '../../protocol/questions';
import { protocolVersion } from '../../protocol/version';
import type { Objectives } from '../experiments/objectives';
import type { RunIterates } from '../runs/iterates';
import { togetherTitle } from '../runs/races';
import { holdsParameters } from '../runs/run';
import type { RunControl } from '../runs/runControl';
import type { RunStore } from '../runs/store';
import { panelType } from '../start/viewTypes';
import type { Log } from '../views/log';
import { inert } from '../words/inert';
import { randomText } from '../words/randomText';
import { ExportedFile } from './exportedFile';
import { Feed } from './feed';
import { handOn } from './hand';
import { pageOptions } from './page';
import { PageLink } from './pageLink';
import { pageCommands, panelChecks, panelQuestionChecks } from './pageMessages';
import { panelAnswers, sampled } from './panelAnswers';
import { PathPlane } from './pathPlane';
import { pictureOf } from './pictureOf';
import { withPlaneMoved } from './planeThrough';
import { previewLattice } from './preview';
import { PlaneOfScene } from './shownPlane';
import { currentOf, type Scene, Stage } from './stage';

/** Of a page that fails all the time the last ones tell enough. */
const mostFailures = 100;

/** What the page carries out that needs its focus. */
const isOfFocus: readonly PanelAction[] = ['copyImage', 'exportPicture', 'exportAnimation', 'exportPage'];

/** What a page has said of itself, for tests. */
export interface PageReport {
  readonly ready: boolean;
  /** When the first picture was drawn in which something moves, and the first complete one, in milliseconds since 1970; undefined before. */
  readonly moving?: number;
  readonly drawn?: number;
  /** Errors that pages of this panel could not handle. */
  readonly failures: readonly string[];
}

/** What a panel works with. */
export interface PanelParts {
  readonly extension: Uri;
  readonly objectives: Objectives;
  readonly control: RunControl;
  readonly iterates: RunIterates;
  readonly store: RunStore;
  readonly log: Log;
}

/** A landscape panel with its stage. The stage outlives the editor tab, which may be closed and opened again. */
export class LandscapePanel implements Disposable {
  readonly stage = new Stage();
  /** Its name towards the engine, and that of what is sampled before the page asks: two landscapes of one viewer give way to each other. */
  private readonly viewer = randomText();
  private readonly previewer = randomText();
  private readonly parts: PanelParts;
  private link: PageLink | undefined;
  private page: PageReport = { ready: false, failures: [] };
  /** Why nothing can be drawn, for a page that is still loading. */
  private trouble: string | undefined;
  /** What was sent ahead may be lost, as when its tab was covered meanwhile: the page will say so. */
  private isSentAhead = false;
  /** Id of the scene that the page has seen last. */
  private sent: string | undefined;
  private readonly plane = new PlaneOfScene();
  private readonly pathPlane: PathPlane;
  private readonly feed = new Feed((message) => this.post(message));
  readonly exports: ExportedFile;
  private readonly used = new EventEmitter<void>();
  /** A person has turned to this panel. */
  readonly onDidUse = this.used.event;
  private readonly opened = new EventEmitter<void>();
  readonly onDidOpen = this.opened.event;
  private readonly closed = new EventEmitter<void>();
  readonly onDidClose = this.closed.event;
  private readonly handlers: Handlers<FromPanel>;
  private readonly subscriptions: readonly Disposable[];

  constructor(parts: PanelParts) {
    this.parts = parts;
    this.pathPlane = new PathPlane({ stage: this.stage, plane: this.plane, objectives: parts.objectives });
    this.exports = new ExportedFile(parts.extension, () => this.post({ type: 'do', action: 'giveUpExport' }));
    this.handlers = this.makeHandlers();
    const { stage } = this;
    this.subscriptions = [
      this.feed,
      this.exports,
      this.used,
      this.opened,
      this.closed,
      stage.onDidChange((scene) => this.update(scene)),
      stage.onDidMoveCursor(({ step, origin }) => {
        if (origin !== 'panel') this.select(step);
      }),
      parts.control.onDidAdvance((run) => {
        this.feed.wake();
        if (run === stage.run) this.followPath();
      }),
      parts.control.onDidEnd((run) => {
        if (run === stage.run && stage.scene && !this.isTried(stage.scene))
          stage.show(withPlaneMoved(stage.scene));
        this.followPath();
      }),
    ];
  }

  get report(): PageReport {
    return this.page;
  }

  private get panel(): WebviewPanel | undefined {
    return this.link?.panel;
  }

  get isOpen(): boolean {
    return this.link !== undefined;
  }

  /** False while another editor covers it. */
  get isVisible(): boolean {
    return this.panel?.visible === true;
  }

  /** The group of editors in which it is; undefined while its tab is closed. */
  get column(): ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  /** What stands in the rows of the current run: its parameters, or of very many the places on the shown plane. */
  get rowPlaces(): RowPlaces | undefined {
    const { scene } = this.stage;
    if (!scene) return undefined;
    if (holdsParameters(currentOf(scene).content))
      return { names: namesOf(scene.objective.summary.parameterNames) };
    const { names, key } = this.plane.of(scene).view;
    return { names, plane: key };
  }

  /** Opens the panel beside the editor, or brings it to the front where it is. */
  reveal(preserveFocus: boolean, column?: ViewColumn): void {
    const editor = window.activeTextEditor;
    if (this.panel) {
      // An editor that starts a run is not to be covered by it.
      const covers = preserveFocus && editor?.viewColumn === this.panel.viewColumn;
      this.panel.reveal(covers ? ViewColumn.Beside : undefined, preserveFocus);
      return;
    }
    const viewColumn = column ?? (editor ? ViewColumn.Beside : ViewColumn.Active);
    this.attach(
      window.createWebviewPanel(
        panelType,
        l10n.t('Loss Landscape'),
        { viewColumn, preserveFocus },
        pageOptions(this.parts.extension),
      ),
    );
  }

  close(): void {
    this.panel?.dispose();
  }

  /** Lets the page carry out a command of the palette or of a menu. */
  perform(action: PanelAction): void {
    // No clipboard takes anything from a page without the focus, and questions are answered in it.
    if (isOfFocus.includes(action)) this.panel?.reveal();
    this.post({ type: 'do', action });
  }

  /** Lets the page export what is in view to a file, as usually and without questions; answers the file once it is there. */
  async exportTo(kind: ExportedKind, file: Uri): Promise<Parsed<Uri>> {
    // A page that is not seen cannot draw itself.
    if (!this.isVisible) return new Problem(l10n.t('The landscape is not in view: show it first.'));
    const written = this.exports.expect(file);
    this.post({ type: 'export', kind });
    return written;
  }

  /** Takes a panel of VS Code's for its own. */
  attach(panel: WebviewPanel): void {
    const link = new PageLink(panel, this.parts.extension, (message) => this.receive(message));
    this.link = link;
    this.trouble = undefined;
    this.page = { ready: false, failures: this.page.failures };
    panel.onDidChangeViewState(() => {
      if (panel.active) this.used.fire();
    });
    panel.onDidDispose(() => this.detach());
    void link.load(() => this.link === link);
    this.retitle();
    this.opened.fire();
  }

  /** Says why nothing can be drawn, now or when the page is there. */
  complain(message: string): void {
    this.trouble = message;
    this.feed.flush();
    this.post({ type: 'trouble', message });
  }

  /** The shown run may have another name. */
  refresh(): void {
    this.update(this.stage.scene);
  }

  dispose(): void {
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.stage.dispose();
  }

  private detach(): void {
    this.link = undefined;
    for (const viewer of [this.viewer, this.previewer]) this.parts.objectives.leave(viewer);
    this.page = { ready: false, failures: this.page.failures };
    this.sent = undefined;
    this.feed.restart();
    this.exports.end();
    this.closed.fire();
  }

  private retitle(): void {
    const { runs } = this.stage;
    if (this.panel && runs.length > 0) this.panel.title = inert(togetherTitle(runs));
  }

  private update(scene: Scene | undefined): void {
    if (!scene) {
      this.panel?.dispose();
      return;
    }
    if (!this.panel) return;
    this.trouble = undefined;
    this.retitle();
    this.followPath();
    void this.place(scene);
    if (this.link?.takesMessages) this.send(scene);
    if (!this.page.ready) void this.prepare(scene);
  }

  /** Turns the plane through the paths of the runs, where that is looked for and it is time. */
  private followPath(): void {
    const { scene } = this.stage;
    if (scene) void this.pathPlane.follow(this.isTried(scene));
  }

  /** Lets the runs whose rows hold no parameters have places on the plane. */
  private async place(scene: Scene): Promise<void> {
    const { opened } = scene.objective;
    if (opened instanceof Problem) return;
    const plane = this.plane.of(scene);
    for (const actor of scene.cast) {
      const problem = await this.parts.iterates.place(actor, opened, plane);
      if (problem && scene === this.stage.scene) this.complain(problem.message);
    }
  }

  /** Samples the landscape while the page loads, so that its first picture waits for nothing. */
  private async prepare(scene: Scene): Promise<void> {
    const { view } = this.plane.of(scene);
    const plane = view.key;
    const lattice = previewLattice(view, scene.objective.summary);
    const { objectives } = this.parts;
    const where = { objectives, stage: this.stage, plane: this.plane, viewer: this.previewer };
    const frame = await sampled(where, { plane, lattice });
    if (!(frame instanceof Problem)) this.post({ type: 'preview', preview: { plane, lattice, frame } });
  }

  /** Sends what a page is to show that has nothing yet. */
  private sendAll(): void {
    const { scene, step } = this.stage;
    this.isSentAhead = false;
    this.feed.restart();
    if (scene) this.send(scene);
    this.select(step);
    if (this.trouble !== undefined) this.complain(this.trouble);
  }

  /** Sends the picture, and all rows when the page does not have them. */
  private send(scene: Scene): void {
    this.feed.flush();
    const picture = this.picture(scene);
    const isOther = this.sent !== scene.id;
    this.sent = scene.id;
    this.feed.show(scene.cast, () => this.post({ type: 'picture', picture }), !isOther);
  }

  private picture(scene: Scene): Picture {
    return pictureOf(scene, this.plane.of(scene), this.isTried(scene));
  }

  /** Moves the page's cursor to where another view left it. */
  private select(step: number | undefined): void {
    const { run } = this.stage;
    this.feed.flush();
    if (run && step !== undefined) this.post({ type: 'select', run: run.id, step });
  }

  private isTried(scene: Scene): boolean {
    return this.parts.control.keptScene(this.stage) !== scene;
  }

  private post(message: ToPanel): void {
    this.link?.post(message);
  }

  private receive(message: unknown): void {
    const fault = receive(panelChecks, this.handlers, message);
    if (fault !== undefined) this.parts.log.warn(`The panel: ${fault}`);
  }

  private makeHandlers(): Handlers<FromPanel> {
    const { stage, plane, exports, viewer } = this;
    const answerers = panelAnswers({ ...this.parts, stage, plane, exports, viewer });
    return {
      ready: ({ version, took }) => {
        if (version !== protocolVersion)
          this.parts.log.error(`The panel speaks version ${version} of the protocol.`);
        this.page = { ...this.page, ready: true };
        this.isSentAhead = this.link?.welcome(took) === true && this.sent !== undefined;
        if (this.isSentAhead) this.select(this.stage.step);
        else this.sendAll();
      },
      empty: () => {
        if (this.isSentAhead) this.sendAll();
      },
      acknowledge: ({ run, sequence }) => this.feed.acknowledge(run, sequence),
      ask: (question) =>
        void reply({ post: (answer) => this.post(answer) }, panelQuestionChecks, answerers, question),
      exporting: ({ percent }) => this.exports.tell(percent),
      exportEnded: () => this.exports.end(),
      used: () => this.used.fire(),
      select: ({ run, step }) => {
        if (run === this.stage.run?.id) this.stage.moveCursor({ step, origin: 'panel' });
      },
      ...handOn({
        stage: this.stage,
        control: this.parts.control,
        plane: this.plane,
        post: (message) => this.post(message),
      }),
      cancel: () => void commands.executeCommand('lossLandscape.cancel'),
      command: ({ command }) => void commands.executeCommand(pageCommands[command]),
      openLine: ({ line }) => void commands.executeCommand('lossLandscape.openDataset', line),
      moving: ({ at: moving }) => {
        this.page = { ...this.page, moving };
      },
      drawn: ({ at: drawn }) => {
        this.page = { ...this.page, drawn };
      },
      failed: ({ message }) => {
        this.parts.log.error(`The panel failed: ${message}`);
        this.page = { ...this.page, failures: [...this.page.failures, message].slice(-mostFailures) };
      },
    };
  }
}
