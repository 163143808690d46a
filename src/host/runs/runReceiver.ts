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

  constructor(parts: RunReceiverParts) {
    this.parts = parts;
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return [...this.walking.values()].map(({ run }) => run);
  }

  /** Who is to be told how a run goes that begins now; `ended` is called once at its end. */
  listenTo(actor: Actor, ended: () => void): RunListener {
    const { run } = actor;
    this.walking.set(run.id, actor);
    this.advanced.fire(run);
    return {
      rows: (frame, planes) => this.receive(actor, frame, planes),
      finished: (stop) => {
        ended();
        void this.finish(actor, stop);
      },
    };
  }

  dispose(): void {
    this.advanced.dispose();
  }

  private receive(
    { run, content: { trajectory } }: Actor,
    frame: RowsFrame,
    planes: readonly string[] = trajectory.planes,
  ): void {
    if (canonicalJson(planes) !== canonicalJson(trajectory.planes)) trajectory.planes = planes;
    trajectory.receive(frame.rows, frame.from, frame.stride, frame.sketched);
    run.reached = trajectory.newest;
    const loss = trajectory.latest[column.value];
    run.loss = Number.isFinite(loss) ? loss : null;
    this.advanced.fire(run);
  }

  private async finish(actor: Actor, stop: StopReason): Promise<void> {
    const { run, content } = actor;
    if (holdsParameters(content)) this.parts.engine.forget(run.id);
    else {
      const end = await this.parts.iterates.at(actor, stop.step);
      if (!(end instanceof Problem)) content.end = end.x;
    }
    content.trajectory.settle();
    run.stop = stop;
    run.reached = stop.step;
    this.walking.delete(run.id);
    this.advanced.fire(run);
    // Whoever waits for the end hears of it before the rows are written, which takes a while.
    // One that was only tried is not in the list.
    if (this.parts.store.get(run.id)) void this.parts.store.save(run);
  }
}
