import { type Disposable, EventEmitter } from 'vscode';
import { Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { StopReason } from '../../core/run/stop';
import { canonicalJson } from '../../core/text/canonicalJson';
import type { RowsFrame } from '../../protocol/frame';
import type { EngineClient } from '../engine/client';
import type { RunListener } from '../engine/followedRuns';
import type { Actor } from '../panel/stage';
import type { RunIterates } from './iterates';
import { holdsParameters, type Run } from './run';
import type { RunStore } from './store';

/** Where what comes of a run goes. */
export interface RunReceiverParts {
  readonly engine: EngineClient;
  readonly store: RunStore;
  readonly iterates: RunIterates;
}

/** Takes in what comes of the runs that walk: rows into their trajectories, and in the end the file that keeps them. */
export class RunReceiver implements Disposable {
  private readonly parts: RunReceiverParts;
  private readonly walking = new Map<string, Actor>();
  private readonly advanced = new EventEmitter<Run>();
  /** A run has new rows, has begun or has ended. */
  readonly onDidAdvance = this.advanced.event;
  private readonly stopped = new EventEmitter<Run>();
  /** A run has ended; rows may still come. Told once, after `onDidAdvance`. */
  readonly onDidEnd = this.stopped.event;

  constructor(parts: RunReceiverParts) {
    this.parts = parts;
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return [...this.walking.values()].map(({ run }) => run);
  }

  /** Who is to be told how a run goes that begins now; `ended` is called once at its end. */
  listenTo(actor: Actor, ended: () => void): RunListener {
    const { run, content } = actor;
    let end = Promise.resolve();
    let settle = (): void => {};
    const whole = new Promise<void>((resolve) => {
      settle = resolve;
    });
    this.walking.set(run.id, actor);
    this.advanced.fire(run);
    return {
      rows: (frame, planes) => this.receive(actor, frame, planes),
      finished: (stop) => {
        ended();
        content.whole = whole;
        end = this.finish(actor, stop);
      },
      complete: () => void end.then(() => this.keep(actor)).then(settle),
    };
  }

  dispose(): void {
    this.advanced.dispose();
    this.stopped.dispose();
  }

  private receive(actor: Actor, frame: RowsFrame, planes?: readonly string[]): void {
    const { run, content } = actor;
    const { trajectory } = content;
    if (planes && canonicalJson(planes) !== canonicalJson(trajectory.planes)) trajectory.planes = planes;
    trajectory.receive(frame.rows, frame.from, frame.stride, frame.sketched);
    run.reached = trajectory.newest;
    const loss = trajectory.latest[column.value];
    run.loss = Number.isFinite(loss) ? loss : null;
    this.advanced.fire(run);
    if (run.stop && !content.whole) this.keepAgain(actor, frame);
  }

  /** Rows of a run that has ended come again when they have places on another plane. */
  private keepAgain({ run, content }: Actor, { sketched }: RowsFrame): void {
    const isLast = sketched === 0 && content.trajectory.newest === run.reached;
    if (isLast && this.parts.store.get(run.id)) void this.parts.store.save(run, content);
  }

  /** Tells of the end, before the last rows have come and are written, which takes a while. */
  private async finish(actor: Actor, stop: StopReason): Promise<void> {
    const { run, content } = actor;
    if (!holdsParameters(content)) {
      const end = await this.parts.iterates.at(actor, stop.step);
      if (!(end instanceof Problem)) content.end = end.x;
    }
    run.stop = stop;
    run.reached = stop.step;
    this.walking.delete(run.id);
    this.advanced.fire(run);
    this.stopped.fire(run);
  }

  /** All rows have come. */
  private keep({ run, content }: Actor): void {
    if (holdsParameters(content)) this.parts.engine.forget(run.id);
    content.trajectory.settle();
    delete content.whole;
    this.advanced.fire(run);
    // One that was only tried is not in the list.
    if (this.parts.store.get(run.id)) void this.parts.store.save(run);
  }
}
