import { type Disposable, l10n, type OutputChannel, window } from 'vscode';
import type { EngineClient } from '../engine/client';

/** What a person's functions print, in an output channel that is there from the first word on. */
export class CodeOutput implements Disposable {
  private channel: OutputChannel | undefined;
  private readonly subscription: Disposable;

  constructor(engine: EngineClient) {
    this.subscription = engine.onDidPrint(({ text }) => {
      this.channel ??= window.createOutputChannel(l10n.t('Loss Landscape: your code'));
      this.channel.append(text);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.channel?.dispose();
  }
}
