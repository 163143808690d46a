import type { Disposable } from 'vscode';
import type { TrajectoryMessage } from '../../protocol/messages';
import { RowSender, type SendRows } from '../../protocol/stream';
import { endingText } from '../words/ending';
import type { Actor } from './stage';

/** At most 30 frames a second. */
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
  private pumped = 0;

  constructor(post: (message: TrajectoryMessage) => void) {
    this.post = post;
  }

  /** Sends the rows of these runs and of no others; what the view has of them already is not sent again. */
  show(actors: readonly Actor[]): void {
    this.flows = new Map(
      actors.map((actor) => [actor.run.id, this.flows.get(actor.run.id) ?? this.flow(actor)]),
    );
    this.pump();
  }

  /** Sends what has come and waits: a run that is about to leave the picture is seen as far as it is known. */
  flush(): void {
    if (this.timer !== undefined) this.pump();
  }

  /** The view has nothing any more: what is shown next is sent whole. */
  restart(): void {
    this.flows.clear();
  }

  /** There may be new rows, or an end. */
  wake(): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => this.pump(), Math.max(0, this.pumped + frameMilliseconds - Date.now()));
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
    for (const [run, flow] of this.flows) {
      flow.sender.pump();
      const { stop } = flow.actor.run;
      if (flow.ended || !stop || !flow.sender.drained) continue;
      flow.ended = true;
      this.post({ type: 'finished', run, stop, ending: endingText(stop) });
    }
  }
}
