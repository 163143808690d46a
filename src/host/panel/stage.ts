import { type Disposable, EventEmitter } from 'vscode';
import type { ObjectiveSummary } from '../../core/objective/opened';
import type { PlaneSpec } from '../../core/plane';
import type { Problem } from '../../core/problem';
import type { AxesChooser, LandscapeStyle, PlaneLook, RunRole } from '../../protocol/messages/picture';
import type { Run, RunContent } from '../runs/run';

/** A run with what it is drawn from. */
export interface Actor {
  readonly run: Run;
  readonly content: RunContent;
}

/** What is minimised in a scene: open under a key, or known from a saved run only. */
export interface ShownObjective {
  readonly summary: ObjectiveSummary;
  /** The key under which it is open, or why it is not: a dataset's file may be gone. */
  readonly opened: string | Problem;
}

/** A run's part in a scene. */
export interface Cast extends Actor {
  readonly role: RunRole;
  /** Place in the fixed order of path colours and head shapes. */
  readonly series: number;
}

/** What one panel shows, and the trajectory view with it: an objective, a plane, and a list of runs. */
export interface Scene {
  /** Stays the same while its runs are changed, join and leave: so the time cursor stays where it is. */
  readonly id: string;
  /** True for runs that a person has just started. */
  readonly plays: boolean;
  readonly objective: ShownObjective;
  readonly plane: PlaneSpec;
  /** Where the parameters stand that the plane holds. */
  readonly heldAt: 'start' | 'end';
  /** Who chose the parameters along the axes. */
  readonly axesBy: AxesChooser;
  /** What is looked for: a plane through paths is there as soon as these are (pathPlane.ts). */
  readonly look: PlaneLook;
  /** Why the file of a person's function, as it stands now, is not what is shown; absent: it is. */
  readonly stale?: string;
  /** One of them is current. */
  readonly cast: readonly Cast[];
  readonly style: LandscapeStyle;
}

/** The run of a scene that has the time cursor. */
export function currentOf({ cast }: Pick<Scene, 'cast'>): Cast {
  const current = cast.find(({ role }) => role === 'current');
  if (!current) throw new Error('A scene has a current run.');
  return current;
}

/** The runs of a scene that walk side by side: all but the ghosts. */
export function walkersOf({ cast }: Pick<Scene, 'cast'>): readonly Cast[] {
  return cast.filter(({ role }) => role !== 'ghost');
}

/** The same, without what they are drawn from. */
export function runsIn(scene: Pick<Scene, 'cast'>): readonly Run[] {
  return walkersOf(scene).map(({ run }) => run);
}

/** A cast with another run as its current one; a ghost of the former one goes. */
export function withCurrent(cast: readonly Cast[], run: string): readonly Cast[] {
  return cast
    .filter(({ role }) => role !== 'ghost')
    .map((part) => ({ ...part, role: part.run.id === run ? 'current' : 'rival' }));
}

/** A cast without some of its runs; the first of the others is current when the current one leaves. None where nobody stays. */
export function without(cast: readonly Cast[], leaves: (run: Run) => boolean): readonly Cast[] {
  const staying = cast.filter(({ run }) => !leaves(run));
  if (staying.some(({ role }) => role === 'current')) return staying;
  const heir = staying.find(({ role }) => role === 'rival');
  return heir ? withCurrent(staying, heir.run.id) : [];
}

/** Where the time cursor was moved to, and in which view; without a step it stays on the newest one. */
export interface CursorMove {
  readonly step: number | undefined;
  readonly origin: 'panel' | 'table';
}

/** What one panel shows and where its time cursor is. Several panels may stand side by side, each with a stage of its own. */
export class Stage implements Disposable {
  private shown: Scene | undefined;
  private cursor: number | undefined;
  private holds: readonly Disposable[] = [];
  private readonly changed = new EventEmitter<Scene | undefined>();
  private readonly moved = new EventEmitter<CursorMove>();
  readonly onDidChange = this.changed.event;
  readonly onDidMoveCursor = this.moved.event;

  get scene(): Scene | undefined {
    return this.shown;
  }

  /** The current run. */
  get run(): Run | undefined {
    return this.shown && currentOf(this.shown).run;
  }

  /** The runs that walk side by side; none while nothing is shown. */
  get runs(): readonly Run[] {
    return this.shown ? runsIn(this.shown) : [];
  }

  /** The step that a person chose last in the current run; undefined means: the newest. */
  get step(): number | undefined {
    return this.cursor;
  }

  /** Shows a scene, or nothing; what it holds is held until the next one with holds of its own. */
  show(scene: Scene | undefined, holds?: readonly Disposable[]): void {
    if (scene?.id !== this.shown?.id) this.cursor = undefined;
    this.shown = scene;
    if (holds || !scene) {
      const former = this.holds;
      this.holds = holds ?? [];
      for (const hold of former) hold.dispose();
    }
    this.changed.fire(scene);
  }

  /** Changes parts of what is shown; the objective stays. */
  adjust(parts: Partial<Omit<Scene, 'objective'>>): void {
    if (this.shown) this.show({ ...this.shown, ...parts });
  }

  /** Moves the time cursor in all views but the one where it was moved. */
  moveCursor(move: CursorMove): void {
    this.cursor = move.step;
    this.moved.fire(move);
  }

  dispose(): void {
    this.show(undefined);
    this.changed.dispose();
    this.moved.dispose();
  }
}
