import { l10n } from 'vscode';
import type { StopReason } from '../../core/run/stop';
import { type Handlers, messageOf } from '../../protocol/channel';
import { decodeRows, type RowsFrame } from '../../protocol/frame';
import type { FromEngine, ToEngine } from '../../protocol/messages/engine';
import type { RowsMessage } from '../../protocol/messages/rows';

/** How long an engine may stay silent after a cancel before it is replaced. */
export const silenceMilliseconds = 2000;

/** Who is told how a run goes. */
export interface RunListener {
  /** @param planes those on which the rows have their places, where they hold no parameters. */
  rows(frame: RowsFrame, planes?: readonly string[]): void;
  /** It has come to its end; the last row that came is its newest one. Some others may still come. */
  finished(stop: StopReason): void;
  /** After the end: no more rows come. */
  complete(): void;
}

/** A run on its way. */
interface FollowedRun {
  readonly listener: RunListener;
  reached: number;
  /** The engine knows of it: only then is it asked to stop. */
  isSent: boolean;
  /** It has come to its end; its rows may still be sent again. */
  ended: boolean;
  /** After its end, all its rows have come. */
  complete: boolean;
  cancelTimer?: ReturnType<typeof setTimeout>;
}

/** The runs that the engine walks, and those that it keeps something of: takes their rows in, and tells each end once. */
export class FollowedRuns {
  private readonly post: (message: ToEngine) => void;
  private readonly runs = new Map<string, FollowedRun>();

  private readonly onEnd: () => void;

  /**
   * @param post sends to the engine of now; drops what is sent to none.
   * @param onEnd is called whenever a run has ended.
   */
  constructor(post: (message: ToEngine) => void, onEnd: () => void) {
    this.post = post;
    this.onEnd = onEnd;
  }

  /** Whether some run has not come to its end. */
  get busy(): boolean {
    return [...this.runs.values()].some(({ ended }) => !ended);
  }

  follow(run: string, listener: RunListener): void {
    this.runs.set(run, { listener, reached: 0, isSent: false, ended: false, complete: false });
  }

  has(run: string): boolean {
    return this.runs.has(run);
  }

  /** The newest step that a run has reached; undefined once it has ended. */
  reached(run: string): number | undefined {
    const followed = this.runs.get(run);
    return followed?.ended === false ? followed.reached : undefined;
  }

  /** The engine is about to be told of a run; false for one that has come to its end before. */
  begin(run: string): boolean {
    const followed = this.runs.get(run);
    if (followed?.ended !== false) return false;
    followed.isSent = true;
    return true;
  }

  /** Asks a run to stop; `abandon` is called when that is not answered for long. One that has not begun never does. */
  cancel(run: string, abandon: () => void): void {
    const followed = this.runs.get(run);
    if (!followed || followed.ended || followed.cancelTimer !== undefined) return;
    if (!followed.isSent) {
      this.finish(run, { kind: 'cancelled', step: 0 });
      return;
    }
    followed.cancelTimer = setTimeout(abandon, silenceMilliseconds);
    this.post({ type: 'cancel', run });
  }

  /** Tells a run's end, once, and that nothing comes after it. */
  finish(run: string, stop: StopReason): void {
    this.end(run, stop);
    const followed = this.runs.get(run);
    if (!followed || followed.complete) return;
    followed.complete = true;
    followed.listener.complete();
  }

  private end(run: string, stop: StopReason): void {
    const followed = this.runs.get(run);
    if (!followed || followed.ended) return;
    clearTimeout(followed.cancelTimer);
    followed.ended = true;
    followed.listener.finished(stop);
    this.onEnd();
  }

  /** Lets the engine give up what it keeps of a run that has ended. */
  forget(run: string): void {
    if (this.runs.get(run)?.ended !== true) return;
    this.runs.delete(run);
    this.post({ type: 'forget', run });
  }

  /** Ends all runs with one sentence, and those that have ended without their last rows: their engine is gone. */
  failAll(message: string): void {
    for (const [run, { reached }] of [...this.runs])
      this.finish(run, { kind: 'failed', step: reached, message });
    this.runs.clear();
  }

  dispose(): void {
    for (const { cancelTimer } of this.runs.values()) clearTimeout(cancelTimer);
    this.runs.clear();
  }

  /** What the engine says of runs. */
  readonly handlers: Pick<Handlers<FromEngine>, 'rows' | 'stopped' | 'finished'> = {
    rows: (message) => {
      const followed = this.runs.get(message.run);
      if (!followed) return;
      try {
        this.take(followed, message);
      } catch (error) {
        this.giveUp(message.run, l10n.t('The rows of this run cannot be read: {0}', messageOf(error)));
      }
    },
    stopped: ({ run, stop }) => this.end(run, stop),
    finished: ({ run, stop }) => this.finish(run, stop),
  };

  private take(followed: FollowedRun, { run, sequence, frame, planes }: RowsMessage): void {
    const rows = decodeRows(frame);
    if (rows.rows.length > 0) followed.reached = rows.rows[rows.rows.length - rows.width];
    followed.listener.rows(rows, planes);
    this.post({ type: 'acknowledge', run, sequence });
  }

  /** Ends a run whose rows are of no use: the engine need not walk on. */
  private giveUp(run: string, message: string): void {
    this.post({ type: 'cancel', run });
    this.finish(run, { kind: 'failed', step: this.reached(run) ?? 0, message });
    this.forget(run);
  }
}
