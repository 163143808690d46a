import { type Disposable, type Event, l10n } from 'vscode';
import { type Experiment, type ObjectiveSpec, runSpecOf } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { streamedTrajectory } from '../../core/run/trajectory';
import { canonicalJson } from '../../core/text/canonicalJson';
import type { EngineClient } from '../engine/client';
import { changedExperiment, changedSource } from '../experiments/changed';
import { experimentOf, objectiveOf } from '../experiments/fromSettings';
import { type Held, type Objectives, scopeOf } from '../experiments/objectives';
import { areAxes, planeThrough } from '../panel/planeThrough';
import {
  type Actor,
  type Cast,
  currentOf,
  type Scene,
  type ShownObjective,
  type Stage,
} from '../panel/stage';
import { SettingProblem } from '../settings/settingProblem';
import type { SettingsReader } from '../settings/settings';
import { randomText } from '../words/randomText';
import type { RunIterates } from './iterates';
import { type Run, runTitle } from './run';
import { methodProblem, startProblem } from './runProblems';
import { RunReceiver } from './runReceiver';
import type { RunStore } from './store';

/** What runs are controlled with. */
export interface RunControlParts {
  readonly engine: EngineClient;
  readonly objectives: Objectives;
  readonly store: RunStore;
  readonly settings: SettingsReader;
  readonly iterates: RunIterates;
}

/** How a run is shown that begins. */
interface Entrance {
  readonly axes?: readonly number[];
  /** The run before it, drawn as a ghost. */
  readonly ghost?: Actor;
}

/** Starts, repeats, shows and stops runs: the way from an objective that a person picked to rows on a stage. */
export class RunControl implements Disposable {
  private readonly parts: RunControlParts;
  private readonly receiver: RunReceiver;
  /** A run has new rows, has begun or has ended. */
  readonly onDidAdvance: Event<Run>;
  /** When the newest run of this window was started. */
  private newest = 0;
  /** Ends when nothing is under way that decides what is shown. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Changes that the shown run could not take up alone: they wait for the one that makes them fit. */
  private readonly waiting = new WeakMap<Run, readonly string[]>();

  constructor(parts: RunControlParts) {
    this.parts = parts;
    this.receiver = new RunReceiver(parts);
    this.onDidAdvance = this.receiver.onDidAdvance;
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return this.receiver.active;
  }

  /** Runs the optimizer of the settings on an objective; a dataset's file is a URI. */
  start(objective: ObjectiveSpec, stage: Stage): Promise<Parsed<Run>> {
    return this.inTurn(() => this.startNow(objective, stage));
  }

  private async startNow(objective: ObjectiveSpec, stage: Stage): Promise<Parsed<Run>> {
    const settings = this.parts.settings.read(scopeOf(objective));
    const source = { objective: objectiveOf(objective, settings), precision: settings.precision };
    const held = await this.parts.objectives.hold(source);
    return held instanceof Problem
      ? held
      : this.begin(experimentOf(source, settings, held.summary), held, stage);
  }

  /** Runs every optimizer of an experiment, each as a run of its own; the first one is shown and answered. */
  startExperiment(experiment: Experiment, stage: Stage): Promise<Parsed<Run>> {
    return this.inTurn(() => this.startExperimentNow(experiment, stage));
  }

  private async startExperimentNow(experiment: Experiment, stage: Stage): Promise<Parsed<Run>> {
    let shown: Run | undefined;
    for (const optimizer of experiment.optimizers) {
      const held = await this.parts.objectives.hold(experiment);
      if (held instanceof Problem) return held;
      const run = this.begin({ ...experiment, optimizers: [optimizer] }, held, shown ? undefined : stage);
      if (run instanceof Problem) return run;
      shown ??= run;
    }
    return shown ?? new Problem(l10n.t('The experiment has no optimizers.'));
  }

  /** Walks the experiment of a run once more, as a new run. */
  rerun(run: Run, stage: Stage): Promise<Parsed<Run>> {
    return this.inTurn(() => this.rerunNow(run, stage));
  }

  private async rerunNow({ experiment }: Run, stage: Stage): Promise<Parsed<Run>> {
    const held = await this.parts.objectives.hold(experiment);
    return held instanceof Problem ? held : this.begin(experiment, held, stage);
  }

  /**
   * Shows a run of the list. One whose rows are not there, because its window closed before its end or still walks it,
   * or are damaged, is walked again, which gives the same rows.
   */
  reveal(run: Run, stage: Stage, axes?: readonly number[]): Promise<Parsed<Run>> {
    return this.inTurn(() => this.revealNow(run, stage, axes));
  }

  private async revealNow(run: Run, stage: Stage, axes?: readonly number[]): Promise<Parsed<Run>> {
    if (stage.run === run) return run;
    const content = await this.parts.store.content(run);
    if (!content || content instanceof Problem) return this.replay(run, stage, content);
    const held = await this.parts.objectives.hold(run.experiment);
    // The path of a dataset that is gone can still be shown; its landscape says what is missing.
    const summary = held instanceof Problem ? content.summary : held.summary;
    const shown: ShownObjective = { summary, opened: held instanceof Problem ? held : held.key };
    const actor = { run, content: { ...content, summary } };
    const fits = axes && areAxes(axes, summary.dimension);
    this.show(actor, shown, held instanceof Problem ? [] : [held], stage, fits ? { axes } : {});
    return run;
  }

  /** Takes up changed settings (keys without prefix): the current run is run again with them, its path kept as a ghost. */
  adapt(keys: readonly string[], stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.adaptShown(keys, stage));
  }

  /** Shows changed colours and tones at once. */
  restyle(stage: Stage): void {
    if (stage.run) stage.adjust({ style: this.style(stage.run) });
  }

  /** Asks runs to stop; they keep the rows that they have. */
  cancel(runs: readonly Run[]): void {
    for (const { id } of runs) this.parts.engine.cancel(id);
  }

  dispose(): void {
    this.receiver.dispose();
  }

  /**
   * What is to be shown is opened and begun one after the other, in the order in which it was asked for: a change of
   * settings is for the run that is shown when its turn comes, not for the one that a start is about to replace.
   */
  private inTurn<T>(what: () => Promise<T>): Promise<T> {
    const done = this.turn.then(what);
    this.turn = done.catch(() => undefined); // Whoever asked hears of it.
    return done;
  }

  /** @param damage what is wrong with the rows that there are. */
  private async replay(run: Run, stage: Stage, damage: Problem | undefined): Promise<Parsed<Run>> {
    const { store } = this.parts;
    const again = await this.rerunNow(run, stage);
    if (again instanceof Problem) return again;
    if (damage) store.say(l10n.t('The stored rows of "{0}" were damaged: it was run again.', runTitle(run)));
    if (run.name !== undefined) void store.rename(again, run.name);
    void store.replaced(run);
    return again;
  }

  private async adaptShown(changed: readonly string[], stage: Stage): Promise<Parsed<Run> | undefined> {
    const { scene } = stage;
    if (!scene) return undefined;
    const shown = currentOf(scene).run;
    const keys = [...new Set([...changed, ...(this.waiting.get(shown) ?? [])])];
    const run = await this.adaptScene(scene, keys, stage);
    if (!(run instanceof Problem)) {
      this.waiting.delete(shown);
      return run;
    }
    this.waiting.set(shown, keys);
    return run instanceof SettingProblem ? run : new SettingProblem(run.message, changed[0]);
  }

  private async adaptScene(
    scene: Scene,
    keys: readonly string[],
    stage: Stage,
  ): Promise<Parsed<Run> | undefined> {
    const { run, content } = currentOf(scene);
    const { experiment } = run;
    const settings = this.parts.settings.read(scopeOf(experiment.objective));
    const before = content.summary;
    const same = changedExperiment(experiment, keys, settings, { before, after: before });
    if (canonicalJson(same) === canonicalJson(experiment)) return undefined;
    const problem = methodProblem(same);
    if (problem) return problem;
    await this.stopped(run);
    const held = await this.parts.objectives.hold(changedSource(experiment, keys, settings));
    if (held instanceof Problem) return held;
    const changed = changedExperiment(experiment, keys, settings, { before, after: held.summary });
    return this.begin(changed, held, stage, {
      ...(scene.plane.kind === 'axes' ? { axes: scene.plane.axes } : {}),
      ghost: { run, content },
    });
  }

  /** Stops a run and waits for its end: an engine in the middle of a long step, which is replaced then, could open nothing. */
  private async stopped(run: Run): Promise<void> {
    if (!this.active.includes(run)) return;
    this.cancel([run]);
    await new Promise<void>((done) => {
      const waiting = this.onDidAdvance(() => {
        if (this.active.includes(run)) return;
        waiting.dispose();
        done();
      });
    });
  }

  /** @param stage where it is shown; undefined for a run that walks unseen. */
  private begin(
    experiment: Experiment,
    held: Held,
    stage: Stage | undefined,
    entrance: Entrance = {},
  ): Parsed<Run> {
    const { key, summary } = held;
    const problem = startProblem(experiment, summary) ?? methodProblem(experiment);
    if (problem) {
      held.dispose();
      return problem;
    }
    const run: Run = {
      id: randomText(),
      experiment,
      objective: summary.label,
      started: this.startTime(),
      reached: 0,
      loss: null,
    };
    const actor: Actor = { run, content: { summary, trajectory: streamedTrajectory(summary.dimension) } };
    this.parts.store.add(run, actor.content);
    if (stage)
      this.show(actor, { summary, opened: key }, [this.parts.objectives.share(held)], stage, entrance);
    this.walk(actor, held);
    return run;
  }

  /** Now, but later than the run before: the list is in the order of these times. */
  private startTime(): number {
    this.newest = Math.max(Date.now(), this.newest + 1);
    return this.newest;
  }

  private show(
    actor: Actor,
    objective: ShownObjective,
    holds: readonly Disposable[],
    stage: Stage,
    { axes, ghost }: Entrance,
  ): void {
    const cast: Cast[] = [
      { ...actor, role: 'current', series: 0 },
      ...(ghost ? [{ ...ghost, role: 'ghost', series: 0 } as const] : []),
    ];
    stage.show({ objective, ...planeThrough(actor, axes), cast, style: this.style(actor.run) }, holds);
  }

  private style(run: Run): Scene['style'] {
    return this.parts.settings.read(scopeOf(run.experiment.objective)).style;
  }

  /** Walks until the end of the run, and holds its objective so long. */
  private walk(actor: Actor, held: Held): void {
    const { run } = actor;
    const { engine, objectives } = this.parts;
    const walk = { objective: held.key, spec: runSpecOf(run.experiment) };
    const listener = this.receiver.listenTo(actor, () => held.dispose());
    void engine.run(run.id, walk, listener, () => objectives.ready(held.key));
  }
}
