import { type Disposable, EventEmitter, l10n, type Uri } from 'vscode';
import { find } from '../../core/catalogue/entry';
import type { Experiment, ObjectiveSpec } from '../../core/experiment/experiment';
import type { ObjectiveRecipe, ObjectiveSummary } from '../../core/objective/opened';
import { optimizers } from '../../core/optimizers';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { StopReason } from '../../core/run/stop';
import { Trajectory } from '../../core/run/trajectory';
import type { RowsFrame } from '../../protocol/frame';
import type { LandscapeStyle } from '../../protocol/messages';
import type { EngineClient } from '../engine/client';
import { changedExperiment, changedRecipe } from '../experiments/changed';
import { experimentOf, recipeOf } from '../experiments/fromSettings';
import { openRecipe, scopeOf } from '../experiments/openRecipe';
import { sameJson } from '../experiments/sameJson';
import { type Actor, firstAxes, type Scene, type Stage } from '../panel/stage';
import { SettingProblem } from '../settings/settingProblem';
import type { SettingsReader } from '../settings/settings';
import { randomText } from '../words/randomText';
import type { Run } from './run';
import type { RunStore } from './store';

/** Starts, repeats, shows and stops runs: the way from an objective that a person picked to rows on the stage. */
export class Session implements Disposable {
  private readonly engine: EngineClient;
  private readonly store: RunStore;
  private readonly stage: Stage;
  private readonly settings: SettingsReader;
  private readonly walking = new Map<string, Actor>();
  private readonly opened = new Set<string>();
  private readonly stageSubscription: Disposable;
  private readonly advanced = new EventEmitter<Run>();
  /** A run has new rows, has begun or has ended. */
  readonly onDidAdvance = this.advanced.event;
  /** Changes of settings are taken up one after the other. */
  private adapting: Promise<Parsed<Run> | undefined> = Promise.resolve(undefined);
  /** Changes that the shown run could not take up alone: they wait for the one that makes them fit. */
  private readonly waiting = new WeakMap<Run, readonly string[]>();

  constructor(engine: EngineClient, store: RunStore, stage: Stage, settings: SettingsReader) {
    this.engine = engine;
    this.store = store;
    this.stage = stage;
    this.settings = settings;
    this.stageSubscription = stage.onDidChange(() => this.closeUnused());
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return [...this.walking.values()].map(({ run }) => run);
  }

  /** The place whose settings count for what is shown. */
  get scope(): Uri | undefined {
    const { scene } = this.stage;
    return scene && scopeOf(scene.run.experiment.objective);
  }

  /** Runs the optimizer of the settings on an objective; a dataset's file is a URI. */
  async start(objective: ObjectiveSpec): Promise<Parsed<Run>> {
    const settings = this.settings.read(scopeOf(objective));
    const recipe = recipeOf(objective, settings);
    const id = randomText();
    const summary = await this.open(id, recipe);
    return summary instanceof Problem
      ? summary
      : this.begin(id, experimentOf(recipe, settings, summary), summary);
  }

  /** Runs every optimizer of an experiment, each as a run of its own; the first one is shown and answered. */
  async startExperiment(experiment: Experiment): Promise<Parsed<Run>> {
    let shown: Parsed<Run> | undefined;
    for (const optimizer of experiment.optimizers) {
      const id = randomText();
      const summary = await this.open(id, experiment);
      if (summary instanceof Problem) return summary;
      const run = this.begin(id, { ...experiment, optimizers: [optimizer] }, summary, {
        hidden: shown !== undefined,
      });
      if (run instanceof Problem) return run;
      shown ??= run;
    }
    return shown ?? new Problem(l10n.t('The experiment has no optimizers.'));
  }

  /** Walks the experiment of a run once more, as a new run. */
  async rerun({ experiment }: Run): Promise<Parsed<Run>> {
    const id = randomText();
    const summary = await this.open(id, experiment);
    return summary instanceof Problem ? summary : this.begin(id, experiment, summary);
  }

  /** Shows a run of the list; one whose window closed before its end is walked again, which gives the same rows. */
  async reveal(run: Run, axes?: readonly number[]): Promise<Parsed<Run>> {
    if (this.stage.scene?.run === run) return run;
    const content = await this.store.content(run);
    if (!content) return this.replay(run);
    const summary = this.opened.has(run.id) ? content.summary : await this.open(run.id, run.experiment);
    // The path of a dataset that is gone can still be shown; its landscape says what is missing.
    const actor = { run, content: summary instanceof Problem ? content : { ...content, summary } };
    this.show(actor, axes?.every((axis) => axis < actor.content.summary.dimension) ? { axes } : {});
    return run;
  }

  /** Takes up changed settings (keys without prefix): the shown run is run again with them, its path kept as a ghost. */
  adapt(keys: readonly string[]): Promise<Parsed<Run> | undefined> {
    this.adapting = this.adapting.catch(() => undefined).then(() => this.adaptShown(keys));
    return this.adapting;
  }

  /** Shows changed colours and tones at once. */
  restyle(): void {
    const { scene } = this.stage;
    if (scene) this.stage.show({ ...scene, style: this.style(scene.run) });
  }

  /** Asks runs to stop; they keep the rows that they have. */
  cancel(runs: readonly Run[]): void {
    for (const { id } of runs) this.engine.cancel(id);
  }

  dispose(): void {
    this.stageSubscription.dispose();
    this.advanced.dispose();
  }

  private async replay(run: Run): Promise<Parsed<Run>> {
    const again = await this.rerun(run);
    if (again instanceof Problem) return again;
    this.store.rename(again, run.name);
    await this.store.remove([run]);
    return again;
  }

  private async adaptShown(changed: readonly string[]): Promise<Parsed<Run> | undefined> {
    const { scene } = this.stage;
    if (!scene) return undefined;
    const keys = [...new Set([...changed, ...(this.waiting.get(scene.run) ?? [])])];
    const run = await this.adaptScene(scene, keys);
    if (!(run instanceof Problem)) {
      this.waiting.delete(scene.run);
      return run;
    }
    this.waiting.set(scene.run, keys);
    return run instanceof SettingProblem ? run : new SettingProblem(run.message, changed[0]);
  }

  private async adaptScene(
    { run, content, axes }: Scene,
    keys: readonly string[],
  ): Promise<Parsed<Run> | undefined> {
    const { experiment } = run;
    const settings = this.settings.read(scopeOf(experiment.objective));
    const before = content.summary;
    const same = changedExperiment(experiment, keys, settings, { before, after: before });
    if (sameJson(same, experiment)) return undefined;
    const problem = methodProblem(same);
    if (problem) return problem;
    await this.stopped(run);
    const id = randomText();
    const after = await this.open(id, changedRecipe(experiment, keys, settings));
    if (after instanceof Problem) return after;
    return this.begin(id, changedExperiment(experiment, keys, settings, { before, after }), after, {
      axes,
      ghost: { run, content },
    });
  }

  /** Stops a run and waits for its end: an engine in the middle of a long step, which is replaced then, could open nothing. */
  private async stopped(run: Run): Promise<void> {
    if (!this.walking.has(run.id)) return;
    this.cancel([run]);
    await new Promise<void>((done) => {
      const waiting = this.onDidAdvance(() => {
        if (this.walking.has(run.id)) return;
        waiting.dispose();
        done();
      });
    });
  }

  private async open(id: string, recipe: ObjectiveRecipe): Promise<Parsed<ObjectiveSummary>> {
    const summary = await openRecipe(this.engine, id, recipe);
    if (!(summary instanceof Problem)) this.opened.add(id);
    return summary;
  }

  private begin(
    id: string,
    experiment: Experiment,
    summary: ObjectiveSummary,
    how: { readonly axes?: readonly number[]; readonly ghost?: Actor; readonly hidden?: boolean } = {},
  ): Parsed<Run> {
    const problem = startProblem(experiment, summary) ?? methodProblem(experiment);
    if (problem) return problem;
    const run: Run = {
      id,
      experiment,
      objective: summary.label,
      started: Date.now(),
      reached: 0,
      loss: null,
    };
    const actor: Actor = { run, content: { summary, trajectory: new Trajectory(summary.dimension) } };
    this.store.add(run, actor.content);
    if (!how.hidden) this.show(actor, how);
    this.walk(actor);
    return run;
  }

  private show(
    actor: Actor,
    { axes, ghost }: { readonly axes?: readonly number[]; readonly ghost?: Actor } = {},
  ): void {
    this.stage.show({
      ...actor,
      ...(ghost ? { ghost } : {}),
      axes: axes ?? firstAxes(actor.content.summary.dimension),
      style: this.style(actor.run),
    });
  }

  private style(run: Run): LandscapeStyle {
    return this.settings.read(scopeOf(run.experiment.objective)).style;
  }

  private walk(actor: Actor): void {
    const { id, experiment } = actor.run;
    this.walking.set(id, actor);
    this.advanced.fire(actor.run);
    void this.engine.run(id, id, experiment, {
      rows: (frame) => this.receive(actor, frame),
      finished: (stop) => this.finish(actor, stop),
    });
  }

  private receive({ run, content: { trajectory } }: Actor, frame: RowsFrame): void {
    trajectory.receive(frame.rows, frame.from, frame.stride);
    run.reached = frame.reached;
    const loss = trajectory.latest[column.value];
    run.loss = Number.isFinite(loss) ? loss : null;
    this.advanced.fire(run);
  }

  private finish(actor: Actor, stop: StopReason): void {
    const { run } = actor;
    run.stop = stop;
    run.reached = stop.step;
    this.walking.delete(run.id);
    void this.store.save(run);
    this.advanced.fire(run);
    this.closeUnused();
  }

  private closeUnused(): void {
    for (const id of this.opened) {
      if (this.walking.has(id) || this.stage.scene?.run.id === id) continue;
      this.opened.delete(id);
      this.engine.close(id);
    }
  }
}

function startProblem({ start }: Experiment, { dimension, label }: ObjectiveSummary): Problem | undefined {
  if (start === undefined || start.length === dimension) return undefined;
  return new SettingProblem(
    l10n.t(
      "The start's length is {0}, but {1} needs {2}: one number for each parameter.",
      start.length,
      label,
      dimension,
    ),
    'run.start',
  );
}

/** What the settings ask of a method and it cannot do; an experiment's file was checked before. */
function methodProblem({ optimizers: [{ name, settings }], precision }: Experiment): Problem | undefined {
  const { family, label, valuesFault } = find(optimizers, name)!;
  if (family !== 'firstOrder' && precision !== 'float64')
    return new SettingProblem(
      l10n.t(
        '{0} computes in {1} only: set {2} to {1}, or choose a first-order method such as Adam.',
        label,
        'float64',
        'lossLandscape.run.precision',
      ),
      'run.precision',
    );
  const wrong = valuesFault?.(settings);
  return (
    wrong &&
    new SettingProblem(
      l10n.t('With {0}, {1} {2}.', label, `lossLandscape.optimizer.${wrong.id}`, wrong.fault),
      `optimizer.${wrong.id}`,
    )
  );
}
