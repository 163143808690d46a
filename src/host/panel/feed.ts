import type { Disposable } from 'vscode';
import type { StopReason } from '../../core/run/stop';
import type { TrajectoryMessage } from '../../protocol/messages/rows';
import { numbersWhileDrawn, RowSender, type SendRows } from '../../protocol/stream';
import { adviceText } from '../words/advice';
import { endingText } from '../words/ending';
import type { Actor } from './stage';

/** At most 30 times a second, the rows of all runs together; first rows and ends wait for nothing but the first rows of others. */
const frameMilliseconds = 34;

interface Flow {
  readonly actor: Actor;
  readonly sender: RowSender;
  ended: boolean;
}

/** Streams the rows of the shown runs to one webview, never faster than it draws. */
export class Feed implements Disposable {
  private readonly post: (message: TrajectoryMessage) => void;
  private flows = new Map<string, Flow>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer is due, by the clock of `Date`. */
  private due = 0;
  private pumped = 0;
  /** Goes out before the next rows. */
  private opening: (() => void) | undefined;

  constructor(post: (message: TrajectoryMessage) => void) {
    this.post = post;
  }

  /**
   * Sends the rows of these runs and of no others; what the view has of them already is not sent again.
   * @param opening says what they are the rows of
   * @param waits whether that goes out with the first rows, which come soon: one message, and one frame, instead of some
   */
  show(actors: readonly Actor[], opening: () => void, waits = false): void {
    this.flows = new Map(
      actors.map((actor) => [actor.run.id, this.flows.get(actor.run.id) ?? this.flow(actor)]),
    );
    this.opening = opening;
    if (!waits || !this.awaitsFirst) {
      this.pump();
      return;
    }
    this.pumped = Date.now();
    this.wake();
  }

  /** Sends what has come and waits: a run that is about to leave the picture is seen as far as it is known. */
  flush(): void {
    if (this.timer !== undefined) this.pump();
  }

  /** The view has nothing any more: what is shown next is sent whole. */
  restart(): void {
    this.opening = undefined;
    this.flows.clear();
  }

  /** There may be new rows, or an end. */
  wake(): void {
    const now = Date.now();
    const isNow = this.isUrgent && !this.awaitsFirst;
    const due = isNow ? now : Math.max(now, this.pumped + frameMilliseconds);
    if (this.timer !== undefined && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    // Never at once: what comes of several runs at a time goes out together.
    this.timer = setTimeout(() => this.pump(), due - now);
  }

  /** A person waits for the first rows of a run, and for its end. */
  private get isUrgent(): boolean {
    return [...this.flows.values()].some(
      ({ actor, sender, ended }) =>
        (sender.fresh && actor.content.trajectory.length > 0) || (!ended && actor.run.stop !== undefined),
    );
  }

  /** Some run has just begun, and nothing is known of it. */
  private get awaitsFirst(): boolean {
    return [...this.flows.values()].some(
      ({ actor, sender }) =>
        sender.fresh && actor.content.trajectory.length === 0 && actor.run.stop === undefined,
    );
  }

  acknowledge(run: string, sequence: number): void {
    const flow = this.flows.get(run);
    if (!flow) return;
    flow.sender.acknowledge(sequence);
    if (!flow.ended || !flow.sender.drained) this.wake();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flows.clear();
  }

  private flow(actor: Actor): Flow {
    const run = actor.run.id;
    const send: SendRows = (sequence, frame, planes) =>
      this.post({ type: 'rows', run, sequence, frame, ...(planes && { planes }) });
    return { actor, sender: new RowSender(actor.content.trajectory, send), ended: false };
  }

  private pump(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pumped = Date.now();
    this.opening?.();
    this.opening = undefined;
    for (const [run, flow] of this.flows) {
      const { stop } = flow.actor.run;
      // Who has stopped a run waits for the word and not for its rows, which are many after millions of steps.
      if (stop?.kind === 'cancelled') this.tellEnd(run, flow, stop);
      flow.sender.pump(stop ? undefined : numbersWhileDrawn);
      if (stop) this.tellEnd(run, flow, stop);
    }
  }

  private tellEnd(run: string, flow: Flow, stop: StopReason): void {
    if (flow.ended) return;
    // The newest row says how far it came; others may follow.
    flow.sender.hurry();
    flow.ended = true;
    const advice = adviceText(stop);
    this.post({
      type: 'finished',
      run,
      stop,
      ending: endingText(stop),
      ...(advice !== undefined && { advice }),
    });
  }
}
