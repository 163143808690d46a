import { commands, type Disposable, env, type Uri, type WebviewView, type WebviewViewProvider } from 'vscode';
import { type Handlers, receive } from '../../protocol/channel';
import type { BoardQuestion, FromTable, ToTable } from '../../protocol/messages/table';
import { messagesIn, Outbox } from '../../protocol/outbox';
import { protocolVersion } from '../../protocol/version';
import { Feed } from '../panel/feed';
import { pageHtml, pageOptions } from '../panel/page';
import { tableChecks } from '../panel/pageMessages';
import type { Panels } from '../panel/panels';
import { runPicture } from '../panel/runPicture';
import { currentOf } from '../panel/stage';
import type { StepBoard } from '../panel/stepBoard';
import type { RunControl } from '../runs/runControl';
import type { Log } from './log';

/** What the view looks at. */
interface TrajectoryParts {
  readonly panels: Panels;
  readonly control: RunControl;
  readonly board: StepBoard;
  readonly log: Log;
}

/** The side panel with the steps of the shown run. */
export class TrajectoryView implements Disposable, WebviewViewProvider {
  private readonly extension: Uri;
  private readonly panels: Panels;
  private readonly board: StepBoard;
  private readonly log: Log;
  private view: WebviewView | undefined;
  private ready = false;
  private readonly outbox = new Outbox<ToTable>((messages) => {
    void this.view?.webview.postMessage(messages);
  });
  private readonly feed = new Feed((message) => this.post(message));
  private readonly subscriptions: readonly Disposable[];

  constructor(extension: Uri, { panels, control, board, log }: TrajectoryParts) {
    this.extension = extension;
    this.board = board;
    this.panels = panels;
    this.log = log;
    this.subscriptions = [
      this.feed,
      panels.onDidChange(() => this.send()),
      panels.onDidMoveCursor(({ step, origin }) => {
        if (origin !== 'table') this.select(step);
      }),
      control.onDidAdvance(() => this.feed.wake()),
    ];
  }

  /** Called by VS Code when the view is first shown, and again after it was hidden. */
  async resolveWebviewView(view: WebviewView): Promise<void> {
    this.view = view;
    this.ready = false;
    view.webview.options = pageOptions(this.extension);
    view.webview.onDidReceiveMessage((came) => {
      for (const message of messagesIn(came)) this.receive(message);
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.ready = false;
      this.feed.restart();
    });
    const html = await pageHtml(view.webview, this.extension, 'table');
    if (this.view === view) view.webview.html = html();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Sends the shown run, and all its rows when the page does not have them. */
  private send(): void {
    if (!this.ready) return;
    const { scene } = this.panels.stage;
    const shown = scene && currentOf(scene);
    const places = this.panels.current.rowPlaces ?? { names: [] };
    const run = shown && runPicture(shown);
    this.feed.show(shown ? [shown] : [], () => this.post({ type: 'run', run, places }));
    this.select(this.panels.stage.step);
  }

  private select(step: number | undefined): void {
    const { run } = this.panels.stage;
    if (run) this.post({ type: 'select', run: run.id, ...(step === undefined ? {} : { step }) });
  }

  /** Tells the page what the step at a row did with a parameter. */
  private async look({ run, step, parameter, named }: BoardQuestion): Promise<void> {
    const { scene } = this.panels.stage;
    if (scene && currentOf(scene).run.id === run)
      this.post(await this.board.look(scene, step, named ?? parameter));
  }

  private receive(message: unknown): void {
    const fault = receive(tableChecks, this.handlers, message);
    if (fault !== undefined) this.log.warn(`The trajectory view: ${fault}`);
  }

  private post(message: ToTable): void {
    if (this.ready && this.view?.visible) this.outbox.post(message);
  }

  private readonly handlers: Handlers<FromTable> = {
    ready: ({ version }) => {
      if (version !== protocolVersion)
        this.log.error(`The trajectory view speaks version ${version} of the protocol.`);
      this.ready = true;
      this.feed.restart();
      this.send();
    },
    acknowledge: ({ run, sequence }) => this.feed.acknowledge(run, sequence),
    select: ({ run, step }) => {
      const { stage } = this.panels;
      if (run === stage.run?.id) stage.moveCursor({ step, origin: 'table' });
    },
    board: (question) => void this.look(question),
    copyBoard: ({ language }) =>
      void commands.executeCommand(
        language === 'text' ? 'lossLandscape.copyStep' : 'lossLandscape.copyStepLatex',
      ),
    copy: ({ text }) => void env.clipboard.writeText(text),
    command: () => void commands.executeCommand('lossLandscape.run'),
    failed: ({ message }) => this.log.error(`The trajectory view failed: ${message}`),
  };
}
