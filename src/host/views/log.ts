import { type Disposable, type LogOutputChannel, window } from 'vscode';

/** A warning or an error of this session. */
export interface Trouble {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'warning' | 'error';
  readonly text: string;
}

/** So many troubles are remembered, the newest ones. */
const mostTroubles = 50;

/** The log in the output panel. It remembers the last troubles, for "Show diagnostics": nothing of it leaves the machine. */
export class Log implements Disposable {
  private readonly channel: LogOutputChannel;
  private newest: readonly Trouble[] = [];

  constructor(name = 'Loss Landscape') {
    this.channel = window.createOutputChannel(name, { log: true });
  }

  /** The oldest first. */
  get troubles(): readonly Trouble[] {
    return this.newest;
  }

  info(text: string): void {
    this.channel.info(text);
  }

  warn(text: string): void {
    this.channel.warn(text);
    this.remember('warning', text);
  }

  /** Takes whatever was thrown, or a sentence. */
  error(error: unknown): void {
    const thrown = error instanceof Error ? error : String(error);
    this.channel.error(thrown);
    this.remember('error', typeof thrown === 'string' ? thrown : (thrown.stack ?? thrown.message));
  }

  /** Opens it in the output panel. */
  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.channel.dispose();
  }

  private remember(kind: Trouble['kind'], text: string): void {
    this.newest = [...this.newest.slice(1 - mostTroubles), { at: Date.now(), kind, text }];
  }
}
