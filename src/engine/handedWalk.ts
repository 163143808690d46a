import type { RunSpec } from '../core/experiment/experiment';
import type { OpenedObjective } from '../core/objective/opened';
import type { Plane } from '../core/plane/plane';
import { type Parsed, Problem } from '../core/problem';
import { column } from '../core/run/columns';
import type { KeptDistances } from '../core/run/distance';
import type { KeptIterate } from '../core/run/keptIterates';
import type { StopReason } from '../core/run/stop';
import { decodeRows } from '../protocol/frame';
import type { DistancesAsk } from '../protocol/messages/engineQuestions';
import type { Outcome } from '../protocol/questions';
import type { HelperQuestions, ToldOfRun } from './helperMessages';
import type { HelperThread, RunFollower } from './helperThread';
import type { WalkedBefore } from './streamedWalk';
import { gone, mostPlanes, type WalkListener } from './walks';

/** A run that a thread walks: what is said of it goes there, and what it tells is passed on. */
export class HandedWalk implements RunFollower {
  private readonly run: string;
  private readonly thread: HelperThread;
  private readonly listener: WalkListener;
  /** The planes that its rows have places on, in the order in which they were shown. */
  planes: readonly Plane[] = [];
  /** What has come of it. */
  told: WalkedBefore = { sequence: 0, step: -1 };
  isCancelled = false;
  private isLost = false;
  private settle: (stop?: StopReason) => void = () => {};
  /** Why it has ended; undefined where its thread is gone. */
  readonly ended = new Promise<StopReason | undefined>((resolve) => {
    this.settle = resolve;
  });

  constructor(run: string, thread: HelperThread, listener: WalkListener) {
    this.run = run;
    this.thread = thread;
    this.listener = listener;
  }

  /** Hands it over; the thread knows the objective. */
  begin({ key, summary }: OpenedObjective, spec: RunSpec, planes: readonly Plane[]): void {
    const { run, thread } = this;
    thread.follow(run, this);
    for (const plane of planes) this.show(plane);
    thread.post({ type: 'run', run, objective: key, summary, spec });
  }

  acknowledge(sequence: number): void {
    this.thread.post({ type: 'acknowledge', run: this.run, sequence });
  }

  cancel(): void {
    this.isCancelled = true;
    this.thread.post({ type: 'cancel', run: this.run });
  }

  show(plane: Plane): void {
    const others = this.planes.filter(({ key }) => key !== plane.key);
    this.planes = [...others, plane].slice(-mostPlanes);
    this.thread.post({ type: 'show', run: this.run, plane });
  }

  forget(): void {
    this.thread.post({ type: 'forget', run: this.run });
    this.thread.unfollow(this.run);
    this.settle(this.cancelled);
  }

  /** The iterate that is kept nearest to a step, or the last one before it. */
  iterate(step: number, before: boolean): Promise<Parsed<KeptIterate>> {
    return this.ask('iterate', { run: this.run, step, before });
  }

  /** The iterates that are kept, in their order. */
  path(): Promise<Parsed<readonly Float64Array[]>> {
    return this.ask('path', { run: this.run });
  }

  /** How far they are from a known minimum, or from the one that is nearest to the best step. */
  distances(what: DistancesAsk): Promise<Parsed<KeptDistances>> {
    return this.ask('distances', what);
  }

  private async ask<Name extends 'iterate' | 'path' | 'distances'>(
    question: Name,
    what: HelperQuestions[Name]['ask'],
  ): Promise<Parsed<HelperQuestions[Name]['answer']>> {
    if (this.isLost) return gone();
    const outcome = await new Promise<Outcome<HelperQuestions[Name]['answer']>>((resolve) =>
      this.thread.asker.ask(question, what, resolve),
    );
    if ('answer' in outcome) return outcome.answer;
    return this.isLost ? gone() : new Problem(outcome.refusal);
  }

  /** What the thread tells. */
  take(message: ToldOfRun): void {
    const { listener } = this;
    if (message.type === 'finished') this.settle(message.stop);
    else if (message.type === 'stopped') listener.stopped(message.stop);
    else {
      const { sequence, frame, planes } = message;
      const { rows, width } = decodeRows(frame);
      const step = rows.length > 0 ? rows[rows.length - width + column.step] : this.told.step;
      this.told = { sequence, step };
      listener.rows(sequence, frame, planes);
    }
  }

  /** The thread is gone: the run is walked once more elsewhere, unless nobody wants it. */
  lost(): void {
    this.isLost = true;
    this.settle();
  }

  /** The end of a run that was to stop where it is. */
  get cancelled(): StopReason {
    return { kind: 'cancelled', step: Math.max(0, this.told.step) };
  }
}
