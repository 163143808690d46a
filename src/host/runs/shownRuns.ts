import type { Experiment } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { canonicalJson } from '../../core/text/canonicalJson';
import { type Held, scopeOf } from '../experiments/objectives';
import { areAxes, planeOf, type ScenePlane, type WantedPlane } from '../panel/planeThrough';
import { type Cast, currentOf, runsIn, type Scene, type Stage, walkersOf } from '../panel/stage';
import type { SettingsReader } from '../settings/settings';
import { randomText } from '../words/randomText';
import { raceOf } from './casting';
import type { Change } from './change';
import { ruleProblem } from './ruleProblem';
import type { Run } from './run';
import { firstProblem, methodProblem } from './runProblems';
import type { WalkingRuns, WalkParts } from './walkingRuns';

/** What runs are shown and changed with. */
export interface ShownRunsParts extends WalkParts {
  readonly settings: SettingsReader;
}

/** A change, and whether a person wants to keep it or only tries it. */
export interface WantedChange {
  readonly change: Change;
  readonly kept: boolean;
}

/** How a cast comes on the stage. */
interface Entrance {
  readonly plays: boolean;
  /** The scene that it is another state of; absent: a new one. */
  readonly scene?: string;
  /** What is to be looked at. */
  readonly wanted?: WantedPlane;
  /** Absent: as wanted, through the current run. */
  readonly plane?: ScenePlane;
}

/** What is tried is shown for so long, in milliseconds, before the next thing is tried, however long its runs are. */
const leastTry = 100;

/**
 * Puts runs on a stage, and lets those that are there be walked again with changes. What a person only tries, while
 * dragging for example, is not in the list, and gives way to what was shown before.
 */
export class ShownRuns {
  private readonly parts: ShownRunsParts;
  private readonly walking: WalkingRuns;
  /** What was shown before a person began to try something out. */
  private readonly before = new WeakMap<Stage, Scene>();

  constructor(parts: ShownRunsParts, walking: WalkingRuns) {
    this.parts = parts;
    this.walking = walking;
  }

  /** Shows a cast; the objective is held as long as it is shown. A Problem says why it is not open. */
  show(stage: Stage, cast: readonly Cast[], held: Parsed<Held>, entrance: Entrance): void {
    const current = currentOf({ cast });
    const { summary } = current.content;
    const { wanted = {} } = entrance;
    const { axes } = wanted;
    // Other data, or a model without its bias, have other parameters.
    const fitting = axes && areAxes(axes, summary.dimension) ? axes : undefined;
    const objective = { summary, opened: held instanceof Problem ? held : held.key };
    const scene = {
      id: entrance.scene ?? randomText(),
      plays: entrance.plays,
      objective,
      ...(entrance.plane ?? planeOf(current, { ...wanted, axes: fitting })),
      cast,
      style: this.style(current.run),
    };
    stage.show(scene, held instanceof Problem ? [] : [this.parts.objectives.share(held)]);
  }

  /** The colours and tones of the settings for a run. */
  style({ experiment }: Run): Scene['style'] {
    return this.parts.settings.read(scopeOf(experiment.objective)).style;
  }

  /** The scene that a person would come back to: the shown one, but for what is only tried. */
  kept(stage: Stage): Scene | undefined {
    const { scene } = stage;
    const before = this.before.get(stage);
    return before && before.id === scene?.id ? before : scene;
  }

  /** Shows again what was shown before something was tried, which may be about another objective. */
  async goBack(stage: Stage): Promise<void> {
    const base = this.kept(stage);
    if (!base || base === stage.scene) return;
    const held = await this.parts.objectives.hold(currentOf(base).run.experiment);
    this.dropTried(stage, base, []);
    this.before.delete(stage);
    stage.show(base, held instanceof Problem ? [] : [held]);
  }

  /** Gives the runs that are tried some time to be seen. */
  async seen({ scene }: Stage): Promise<void> {
    if (!scene) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const long = new Promise<void>((done) => {
      timer = setTimeout(done, leastTry);
    });
    await Promise.race([this.walking.ended(runsIn(scene)), long]);
    clearTimeout(timer);
  }

  /**
   * Lets the shown runs be walked again where a change makes other experiments of them, and answers the current one;
   * undefined when it makes none. It is a change of what was shown before a person began to try things out.
   */
  async change(stage: Stage, { change, kept }: WantedChange): Promise<Parsed<Run> | undefined> {
    const base = this.kept(stage);
    if (!base) return undefined;
    const current = currentOf(base);
    const before = current.content.summary;
    const source = change.source(current.run.experiment);
    if (source instanceof Problem) return source;
    const isConcerned = (walker: Cast): boolean =>
      !same(walker.run.experiment, change.experiment(walker, { before, after: before }));
    const concerned = walkersOf(base).filter(isConcerned);
    if (concerned.length === 0) {
      await this.goBack(stage);
      return undefined;
    }
    const refused = methodProblem(change.experiment(current, { before, after: before }));
    if (refused) return refused;
    // What is tried may be given up again: until then the runs of before go on.
    if (kept) await this.walking.stopped(concerned.map(({ run }) => run));
    const held = await this.parts.objectives.hold(source);
    if (held instanceof Problem) return held;
    const wanted = walkersOf(base).map((walker) =>
      change.experiment(walker, { before, after: held.summary }),
    );
    const experiments = await this.parts.starts.settled(wanted, held);
    const problem =
      experiments instanceof Problem
        ? experiments
        : (firstProblem(experiments, held.summary) ?? (await ruleProblem(experiments, this.parts.engine)));
    if (!(experiments instanceof Problem) && !problem)
      this.replace(stage, base, experiments, held, { change, kept });
    held.dispose();
    return problem ?? stage.run;
  }

  /** @param experiments those of the walkers, changed or not */
  private replace(
    stage: Stage,
    base: Scene,
    experiments: readonly Experiment[],
    held: Held,
    { change, kept }: WantedChange,
  ): void {
    const cast = this.recast(stage, base, experiments, held);
    this.dropTried(stage, base, cast);
    if (kept) for (const actor of cast) this.walking.keep(actor);
    if (kept) this.before.delete(stage);
    else this.before.set(stage, base);
    const { plane, heldAt, axesBy, look } = base;
    const axes = plane.kind === 'axes' ? plane.axes : undefined;
    // The landscape stays as it is under the hand that moves something, and one that a person gave stays anyway.
    const stays = (!kept || !axes) && dimensionOf(base) === dimensionOf({ cast });
    const ghosts = change.leavesGhost ? ghostsOf(base, cast) : [];
    this.show(stage, [...cast, ...ghosts], held, {
      plays: false,
      scene: base.id,
      wanted: { axes, axesBy, ...(axesBy === 'person' && { look }) },
      ...(stays && { plane: { plane, heldAt, axesBy, look } }),
    });
  }

  /** The walkers as they are to be: those that are as they were stay, and what was tried already need not be walked again. */
  private recast(stage: Stage, base: Scene, experiments: readonly Experiment[], held: Held): readonly Cast[] {
    const walkers = walkersOf(base);
    const tried = stage.scene ? walkersOf(stage.scene) : [];
    const allOthers = walkers.every(({ run }, i) => !same(run.experiment, experiments[i]));
    // Runs that are all others are a race of their own.
    const ownRace = walkers.length > 1 && allOthers ? randomText() : undefined;
    return walkers.map((walker, i) => {
      const { role, series } = walker;
      const experiment = experiments[i];
      const known = [walker, ...tried].find(
        (part) => part.series === series && same(part.run.experiment, experiment),
      );
      if (known) return { ...known, role };
      const race = ownRace ? { id: ownRace, place: series } : raceOf(walker, walkers);
      const actor = this.walking.begin({ experiment, ...(race && { race }), kept: false }, held);
      return { ...actor, role, series };
    });
  }

  /** Gives up the runs that were only tried and are not shown any more. */
  private dropTried({ scene }: Stage, base: Scene, cast: readonly Cast[]): void {
    if (!scene || scene === base) return;
    const staying = new Set([...base.cast, ...cast].map(({ run }) => run));
    this.walking.cancel(scene.cast.map(({ run }) => run).filter((run) => !staying.has(run) && !run.stop));
  }
}

/** The current run of before, where another one has taken its place, in the same parameters. */
function ghostsOf(base: Scene, cast: readonly Cast[]): readonly Cast[] {
  const former = currentOf(base);
  const isSeen = dimensionOf(base) === dimensionOf({ cast });
  return !isSeen || cast.some(({ run }) => run === former.run) ? [] : [{ ...former, role: 'ghost' }];
}

/** The number of parameters of what is minimised. */
const dimensionOf = (scene: Pick<Scene, 'cast'>): number => currentOf(scene).content.summary.dimension;

const same = (one: Experiment, other: Experiment): boolean => canonicalJson(one) === canonicalJson(other);
