import { type Disposable, EventEmitter } from 'vscode';
import type { LandscapeStyle } from '../../protocol/messages';
import type { Run, RunContent } from '../runs/run';

/** A run with what it is drawn from. */
export interface Actor {
  readonly run: Run;
  readonly content: RunContent;
}

/** What the panel and the trajectory view show, both the same. */
export interface Scene extends Actor {
  /** The run before the last change of a setting. */
  readonly ghost?: Actor;
  /** The parameters along the landscape's axes. */
  readonly axes: readonly number[];
  readonly style: LandscapeStyle;
}

/** Where the time cursor was moved to, and in which view; without a step it stays on the newest one. */
export interface Selection {
  readonly step: number | undefined;
  readonly origin: 'panel' | 'table';
}

/** The one shown run and the one time cursor. */
export class Stage implements Disposable {
  private current: Scene | undefined;
  private cursor: number | undefined;
  private readonly changed = new EventEmitter<Scene | undefined>();
  private readonly selected = new EventEmitter<Selection>();
  readonly onDidChange = this.changed.event;
  readonly onDidSelect = this.selected.event;

  get scene(): Scene | undefined {
    return this.current;
  }

  /** The step that a person chose last in the shown run; undefined means: the newest. */
  get step(): number | undefined {
    return this.cursor;
  }

  /** Shows a run, or nothing. */
  show(scene: Scene | undefined): void {
    if (scene?.run !== this.current?.run) this.cursor = undefined;
    this.current = scene;
    this.changed.fire(scene);
  }

  /** Says that what is shown has another name. */
  refresh(): void {
    this.changed.fire(this.current);
  }

  /** The panel chose other axes, and shows them already. */
  setAxes(axes: readonly number[]): void {
    if (this.current) this.current = { ...this.current, axes };
  }

  /** Moves the time cursor in all views but the one where it was moved. */
  select(selection: Selection): void {
    this.cursor = selection.step;
    this.selected.fire(selection);
  }

  dispose(): void {
    this.changed.dispose();
    this.selected.dispose();
  }
}

/** The axes to begin with: one parameter gives a line, more give the plane of the first two. */
export function firstAxes(dimension: number): readonly number[] {
  return dimension === 1 ? [0] : [0, 1];
}
