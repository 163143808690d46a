import { Uri, type WebviewPanel } from 'vscode';
import type { ToPanel } from '../../protocol/messages/panel';
import { messagesIn, type Outbox } from '../../protocol/outbox';
import { outboxTo } from './outboxTo';
import { pageHtml, pageOptions } from './page';
import { SentAhead } from './sentAhead';

/** The page in one of VS Code's panels, and what is sent to it. */
export class PageLink {
  readonly panel: WebviewPanel;
  private readonly extension: Uri;
  private isReady = false;
  /**
   * The page is loaded for the first time. VS Code keeps what is posted until it is there, and so it finds what it is to show: asking for that
   * would take a crossing of several processes, to and fro.
   */
  private isAwaited: boolean;
  /** As long as the page's HTML is being made. */
  private ahead: SentAhead | undefined = new SentAhead();
  private isWrittenAhead = false;
  private readonly outbox: Outbox<ToPanel>;

  /** @param receive takes what the page says, which may be anything */
  constructor(panel: WebviewPanel, extension: Uri, receive: (message: unknown) => void) {
    this.panel = panel;
    this.extension = extension;
    this.isAwaited = panel.visible;
    this.outbox = outboxTo(panel.webview);
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', 'panel-light.svg'),
      dark: Uri.joinPath(extension, 'media', 'panel-dark.svg'),
    };
    panel.webview.options = pageOptions(extension);
    panel.webview.onDidReceiveMessage((came) => {
      for (const message of messagesIn(came)) receive(message);
    });
    panel.onDidChangeViewState(() => {
      // What was kept for it is lost with it.
      if (!panel.visible) this.isAwaited = false;
    });
  }

  /** Whether there is a page that hears, or will. */
  get takesMessages(): boolean {
    return this.isReady || this.isAwaited;
  }

  /** Gives the panel its page. @param isWanted whether the panel is still there when the page has been made */
  async load(isWanted: () => boolean): Promise<void> {
    const html = await pageHtml(this.panel.webview, this.extension, 'panel');
    await this.ahead?.gather();
    if (!isWanted()) return;
    const text = this.ahead?.text;
    this.ahead = undefined;
    this.isWrittenAhead = text !== undefined;
    this.panel.webview.html = html(text);
  }

  post(message: ToPanel): void {
    // A hidden page is gone, and what it was sent is lost: it says `ready` when it comes back.
    if (!this.takesMessages || !this.panel.visible) return;
    if (this.ahead) this.ahead.add(message);
    else this.outbox.post(message);
  }

  /**
   * The page is there; answers whether it has, or finds, what was sent before.
   * @param took whether it has taken what was written into it: one that knows where a person left it has not
   */
  welcome(took: boolean): boolean {
    const { isAwaited } = this;
    this.isAwaited = false;
    this.isReady = true;
    return isAwaited && (took || !this.isWrittenAhead);
  }
}
