import { type Disposable, type Event, l10n } from 'vscode';
import type { SettingValue } from '../../core/catalogue/entry';
import type { Experiment, ObjectiveSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { canonicalJson } from '../../core/text/canonicalJson';
import { experimentOf, objectiveOf } from '../experiments/fromSettings';
import { type Held, scopeOf } from '../experiments/objectives';
import { areAxes, planeThrough } from '../panel/planeThrough';
import { type Actor, type Cast, currentOf, type Scene, type Stage, walkersOf, without } from '../panel/stage';
import { SettingProblem } from '../settings/settingProblem';
import type { SettingsReader } from '../settings/settings';
import { randomText } from '../words/randomText';
import { type Change, moreSteps, newSettings, newStart, oneSetting, otherMethod } from './change';
import { type Run, runTitle } from './run';
import { methodProblem, startProblem } from './runProblems';
import { WalkingRuns, type WalkParts } from './walkingRuns';

/** What runs are controlled with. */
export interface RunControlParts extends WalkParts {
  readonly settings: SettingsReader;
}

/** A change that a person is trying out, or wants to keep. */
interface WantedChange {
  readonly change: Change;
  readonly kept: boolean;
}

/** How runs of the list are shown. */
interface Revealing {
  readonly axes?: readonly number[] | undefined;
  /** Id of the run that is to be current. */
  readonly current?: string | undefined;
}

/** What is tried is shown for so long, in milliseconds, before the next thing is tried, however long its runs are. */
const leastTry = 100;

/** Starts, repeats, changes and shows runs: the way from an objective that a person picked to rows on a stage. */
export class RunControl implements Disposable {
  private readonly parts: RunControlParts;
  private readonly walks: WalkingRuns;
  /** A run has new rows, has begun or has ended. */
  readonly onDidAdvance: Event<Run>;
  /** Ends when nothing is under way that decides what is shown. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Changes that the shown run could not take up alone: they wait for the one that makes them fit. */
  private readonly waiting = new WeakMap<Run, readonly string[]>();
  /** What was shown before a person began to try something out. */
  private readonly before = new WeakMap<Stage, Scene>();
  /** The newest thing to try of each stage, while others are under way: those in between are left out. */
  private readonly wanted = new Map<Stage, WantedChange>();

  constructor(parts: RunControlParts) {
    this.parts = parts;
    this.walks = new WalkingRuns(parts);
    this.onDidAdvance = this.walks.onDidAdvance;
  }

  /** The runs that walk now. */
  get active(): readonly Run[] {
    return this.walks.active;
  }

  /**
   * Runs optimizers on an objective, as a race where they are several; a dataset's file is a URI.
   * @param methods ids of optimizers; absent: the one of the settings
   */
  start(objective: ObjectiveSpec, stage: Stage, methods?: readonly string[]): Promise<Parsed<Run>> {
    return this.inTurn(async () => {
      const settings = this.parts.settings.read(scopeOf(objective));
      const source = { objective: objectiveOf(objective, settings), precision: settings.precision };
      const held = await this.parts.objectives.hold(source);
      if (held instanceof Problem) return held;
      const experiments = (methods ?? [settings.optimizer]).map((optimizer) =>
        experimentOf(source, { ...settings, optimizer }, held.summary),
      );
      return this.startTogether(experiments, held, stage);
    });
  }

  /** Runs every optimizer of an experiment, as a race where they are several; the first one is current and answered. */
  startExperiment(experiment: Experiment, stage: Stage): Promise<Parsed<Run>> {
    return this.startAll(
      experiment.optimizers.map((optimizer) => ({ ...experiment, optimizers: [optimizer] })),
      stage,
    );
  }

  /** Walks the experiments of runs once more, as new runs. */
  rerun(runs: readonly Run[], stage: Stage): Promise<Parsed<Run>> {
    return this.startAll(
      runs.map(({ experiment }) => experiment),
      stage,
    );
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
    { axes, current }: Revealing,
  ): Promise<Parsed<Run>> {
    const [first] = runs;
    if (isShown(runs, stage)) return first;
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
    const fits = axes && areAxes(axes, summary.dimension);
    const cast = castOf(shown, current);
    this.show(stage, cast, held, { plays: false, ...(fits ? { axes } : {}) });
    if (!(held instanceof Problem)) held.dispose();
    return currentOf({ cast }).run;
  }

  /** Another optimizer joins the shown runs: same objective, start, seed, batches and budget. */
  add(optimizer: string, stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.addNow(optimizer, stage));
  }

  /** Gives all shown runs as many more steps as they had. */
  continueRuns(stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.changeShown(stage, { change: moreSteps, kept: true }));
  }

  /** Takes up changed settings (keys without prefix): the shown runs are run again with them, the path of the current one kept as a ghost. */
  adapt(keys: readonly string[], stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.inTurn(() => this.adaptShown(keys, stage));
  }

  /** Changes a setting of the current run, or of all where it is theirs; null resets it. It is kept, or tried until `goBack`. */
  edit(
    { key, value }: { readonly key: string; readonly value: SettingValue | null },
    kept: boolean,
    stage: Stage,
  ): Promise<Parsed<Run> | undefined> {
    return this.try(stage, { change: oneSetting(this.parts.settings, key, value), kept });
  }

  /** Lets all shown runs begin elsewhere, x having a number for each parameter. It is kept, or tried until `goBack`. */
  moveStart(x: readonly number[], kept: boolean, stage: Stage): Promise<Parsed<Run> | undefined> {
    return this.try(stage, { change: newStart(x), kept });
  }

  /** Shows again what was shown before something was tried. */
  goBack(stage: Stage): Promise<void> {
    this.wanted.delete(stage);
    return this.inTurn(async () => this.goBackNow(stage));
  }

  /** The scene that a person would come back to: the shown one, but for what is only tried. */
  keptScene(stage: Stage): Scene | undefined {
    return this.before.get(stage) ?? stage.scene;
  }

  /** Takes a run out of the picture; it stays in the list. */
  remove(id: string, stage: Stage): Promise<void> {
    return this.inTurn(async () => {
      if (!stage.scene) return;
      const cast = without(stage.scene.cast, (run) => run.id === id);
      if (cast.length > 0) stage.adjust({ cast });
    });
  }

  /** Shows changed colours and tones at once. */
  restyle(stage: Stage): void {
    if (stage.run) stage.adjust({ style: this.style(stage.run) });
  }

  /** Asks runs to stop; they keep the rows that they have. */
  cancel(runs: readonly Run[]): void {
    this.walks.cancel(runs);
  }

  dispose(): void {
    this.walks.dispose();
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

  private startAll(experiments: readonly Experiment[], stage: Stage): Promise<Parsed<Run>> {
    return this.inTurn(async () => {
      const held = await this.parts.objectives.hold(experiments[0]);
      return held instanceof Problem ? held : this.startTogether(experiments, held, stage);
    });
  }

  /** Takes the held objective over. */
  private startTogether(experiments: readonly Experiment[], held: Held, stage: Stage): Parsed<Run> {
    const problem = firstProblem(experiments, held);
    if (problem) {
      held.dispose();
      return problem;
    }
    const race = experiments.length > 1 ? randomText() : undefined;
    const actors = experiments.map((experiment, place) =>
      this.walks.begin({ experiment, ...(race && { race: { id: race, place } }), kept: true }, held),
    );
    this.show(stage, castOf(actors), held, { plays: true });
    held.dispose();
    return actors[0].run;
  }

  /** What a run of the list is drawn from; where that is not there, the run is walked again. */
  private async actorOf(run: Run, held: Parsed<Held>): Promise<Parsed<Actor>> {
    const { store } = this.parts;
    const content = await store.content(run);
    if (content && !(content instanceof Problem)) return { run, content };
    if (held instanceof Problem) return held;
    const problem = firstProblem([run.experiment], held);
    if (problem) return problem;
    const { experiment, race, name } = run;
    const again = this.walks.begin({ experiment, ...(race && { race }), kept: true }, held);
    if (content) store.say(l10n.t('The stored rows of "{0}" were damaged: it was run again.', runTitle(run)));
    if (name !== undefined) void store.rename(again.run, name);
    void store.replaced(run);
    return again;
  }

  private async addNow(optimizer: string, stage: Stage): Promise<Parsed<Run> | undefined> {
    const { scene } = stage;
    if (!scene) return undefined;
    const current = currentOf(scene);
    const settings = this.parts.settings.read(scopeOf(current.run.experiment.objective));
    const held = await this.parts.objectives.hold(current.run.experiment);
    if (held instanceof Problem) return held;
    const experiment = otherMethod(current.run.experiment, optimizer, settings, held.summary);
    const problem = firstProblem([experiment], held);
    if (!problem) {
      const series = freePlace(scene.cast);
      const race = { id: current.run.race?.id ?? current.run.id, place: series };
      const actor = this.walks.begin({ experiment, race, kept: true }, held);
      stage.adjust({ cast: [...scene.cast, { ...actor, role: 'rival', series }] });
      held.dispose();
      return actor.run;
    }
    held.dispose();
    return problem;
  }

  private async adaptShown(changed: readonly string[], stage: Stage): Promise<Parsed<Run> | undefined> {
    const shown = stage.run;
    if (!shown) return undefined;
    const keys = [...new Set([...changed, ...(this.waiting.get(shown) ?? [])])];
    const run = await this.changeShown(stage, { change: newSettings(this.parts.settings, keys), kept: true });
    if (!(run instanceof Problem)) {
      this.waiting.delete(shown);
      return run;
    }
    this.waiting.set(shown, keys);
    return run instanceof SettingProblem ? run : new SettingProblem(run.message, changed[0]);
  }

  /** Tries something out when its turn comes, unless something newer is wanted by then. */
  private try(stage: Stage, wanted: WantedChange): Promise<Parsed<Run> | undefined> {
    this.wanted.set(stage, wanted);
    return this.inTurn(async () => {
      const newest = this.wanted.get(stage);
      if (newest !== wanted) return undefined;
      this.wanted.delete(stage);
      const run = await this.changeShown(stage, wanted);
      if (!wanted.kept) await this.seen(stage);
      return run;
    });
  }

  /** Gives the runs that are tried some time to be seen. */
  private async seen({ scene }: Stage): Promise<void> {
    if (!scene) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const long = new Promise<void>((done) => {
      timer = setTimeout(done, leastTry);
    });
    await Promise.race([this.walks.ended(walkersOf(scene).map(({ run }) => run)), long]);
    clearTimeout(timer);
  }

  /**
   * Lets the shown runs be walked again where a change makes other experiments of them; undefined when it makes none.
   * What a person has tried before is forgotten: the change is one of what was shown before that.
   */
  private async changeShown(stage: Stage, { change, kept }: WantedChange): Promise<Parsed<Run> | undefined> {
    const base = this.keptScene(stage);
    if (!base || !stage.scene) return undefined;
    const current = currentOf(base);
    const source = change.source(current.run.experiment);
    if (source instanceof Problem) return source;
    const before = current.content.summary;
    const isNew = (walker: Cast): boolean =>
      !same(walker.run.experiment, change.experiment(walker, { before, after: before }));
    if (!walkersOf(base).some(isNew)) {
      this.goBackNow(stage);
      return undefined;
    }
    const refused = methodProblem(change.experiment(current, { before, after: before }));
    if (refused) return refused;
    // What is tried may be given up again: until then the runs of before go on.
    if (kept)
      await this.walks.stopped(
        walkersOf(base)
          .filter(isNew)
          .map(({ run }) => run),
      );
    const held = await this.parts.objectives.hold(source);
    if (held instanceof Problem) return held;
    const terrains = { before, after: held.summary };
    const experiments = walkersOf(base).map((walker) => change.experiment(walker, terrains));
    const problem = firstProblem(experiments, held);
    if (!problem) this.replace(stage, base, { experiments, held, change, kept });
    held.dispose();
    return problem ?? stage.run;
  }

  private replace(
    stage: Stage,
    base: Scene,
    next: {
      readonly experiments: readonly Experiment[];
      readonly held: Held;
      readonly change: Change;
      readonly kept: boolean;
    },
  ): void {
    const { experiments, held, change, kept } = next;
    const tried = stage.scene ? walkersOf(stage.scene) : [];
    const walkers = walkersOf(base);
    const others = new Set(walkers.map((walker, i) => !same(walker.run.experiment, experiments[i])));
    // Runs that are all others are a race of their own.
    const ownRace = walkers.length > 1 && !others.has(false) ? randomText() : undefined;
    const cast = walkers.map((walker, i): Cast => {
      const experiment = experiments[i];
      const known = [walker, ...tried].find(
        (part) => part.series === walker.series && same(part.run.experiment, experiment),
      );
      if (known) return { ...known, role: walker.role };
      const race = ownRace ? { id: ownRace, place: walker.series } : raceOf(walker, walkers);
      const actor = this.walks.begin({ experiment, ...(race && { race }), kept: false }, held);
      return { ...actor, role: walker.role, series: walker.series };
    });
    this.dropTried(stage, base, cast);
    if (kept) {
      this.before.delete(stage);
      for (const actor of cast) this.walks.keep(actor);
    } else this.before.set(stage, base);
    const former = currentOf(base);
    const ghosts: Cast[] =
      change.leavesGhost && !cast.some(({ run }) => run === former.run) ? [{ ...former, role: 'ghost' }] : [];
    const axes = base.plane.kind === 'axes' ? base.plane.axes : undefined;
    this.show(stage, [...cast, ...ghosts], held, { plays: false, scene: base.id, ...(axes && { axes }) });
  }

  private goBackNow(stage: Stage): void {
    const base = this.before.get(stage);
    if (!base) return;
    this.dropTried(stage, base, []);
    this.before.delete(stage);
    stage.show(base);
  }

  /** Gives up the runs that were only tried and are not shown any more. */
  private dropTried(stage: Stage, base: Scene, cast: readonly Cast[]): void {
    if (!stage.scene || stage.scene === base) return;
    const staying = new Set([...base.cast, ...cast].map(({ run }) => run));
    this.walks.cancel(stage.scene.cast.map(({ run }) => run).filter((run) => !staying.has(run) && !run.stop));
  }

  private show(
    stage: Stage,
    cast: readonly Cast[],
    held: Parsed<Held>,
    how: { readonly plays: boolean; readonly scene?: string; readonly axes?: readonly number[] },
  ): void {
    const current = currentOf({ cast });
    const { summary } = current.content;
    const objective = { summary, opened: held instanceof Problem ? held : held.key };
    const scene = {
      id: how.scene ?? randomText(),
      plays: how.plays,
      objective,
      ...planeThrough(current, how.axes),
      cast,
      style: this.style(current.run),
    };
    stage.show(scene, held instanceof Problem ? [] : [this.parts.objectives.share(held)]);
  }

  private style(run: Run): Scene['style'] {
    return this.parts.settings.read(scopeOf(run.experiment.objective)).style;
  }
}

/** The first one is current, unless another is named; each has the place in the series that it has in its race, where those differ. */
function castOf(actors: readonly Actor[], named?: string): readonly Cast[] {
  const current = Math.max(
    0,
    actors.findIndex(({ run }) => run.id === named),
  );
  const places = actors.map(({ run }, i) => run.race?.place ?? i);
  const distinct = new Set(places).size === places.length;
  return actors.map((actor, i) => ({
    ...actor,
    role: i === current ? 'current' : 'rival',
    series: distinct ? places[i] : i,
  }));
}

/** The lowest place in the series that no run has. */
function freePlace(cast: readonly Cast[]): number {
  const taken = new Set(cast.map(({ series }) => series));
  let place = 0;
  while (taken.has(place)) place++;
  return place;
}

/** The race that a run is in with others; undefined for one on its own. */
function raceOf({ run, series }: Cast, walkers: readonly Cast[]): Run['race'] {
  if (run.race) return { ...run.race, place: series };
  const hasJoined = walkers.some((other) => other.run.race?.id === run.id);
  return hasJoined ? { id: run.id, place: series } : undefined;
}

function isShown(runs: readonly Run[], { scene }: Stage): boolean {
  const shown = scene ? walkersOf(scene).map(({ run }) => run) : [];
  return shown.length === runs.length && shown.every((run, i) => run === runs[i]);
}

const same = (one: Experiment, other: Experiment): boolean => canonicalJson(one) === canonicalJson(other);

/** Why some experiment cannot be walked. */
function firstProblem(experiments: readonly Experiment[], { summary }: Held): Problem | undefined {
  for (const experiment of experiments) {
    const problem = startProblem(experiment, summary) ?? methodProblem(experiment);
    if (problem) return problem;
  }
  return undefined;
}

/** Only runs of one objective have one landscape. */
function apartProblem([first, ...others]: readonly Run[]): Problem | undefined {
  const what = ({ experiment: { objective, precision } }: Run): string =>
    canonicalJson({ objective, precision });
  const stranger = others.find((run) => what(run) !== what(first));
  return (
    stranger &&
    new Problem(
      l10n.t(
        '{0} and {1} cannot be shown together: they minimise different things.',
        runTitle(first),
        runTitle(stranger),
      ),
    )
  );
}
