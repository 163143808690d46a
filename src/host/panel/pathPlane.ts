import type { PrincipalSpec } from '../../core/plane/principal';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { PathsRequest } from '../../protocol/messages/engineQuestions';
import type { Objectives } from '../experiments/objectives';
import { holdsParameters, type RunContent } from '../runs/run';
import { withoutPath } from './planeThrough';
import type { PlaneOfScene } from './shownPlane';
import { type Cast, currentOf, type Scene, type Stage, walkersOf } from './stage';

/** While runs go on, the plane turns at this step of the current one at the earliest, and then each time it has come so many times as far … */
const firstTurn = 20;
const turnsApart = 4;
/** … and not before so many milliseconds have gone by since it turned: a picture that turns all the time tells nothing. */
const leastPause = 700;
/** So many rows of a run are looked at, where these hold the parameters. */
const mostRows = 512;

type PathSource = PathsRequest['paths'][number];

interface PathPlaneParts {
  readonly stage: Stage;
  readonly objectives: Objectives;
  readonly plane: PlaneOfScene;
}

/**
 * Turns the plane of a scene into the one through the paths of its runs, at few moments: while they go on where another one would
 * explain clearly more of them, and when all have ended. The time cursor stays where it is.
 */
export class PathPlane {
  private readonly parts: PathPlaneParts;
  /** The scene and its runs, and whether all have ended: for these the plane has been found, or there is none. */
  private settled = '';
  private asking = false;
  private followed = '';
  private nextStep = firstTurn;
  private turnedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: PathPlaneParts) {
    this.parts = parts;
  }

  /** Looks whether it is time; called whenever the runs have come further, and when others are shown. */
  async follow(isTried: boolean): Promise<void> {
    const { scene } = this.parts.stage;
    if (scene?.look !== 'principal' || isTried || this.asking) return;
    const { opened } = scene.objective;
    const key = keyOf(scene);
    if (opened instanceof Problem || this.settled === key || !this.isTime(scene)) return;
    this.asking = true;
    const found = await this.find(scene, opened);
    this.asking = false;
    if (hasEnded(scene)) this.settled = key;
    const { scene: now } = this.parts.stage;
    // What has changed meanwhile is looked at anew.
    if (!now || keyOf(now) !== key || now.look !== 'principal') return this.follow(isTried);
    this.take(now, found);
  }

  /** Whether all runs have ended, or the current one has come far enough since the plane turned last. */
  private isTime(scene: Scene): boolean {
    const { run } = currentOf(scene);
    if (this.followed !== run.id) {
      this.followed = run.id;
      this.nextStep = firstTurn;
    }
    if (hasEnded(scene)) return true;
    if (run.reached < this.nextStep || Date.now() - this.turnedAt < leastPause) return false;
    this.nextStep = run.reached * turnsApart;
    return true;
  }

  private async find(scene: Scene, objective: string): Promise<Parsed<PrincipalSpec | undefined>> {
    const walkers = walkersOf(scene);
    const current = currentOf(scene);
    const paths = [current, ...walkers.filter((walker) => walker !== current)].map(sourceOf);
    const { key } = this.parts.plane.of(scene).view;
    const request = { objective, ...(!hasEnded(scene) && { shown: key }) };
    const found = await this.parts.objectives.ask('throughPaths', { ...request, paths });
    // Of a run that was shown long ago the iterates may be gone: then the current one counts alone.
    const own =
      found instanceof Problem && paths.length > 1
        ? await this.parts.objectives.ask('throughPaths', { ...request, paths: paths.slice(0, 1) })
        : found;
    return own instanceof Problem ? own : own.plane;
  }

  private take(scene: Scene, found: Parsed<PrincipalSpec | undefined>): void {
    const { stage } = this.parts;
    const ended = hasEnded(scene);
    if (found instanceof Problem) {
      // A run that walks may not have begun yet.
      if (ended && scene.plane.kind !== 'principal') stage.show(withoutPath(scene));
      return;
    }
    if (!found) return;
    if (ended)
      for (const { content } of walkersOf(scene)) if (!holdsParameters(content)) content.plane = found;
    this.turnedAt = Date.now();
    stage.adjust({ plane: found, heldAt: 'end' });
  }
}

const keyOf = (scene: Scene): string =>
  [scene.id, ...walkersOf(scene).map(({ run }) => run.id), currentOf(scene).run.id, hasEnded(scene)].join(
    ' ',
  );

const hasEnded = (scene: Scene): boolean => walkersOf(scene).every(({ run }) => run.stop !== undefined);

/** Where the iterates of a run are: in its rows, or in the engine. */
function sourceOf({ run, content }: Cast): PathSource {
  return holdsParameters(content) ? { iterates: iteratesOf(content) } : { run: run.id };
}

/** Some rows of a run, evenly, the first and the last among them: row-major, parameters alone. */
function iteratesOf({ trajectory }: RunContent): Float64Array {
  const { rows, width, length, dimension } = trajectory;
  const count = Math.min(length, mostRows);
  const iterates = new Float64Array(count * dimension);
  for (let i = 0; i < count; i++) {
    const row = count < 2 ? 0 : Math.round((i * (length - 1)) / (count - 1));
    const begin = row * width + column.x;
    iterates.set(rows.subarray(begin, begin + dimension), i * dimension);
  }
  return iterates;
}
