import {
  commands,
  type Disposable,
  type LogOutputChannel,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import { Problem } from '../../core/problem';
import { dispatch, type Handlers } from '../../protocol/channel';
import {
  type FromPanel,
  type PanelAction,
  type Preview,
  protocolVersion,
  type ToPanel,
} from '../../protocol/messages';
import type { EngineClient } from '../engine/client';
import { runPicture, runTitle } from '../runs/run';
import type { Session } from '../runs/session';
import type { RunStore } from '../runs/store';
import { Feed } from './feed';
import { pageHtml, pageOptions } from './page';
import { previewSampling } from './preview';
import type { Scene, Stage } from './stage';

export const panelType = 'lossLandscape.landscape';

/** What the page has said of itself, for tests. */
export interface PanelState {
  readonly ready: boolean;
  /** Milliseconds from the page's load to its first complete picture; undefined before. */
  readonly drawn?: number;
  /** Errors that pages could not handle, since the extension was activated. */
  readonly failures: readonly string[];
}

/** What the panel works with. */
export interface PanelParts {
  readonly extension: Uri;
  readonly engine: EngineClient;
  readonly store: RunStore;
  readonly session: Session;
  readonly stage: Stage;
  readonly log: LogOutputChannel;
}

/** The one landscape panel: opened beside the editor, used again by every run, restored after a reload. */
export class LandscapePanel implements Disposable, WebviewPanelSerializer<unknown> {
  private readonly parts: PanelParts;
  private panel: WebviewPanel | undefined;
  private page: PanelState = { ready: false, failures: [] };
  /** Runs that the page has, or is being sent; their rows need no second sending. */
  private sent = '';
  /** Why nothing can be drawn, for a page that is still loading. */
  private trouble: string | undefined;
  /** Sampled while the page loads, so that its first picture waits for nothing. */
  private preview: (Preview & { readonly run: string }) | undefined;
  private readonly feed = new Feed((message) => this.post(message));
  private readonly subscriptions: readonly Disposable[];

  constructor(parts: PanelParts) {
    this.parts = parts;
    const { stage, session } = parts;
    this.subscriptions = [
      this.feed,
      stage.onDidChange((scene) => this.update(scene)),
      stage.onDidSelect(({ step, origin }) => {
        if (origin !== 'panel') this.select(step);
      }),
      session.onDidAdvance(() => this.feed.wake()),
      window.registerWebviewPanelSerializer(panelType, this),
    ];
  }

  get state(): PanelState {
    return this.page;
  }

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  /** Opens the panel beside the editor, or brings it to the front where it is. */
  reveal(preserveFocus: boolean): void {
    const { extension } = this.parts;
    const editor = window.activeTextEditor;
    if (this.panel) {
      // An editor that starts a run is not to be covered by it.
      const covers = preserveFocus && editor?.viewColumn === this.panel.viewColumn;
      this.panel.reveal(covers ? ViewColumn.Beside : undefined, preserveFocus);
      return;
    }
    this.attach(
      window.createWebviewPanel(
        panelType,
        l10n.t('Loss Landscape'),
        { viewColumn: editor ? ViewColumn.Beside : ViewColumn.Active, preserveFocus },
        pageOptions(extension),
      ),
    );
  }

  close(): void {
    this.panel?.dispose();
  }

  /** Lets the page carry out a command of the palette or of a menu. */
  perform(action: PanelAction): void {
    this.post({ type: 'do', action });
  }

  /** Called by VS Code for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const { store, session, stage } = this.parts;
    if (this.panel) {
      panel.dispose();
      return;
    }
    this.attach(panel);
    if (stage.scene) return;
    const { run: id, axes } = savedState(state);
    const run = id === undefined ? undefined : store.get(id);
    const shown = run
      ? await session.reveal(run, axes)
      : new Problem(l10n.t('The run that was shown here is no longer kept; start another.'));
    if (shown instanceof Problem) this.complain(shown.message);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.panel?.dispose();
  }

  private complain(message: string): void {
    this.trouble = message;
    this.post({ type: 'trouble', message });
  }

  private attach(panel: WebviewPanel): void {
    const { extension, stage } = this.parts;
    this.panel = panel;
    this.trouble = undefined;
    this.page = { ready: false, failures: this.page.failures };
    this.sent = '';
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', 'panel-light.svg'),
      dark: Uri.joinPath(extension, 'media', 'panel-dark.svg'),
    };
    panel.webview.options = pageOptions(extension);
    panel.webview.onDidReceiveMessage((message) => this.receive(message));
    panel.onDidDispose(() => this.detach());
    panel.webview.html = pageHtml(panel.webview, extension, 'panel');
    if (stage.scene) panel.title = runTitle(stage.scene.run);
  }

  private detach(): void {
    this.panel = undefined;
    this.page = { ready: false, failures: this.page.failures };
    this.feed.show([]);
  }

  private update(scene: Scene | undefined): void {
    if (!scene) {
      this.panel?.dispose();
      return;
    }
    if (!this.panel) return;
    this.trouble = undefined;
    this.panel.title = runTitle(scene.run);
    if (this.page.ready) this.send(scene);
    else void this.prepare(scene);
  }

  private async prepare(scene: Scene): Promise<void> {
    const sampling = previewSampling(scene);
    const frame = await this.parts.engine.sample(scene.run.id, sampling);
    if (!(frame instanceof Problem)) this.preview = { run: scene.run.id, sampling, frame };
  }

  /** Sends the picture, and all rows when the page does not have them. */
  private send(scene: Scene): void {
    const { run, content, ghost, axes, style } = scene;
    const { preview } = this;
    this.preview = undefined;
    this.post({
      type: 'picture',
      picture: {
        objective: content.summary,
        run: runPicture(run, content, 0),
        ...(ghost ? { ghost: runPicture(ghost.run, ghost.content, 0) } : {}),
        axes,
        style,
        ...(preview?.run === run.id ? { preview: { sampling: preview.sampling, frame: preview.frame } } : {}),
      },
    });
    const actors = ghost ? [scene, ghost] : [scene];
    const runs = actors.map((actor) => actor.run.id).join(' ');
    if (runs === this.sent) return;
    this.sent = runs;
    this.feed.show(actors);
  }

  /** Moves the page's cursor to where another view left it. */
  private select(step: number | undefined): void {
    const { scene } = this.parts.stage;
    if (scene && step !== undefined) this.post({ type: 'select', run: scene.run.id, step });
  }

  private post(message: ToPanel): void {
    // A hidden page is gone, and what it was sent is lost: it says `ready` when it comes back.
    if (this.page.ready && this.panel?.visible) void this.panel.webview.postMessage(message);
  }

  private receive(message: unknown): void {
    if (!dispatch(this.handlers, message)) this.parts.log.warn('The panel sent a message that is not known.');
  }

  private async sample({
    request,
    sampling,
  }: Extract<FromPanel, { readonly type: 'sample' }>): Promise<void> {
    const { engine, stage } = this.parts;
    const shown = stage.scene?.run;
    if (!shown) return;
    const frame = await engine.sample(shown.id, sampling);
    if (stage.scene?.run !== shown) return;
    if (frame instanceof Problem) this.post({ type: 'trouble', message: frame.message });
    else this.post({ type: 'sampled', request, sampling, frame });
  }

  private readonly handlers: Handlers<FromPanel> = {
    ready: ({ version }) => {
      const { stage, log } = this.parts;
      if (version !== protocolVersion) log.error(`The panel speaks version ${version} of the protocol.`);
      this.page = { ...this.page, ready: true };
      this.sent = '';
      if (stage.scene) this.send(stage.scene);
      this.select(stage.step);
      if (this.trouble !== undefined) this.complain(this.trouble);
    },
    acknowledge: ({ run, sequence }) => this.feed.acknowledge(run, sequence),
    sample: (message) => void this.sample(message),
    select: ({ run, step }) => {
      if (run === this.parts.stage.scene?.run.id) this.parts.stage.select({ step, origin: 'panel' });
    },
    axes: ({ axes }) => this.parts.stage.setAxes(axes),
    cancel: () => void commands.executeCommand('lossLandscape.cancel'),
    command: ({ command }) => void commands.executeCommand(pageCommands[command]),
    drawn: ({ milliseconds }) => {
      this.page = { ...this.page, drawn: milliseconds };
    },
    failed: ({ message }) => {
      this.parts.log.error(`The panel failed: ${message}`);
      this.page = { ...this.page, failures: [...this.page.failures, message] };
    },
  };
}

const pageCommands = {
  run: 'lossLandscape.run',
  rerun: 'lossLandscape.runs.rerun',
  openSettings: 'lossLandscape.openSettings',
  predict: 'lossLandscape.predict',
  checkGradient: 'lossLandscape.checkGradient',
} as const;

/** The parts of the page's saved state that matter here; another version may have written it. */
function savedState(state: unknown): { readonly run?: string; readonly axes?: readonly number[] } {
  if (typeof state !== 'object' || state === null) return {};
  const { run, axes } = state as { run?: unknown; axes?: unknown };
  return {
    ...(typeof run === 'string' ? { run } : {}),
    ...(Array.isArray(axes) && axes.every((axis) => Number.isInteger(axis))
      ? { axes: axes as number[] }
      : {}),
  };
}
