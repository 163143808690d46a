import type { Disposable, Event } from 'vscode';
import { type Experiment, isWeights, runSpecOf } from '../../core/experiment/experiment';
import { metricIds } from '../../core/run/runMetrics';
import { streamedTrajectory } from '../../core/run/trajectory';
import type { EngineClient } from '../engine/client';
import type { GivenStarts } from '../experiments/givenStarts';
import type { Held, Objectives } from '../experiments/objectives';
import type { Actor } from '../panel/stage';
import { randomText } from '../words/randomText';
import type { RunIterates } from './iterates';
import type { RacePlace, Run } from './run';
import { RunReceiver } from './runReceiver';
import type { RunStore } from './store';

/** What runs are walked with. */
export interface WalkParts {
  readonly starts: GivenStarts;
  readonly engine: EngineClient;
  readonly objectives: Objectives;
  readonly store: RunStore;
  readonly iterates: RunIterates;
}

/** A run that is to begin. */
export interface Beginning {
  readonly experiment: Experiment;
  readonly race?: RacePlace;
  /** False for one that is only tried: it is not in the list before `keep`. */
  readonly kept: boolean;
}

/** Begins runs, stops them, and puts those that are to be kept in the list. */
export class WalkingRuns implements Disposable {
  private readonly parts: WalkParts;
  private readonly receiver: RunReceiver;
  /** A run has new rows, has begun or has ended. */
  readonly onDidAdvance: Event<Run>;
  /** A run has ended; its last rows may still be on their way. */
  readonly onDidEnd: Event<Run>;
  /** When the newest run of this window was started. */
  private newest = 0;

  constructor(parts: WalkParts) {
    this.parts = parts;
    this.receiver = new RunReceiver(parts);
    this.onDidAdvance = this.receiver.onDidAdvance;
    this.onDidEnd = this.receiver.onDidEnd;
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return this.receiver.active;
  }

  /** Begins a run, which holds its objective until its end; a start that stands in a file has been settled. */
  begin({ experiment, race, kept }: Beginning, held: Held): Actor {
    const { summary } = held;
    const run: Run = {
      id: randomText(),
      experiment,
      objective: summary.label,
      started: this.startTime(),
      ...(race && { race }),
      reached: 0,
      loss: null,
    };
    const trajectory = streamedTrajectory(summary.dimension, metricIds(summary, experiment));
    const { start: given } = experiment;
    const start = this.parts.starts.numbers(given, held);
    const content = { summary, trajectory, ...(isWeights(given) && start && { start }) };
    const actor: Actor = { run, content };
    if (kept) this.parts.store.add(run, actor.content);
    this.walk(actor, this.parts.objectives.share(held), start);
    return actor;
  }

  /** Puts a run that was only tried in the list, where it is not in it. */
  keep({ run, content }: Actor): void {
    const { store } = this.parts;
    if (store.get(run.id)) return;
    store.add(run, content);
    // One whose last rows are on their way is saved when they have come.
    if (run.stop && !content.whole) void store.save(run);
  }

  /** Asks runs to stop; they keep the rows that they have. */
  cancel(runs: readonly Run[]): void {
    for (const { id } of runs) this.parts.engine.cancel(id);
  }

  /** Stops runs and waits for their end: an engine in the middle of a long step, which is replaced then, could open nothing. */
  async stopped(runs: readonly Run[]): Promise<void> {
    this.cancel(runs.filter((run) => this.active.includes(run)));
    await this.ended(runs);
  }

  /** Settles when none of the runs walks any more. */
  async ended(runs: readonly Run[]): Promise<void> {
    const walking = (): boolean => runs.some((run) => this.active.includes(run));
    if (!walking()) return;
    await new Promise<void>((done) => {
      const waiting = this.onDidAdvance(() => {
        if (walking()) return;
        waiting.dispose();
        done();
      });
    });
  }

  dispose(): void {
    this.receiver.dispose();
  }

  /** Now, but later than the run before: the list is in the order of these times. */
  private startTime(): number {
    this.newest = Math.max(Date.now(), this.newest + 1);
    return this.newest;
  }

  private walk(actor: Actor, held: Held, start: readonly number[] | undefined): void {
    const { run } = actor;
    const { engine, objectives } = this.parts;
    const walk = { objective: held.key, spec: runSpecOf(run.experiment, 0, start) };
    const listener = this.receiver.listenTo(actor, () => held.dispose());
    void engine.run(run.id, walk, listener, () => objectives.ready(held.key));
  }
}
