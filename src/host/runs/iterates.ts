import { l10n } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { KeptDistances } from '../../core/run/distance';
import type { Trajectory } from '../../core/run/trajectory';
import type { EngineClient } from '../engine/client';
import type { Objectives } from '../experiments/objectives';
import type { ShownPlane } from '../panel/shownPlane';
import type { Actor } from '../panel/stage';
import { holdsParameters } from './run';

/** Parameters at a step of a run. */
export interface IterateAt {
  readonly step: number;
  /** Length n. */
  readonly x: Float64Array;
}

/** The iterates of so many runs stay in the engine, of runs whose rows hold no parameters. */
const mostKept = 4;

/** Where runs were: from their rows, or where these hold no parameters from the engine, which keeps some iterates. */
export class RunIterates {
  private readonly engine: EngineClient;
  private readonly objectives: Objectives;
  /** Runs whose iterates the engine keeps, the one shown last at the end. */
  private kept: readonly string[] = [];

  constructor(engine: EngineClient, objectives: Objectives) {
    this.engine = engine;
    this.objectives = objectives;
  }

  /**
   * Parameters at a step, or at the nearest one that is held; a Problem when there are none. Where a run has come to a loss that is not
   * finite, those of the last step before, the last good ones.
   */
  async at({ run, content }: Actor, step: number): Promise<Parsed<IterateAt>> {
    const { trajectory, end } = content;
    const row = goodRow(trajectory, trajectory.rowOf(step));
    if (row < 0) return new Problem(l10n.t('This run has no steps yet.'));
    const at = trajectory.at(row, column.step);
    if (holdsParameters(content)) return heldAt(content, row);
    if (end && row === goodRow(trajectory, trajectory.length - 1)) return { step: at, x: end };
    if (!this.engine.knows(run.id)) return gone();
    return this.engine.ask('parameters', { run: run.id, step: at });
  }

  /** Parameters at the last step before one that are held; undefined when there are none. */
  async before({ run, content }: Actor, step: number): Promise<IterateAt | undefined> {
    if (holdsParameters(content)) {
      const row = content.trajectory.rowOf(step - 1);
      return row < 0 ? undefined : heldAt(content, row);
    }
    if (!this.engine.knows(run.id)) return undefined;
    const kept = await this.engine.ask('parameters', { run: run.id, step, before: true });
    return kept instanceof Problem ? undefined : kept;
  }

  /** How far the kept iterates of a run whose rows hold none are from a known minimum, or from the best of them. */
  distances({ run, content }: Actor, bestStep: number): Promise<Parsed<KeptDistances>> {
    if (!this.engine.knows(run.id)) return Promise.resolve(gone());
    const minima = content.summary.minima.map(({ x }) => Float64Array.from(x));
    return this.engine.ask('distances', { run: run.id, minima, bestStep });
  }

  /** Makes sure that the rows of a run have places on a plane; a Problem when its iterates are gone. */
  async place({ run, content }: Actor, objective: string, plane: ShownPlane): Promise<Problem | undefined> {
    if (holdsParameters(content)) return undefined;
    this.keep(run.id);
    const { key } = plane.view;
    if (!this.engine.knows(run.id)) return content.trajectory.placeOn(key) === undefined ? gone() : undefined;
    const spanned = await this.objectives.span(objective, { key, spec: plane.spec });
    if (spanned instanceof Problem) return spanned;
    const placed = await this.engine.ask('place', { run: run.id, objective, plane: key });
    return placed instanceof Problem ? placed : undefined;
  }

  private keep(run: string): void {
    const others = this.kept.filter((other) => other !== run);
    for (const oldest of others.slice(0, Math.max(0, others.length + 1 - mostKept)))
      this.engine.forget(oldest);
    this.kept = [...others, run].slice(-mostKept);
  }
}

/** A row, or the last one before it with a finite loss; the row itself where there is none. */
function goodRow(trajectory: Trajectory, row: number): number {
  for (let good = row; good >= 0; good--) if (Number.isFinite(trajectory.at(good, column.value))) return good;
  return row;
}

/** What a row holds. */
/** The parameters in a row that holds them. */
export function heldAt({ trajectory, summary }: Actor['content'], row: number): IterateAt {
  const x = Float64Array.from({ length: summary.dimension }, (_, i) => trajectory.at(row, column.x + i));
  return { step: trajectory.at(row, column.step), x };
}

function gone(): Problem {
  return new Problem(l10n.t('The parameters of this run are no longer kept: run it again to see them.'));
}
