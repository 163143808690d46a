import { type Disposable, type Event, l10n } from 'vscode';
import { withChoices } from '../../core/analysis/choices';
import type {
  CodeSpec,
  DatasetSpec,
  Experiment,
  ObjectiveSpec,
  StartSpec,
  WrittenExperiment,
} from '../../core/experiment/experiment';
import type { ObjectiveSource, ObjectiveSummary } from '../../core/objective/opened';
import { type Parsed, Problem } from '../../core/problem';
import { optimizers } from '../catalogue/catalogue';
import { experimentOf, sourceOf, withMethod } from '../experiments/fromSettings';
import { generatedPrefix } from '../experiments/generatedObjective';
import { type Held, scopeOf } from '../experiments/objectives';
import { type WantedPlane, withCurrentRun } from '../panel/planeThrough';
import { type Actor, currentOf, runsIn, type Scene, type Stage, walkersOf, without } from '../panel/stage';
import { SettingProblem } from '../settings/settingProblem';
import type { ValuesByKey } from '../settings/settings';
import { randomText } from '../words/randomText';
import { castOf, freePlace } from './casting';
import {
  moreSteps,
  newSettings,
  newStart,
  otherCode,
  otherGenerated,
  otherMethod,
  otherReading,
  ownValues,
} from './change';
import { ruleProblem } from './ruleProblem';
import { type Run, runTitle } from './run';
import { apartProblem, firstProblem } from './runProblems';
import { ShownRuns, type ShownRunsParts, type WantedChange } from './shownRuns';
import { WalkingRuns } from './walkingRuns';

/** How runs of the list are shown. */
interface Revealing {
  readonly wanted?: WantedPlane;
  /** Id of the run that is to be current. */
  readonly current?: string | undefined;
}

/** Starts, repeats, changes and shows runs: the way from an objective that a person picked to rows on a stage. */
export class RunControl implements Disposable {
  private readonly parts: ShownRunsParts;
  private readonly walking: WalkingRuns;
  private readonly shown: ShownRuns;
  /** A run has new rows, has begun or has ended. */
  readonly onDidAdvance: Event<Run>;
  /** A run has ended; its last rows may still be on their way. */
  readonly onDidEnd: Event<Run>;
  /** Ends when nothing is under way that decides what is shown. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Changes that the shown run could not take up alone: they wait for the one that makes them fit. */
  private readonly waiting = new WeakMap<Run, readonly string[]>();
  /** The newest thing to try of each stage, while others are under way: those in between are left out. */
  private readonly wanted = new Map<Stage, WantedChange>();

  constructor(parts: ShownRunsParts) {
    this.parts = parts;
    this.walking = new WalkingRuns(parts);
    this.shown = new ShownRuns(parts, this.walking);
    this.onDidAdvance = this.walking.onDidAdvance;
    this.onDidEnd = this.walking.onDidEnd;
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return this.walking.active;
  }

  /**
   * Runs optimizers on an objective, as a race where they are several; a dataset's file is a URI.
   * @param methods ids of optimizers; absent: the one of the settings
   * @param start where they begin; absent: as the settings say
   */
  start(
    wanted: ObjectiveSpec,
    stage: Stage,
    methods?: readonly string[],
    start?: readonly number[],
  ): Promise<Parsed<Run>> {
    return this.inTurn(async () => {
      const objective = await this.parts.objectives.asItStands(wanted);
      if (objective instanceof Problem) return objective;
      const settings = this.parts.settings.read(scopeOf(objective));
      const source = sourceOf(objective, settings);
      const held = await this.parts.objectives.hold(source);
      if (held instanceof Problem) return held;
      const experiments = (methods ?? [settings.optimizer]).map((optimizer) => ({
        ...experimentOf(source, withMethod(settings, optimizer), held.summary),
        ...(start && { start }),
      }));
      return this.startTogether(experiments, held, stage);
    });
  }

  /** Runs every optimizer of an experiment, as a race where they are several; the first one is current and answered. */
  startExperiment(written: WrittenExperiment, stage: Stage): Promise<Parsed<Run>> {
    return this.startAll(written, stage, (summary) => {
      const experiment = withChoices(written, summary, optimizers);
      return experiment.optimizers.map((optimizer) => ({ ...experiment, optimizers: [optimizer] }));
    });
  }

  /** Walks the experiments of runs once more, as new runs. */
  rerun(runs: readonly Run[], stage: Stage): Promise<Parsed<Run>> {
    const experiments = runs.map(({ experiment }) => experiment);
    return this.startAll(experiments[0], stage, () => experiments);
  }

  /**
   * Shows runs of the list together; the first one is current, unless another is named. One whose rows are not there, because its window closed
   * before its end or still walks it, or are damaged, is walked again, which gives the same rows.
   */
  reveal(runs: readonly Run[], stage: Stage, how: Revealing = {}): Promise<Parsed<Run>> {
    return this.inTurn(() => this.revealNow(runs, stage, how));
  }

  private async revealNow(
    runs: readonly Run[],
    stage: Stage,
    { wanted = {}, current }: Revealing,
  ): Promise<Parsed<Run>> {
    const [first] = runs;
    const { scene } = stage;
    if (scene && isShown(runs, scene)) {
      const next = withCurrentRun(scene, current ?? currentOf(scene).run.id);
      if (next !== scene) stage.show(next);
      return currentOf(next).run;
    }
    const problem = apartProblem(runs);
    if (problem) return problem;
    const held = await this.parts.objectives.hold(first.experiment);
    const actors: Actor[] = [];
    for (const run of runs) {
      const actor = await this.actorOf(run, held);
      if (actor instanceof Problem) return actor;
      actors.push(actor);
    }
    const summary = held instanceof Problem ? actors[0].content.summary : held.summary;
    const shown = actors.map(({ run, content }) => ({ run, content: { ...content, summary } }));
    const cast = castOf(shown, current);
    this.shown.show(stage, cast, held, { plays: false, wanted });
    if (!(held instanceof Problem)) held.dispose();
    return currentOf({ cast }).run;
  }

  /** Another optimizer joins the shown runs: same objective, start, seed, batches and budget. */
  add(optimizer: string, stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.addNow(optimizer, stage));
  }

  /** Gives all shown runs as many more steps as they had. */
  continueRuns(stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.shown.change(stage, { change: moreSteps, kept: true }));
  }

  /** Lets the shown runs walk again on another reading of their dataset. */
  readAs(objective: DatasetSpec, stage: Stage): Promise<Parsed<Run> | undefined> {
    const change = otherReading(this.parts.settings, objective);
    return this.inTurn(() => this.shown.change(stage, { change, kept: true }));
  }

  /** Lets the shown runs walk again on their function as its file stands now, from the same start and with the same seed. */
  async followCode(objective: CodeSpec, stage: Stage): Promise<Parsed<Run> | undefined> {
    const now = await this.parts.objectives.asItStands(objective);
    if (now instanceof Problem) return now;
    return this.inTurn(() => this.shown.change(stage, { change: otherCode(now), kept: true }));
  }

  /** Takes up changed settings (keys without prefix): the shown runs are run again with them, the path of the current one kept as a ghost. */
  adapt(keys: readonly string[], stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.adaptShown(keys, stage));
  }

  /** Changes settings (keys without prefix) of the current run, or of all where they are theirs, or what is generated; null resets one. It is kept, or tried until `goBack`. */
  edit(values: ValuesByKey, kept: boolean, stage: Stage): Promise<Parsed<Run> | undefined> {
    const ofData = Object.keys(values).every((key) => key.startsWith(generatedPrefix));
    const change = ofData ? otherGenerated : ownValues;
    return this.try(stage, { change: change(this.parts.settings, values), kept });
  }

  /** Lets all shown runs begin elsewhere, at a number for each parameter or at a file of weights. It is kept, or tried until `goBack`. */
  moveStart(x: StartSpec, kept: boolean, stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.try(stage, { change: newStart(x), kept });
  }

  /** Shows again what was shown before something was tried. */
  goBack(stage: Stage): Promise<void> {
    this.wanted.delete(stage);
    return this.inTurn(() => this.shown.goBack(stage));
  }

  /** The scene that a person would come back to: the shown one, but for what is only tried. */
  keptScene(stage: Stage): Scene | undefined {
    return this.shown.kept(stage);
  }

  /** Lets the run at a place of the series have the form, the details and the trajectory view. */
  makeCurrent(series: number, stage: Stage): Promise<void> {
    return this.inTurn(async () => {
      await this.shown.goBack(stage);
      const { scene } = stage;
      const run = scene && walkersOf(scene).find((walker) => walker.series === series)?.run;
      if (scene && run) stage.show(withCurrentRun(scene, run.id));
    });
  }

  /** Takes a run out of the picture; it stays in the list. */
  remove(id: string, stage: Stage): Promise<void> {
    return this.inTurn(async () => {
      await this.shown.goBack(stage);
      if (!stage.scene) return;
      const cast = without(stage.scene.cast, (run) => run.id === id);
      if (cast.length > 0) stage.adjust({ cast });
    });
  }

  /** Shows changed colours and tones at once. */
  restyle(stage: Stage): void {
    if (stage.run) stage.adjust({ style: this.shown.style(stage.run) });
  }

  /** Asks runs to stop; they keep the rows that they have. */
  cancel(runs: readonly Run[]): void {
    this.walking.cancel(runs);
  }

  dispose(): void {
    this.walking.dispose();
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

  /** Starts the experiments that are made for an objective when it is open. */
  private startAll(
    source: ObjectiveSource,
    stage: Stage,
    experimentsOn: (summary: ObjectiveSummary) => readonly Experiment[],
  ): Promise<Parsed<Run>> {
    return this.inTurn(async () => {
      const objective = await this.parts.objectives.asItStands(source.objective);
      if (objective instanceof Problem) return objective;
      const held = await this.parts.objectives.hold({ ...source, objective });
      if (held instanceof Problem) return held;
      const experiments = experimentsOn(held.summary).map((experiment) => ({ ...experiment, objective }));
      return this.startTogether(experiments, held, stage);
    });
  }

  /** Takes the held objective over. */
  private async startTogether(wanted: readonly Experiment[], held: Held, stage: Stage): Promise<Parsed<Run>> {
    const experiments = await this.ready(wanted, held);
    if (experiments instanceof Problem) {
      held.dispose();
      return experiments;
    }
    const race = experiments.length > 1 ? randomText() : undefined;
    const actors = experiments.map((experiment, place) =>
      this.walking.begin({ experiment, ...(race && { race: { id: race, place } }), kept: true }, held),
    );
    this.shown.show(stage, castOf(actors), held, { plays: true });
    held.dispose();
    return actors[0].run;
  }

  /** What a run of the list is drawn from; where that is not there, the run is walked again. */
  private async actorOf(run: Run, held: Parsed<Held>): Promise<Parsed<Actor>> {
    const { store } = this.parts;
    const content = await store.content(run);
    if (content && !(content instanceof Problem)) return { run, content };
    if (held instanceof Problem) return held;
    const experiments = await this.ready([run.experiment], held);
    if (experiments instanceof Problem) return experiments;
    const [experiment] = experiments;
    const { race, name, raceName } = run;
    const again = this.walking.begin({ experiment, ...(race && { race }), kept: true }, held);
    if (content) store.say(l10n.t('The stored rows of "{0}" were damaged: it was run again.', runTitle(run)));
    if (name !== undefined) void store.rename(again.run, name);
    if (raceName !== undefined) void store.renameRace([again.run], raceName);
    void store.replaced(run);
    return again;
  }

  private async addNow(optimizer: string, stage: Stage): Promise<Parsed<Run> | undefined> {
    await this.shown.goBack(stage);
    const { scene } = stage;
    if (!scene) return undefined;
    const current = currentOf(scene);
    const settings = this.parts.settings.read(scopeOf(current.run.experiment.objective));
    const held = await this.parts.objectives.hold(current.run.experiment);
    if (held instanceof Problem) return held;
    const other = otherMethod(current.run.experiment, optimizer, settings, held.summary);
    const experiments = await this.ready([other], held);
    if (experiments instanceof Problem) {
      held.dispose();
      return experiments;
    }
    const series = freePlace(scene.cast);
    const race = { id: current.run.race?.id ?? current.run.id, place: series };
    const actor = this.walking.begin({ experiment: experiments[0], race, kept: true }, held);
    stage.adjust({ cast: [...scene.cast, { ...actor, role: 'rival', series }] });
    held.dispose();
    return actor.run;
  }

  /** Experiments that can be walked on the objective as it is now; a Problem says why one cannot. */
  private async ready(wanted: readonly Experiment[], held: Held): Promise<Parsed<readonly Experiment[]>> {
    const experiments = await this.parts.starts.settled(wanted, held);
    if (experiments instanceof Problem) return experiments;
    const problem =
      firstProblem(experiments, held.summary) ?? (await ruleProblem(experiments, this.parts.engine));
    return problem ?? experiments;
  }

  private async adaptShown(changed: readonly string[], stage: Stage): Promise<Parsed<Run> | undefined> {
    const shown = stage.run;
    if (!shown) return undefined;
    const keys = [...new Set([...changed, ...(this.waiting.get(shown) ?? [])])];
    const run = await this.shown.change(stage, {
      change: newSettings(this.parts.settings, keys),
      kept: true,
    });
    if (!(run instanceof Problem)) {
      this.waiting.delete(shown);
      return run;
    }
    this.waiting.set(shown, keys);
    return run instanceof SettingProblem ? run : new SettingProblem(run.message, changed[0]);
  }

  /** Changes what is shown when its turn comes; what is only tried is left out when something newer is wanted by then. */
  private try(stage: Stage, wanted: WantedChange): Promise<Parsed<Run> | undefined> {
    this.wanted.set(stage, wanted);
    return this.inTurn(async () => {
      const isNewest = this.wanted.get(stage) === wanted;
      if (isNewest) this.wanted.delete(stage);
      else if (!wanted.kept) return undefined;
      const run = await this.shown.change(stage, wanted);
      if (!wanted.kept) await this.shown.seen(stage);
      return run;
    });
  }
}

/** Whether a scene has these runs and no others, in whatever order. */
function isShown(runs: readonly Run[], scene: Scene): boolean {
  const shown = runsIn(scene);
  return shown.length === runs.length && runs.every((run) => shown.includes(run));
}
