/** What the time cursor walks over: rows that each belong to a step, in order. */
export interface Steps {
  readonly length: number;
  readonly lastStep: number;
  stepOf(row: number): number;
  rowAt(step: number): number;
}

/** A whole run takes this long at speed 1×, in seconds. */
const wholeRun = 8;
/** Slowest speed 1×, in steps a second, so that a short run does not crawl. */
const slowest = 6;

export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64] as const;

/**
 * The one time cursor of the panel. It is live (stays on the newest step), playing (moves by the clock),
 * or resting on a step. It always rests on a step that is held.
 */
export class Cursor {
  private steps: Steps | undefined;
  private at = 0;
  private following = true;
  private clock: { start: number; from: number } | undefined;
  private speedFactor = 1;
  /** A step to return to as soon as the rows reach it. */
  private awaited: number | undefined;
  /** To be played as soon as there is something to play. */
  private playsWhenThere = false;

  /** Begins anew on other steps; `awaited` is a step to return to once it is there. */
  reset(steps: Steps, awaited?: number): void {
    this.steps = steps;
    this.at = 0;
    this.following = true;
    this.clock = undefined;
    this.awaited = awaited;
    this.playsWhenThere = false;
  }

  /** Goes on over other steps, from where it stands. */
  walkOver(steps: Steps): void {
    this.steps = steps;
  }

  /** The held step under the cursor: the one rested on may have been thinned out since. */
  get step(): number {
    const { steps } = this;
    if (!steps || steps.length === 0) return 0;
    return this.following ? steps.lastStep : steps.stepOf(steps.rowAt(this.at));
  }

  get live(): boolean {
    return this.following;
  }

  /** The step that is rested on, or returned to as soon as it is there; undefined while the cursor is live. */
  get chosen(): number | undefined {
    return this.awaited ?? (this.following ? undefined : this.step);
  }

  get playing(): boolean {
    return this.clock !== undefined;
  }

  get speed(): number {
    return this.speedFactor;
  }

  /** Row under the cursor; −1 while there is none. */
  get row(): number {
    return this.steps && this.steps.length > 0 ? this.steps.rowAt(this.step) : -1;
  }

  /** The held step nearest below another one; undefined while there is none. */
  stepNear(step: number): number | undefined {
    const { steps } = this;
    return steps && steps.length > 0 ? steps.stepOf(steps.rowAt(step)) : undefined;
  }

  /** The last step that there is; −1 before the first. */
  get lastStep(): number {
    return this.steps?.lastStep ?? -1;
  }

  /** Rests on the held step nearest below. */
  moveTo(step: number): void {
    const { steps } = this;
    if (!steps || steps.length === 0) return;
    this.clock = undefined;
    this.awaited = undefined;
    this.rest(step);
  }

  /** Moves by rows, for single steps. */
  moveBy(rows: number): void {
    const { steps } = this;
    if (!steps || steps.length === 0) return;
    const row = Math.min(steps.length - 1, Math.max(0, this.row + rows));
    this.moveTo(steps.stepOf(row));
  }

  /** Goes to a step that may not be there yet; until then the cursor stays live. */
  goTo(step: number): void {
    if (this.steps && step <= this.steps.lastStep) this.moveTo(step);
    else this.awaited = step;
  }

  /** Stays on the newest step from now on. */
  follow(): void {
    this.clock = undefined;
    this.awaited = undefined;
    this.following = true;
  }

  /** Plays on from here, or from the start when at the end. */
  play(now: number): void {
    if (!this.steps || this.steps.length === 0) return;
    const from = this.step >= this.steps.lastStep ? 0 : this.step;
    this.rest(from);
    this.clock = { start: now, from };
  }

  /** Plays from the start as soon as there are steps. */
  playWhenThere(): void {
    this.playsWhenThere = true;
  }

  pause(): void {
    this.clock = undefined;
    this.at = this.step;
    this.following = this.steps !== undefined && this.at >= this.steps.lastStep;
  }

  setSpeed(speed: number, now: number): void {
    this.speedFactor = speed;
    if (this.clock) this.clock = { start: now, from: this.at };
  }

  /** Steps a second at the present speed. */
  get rate(): number {
    return Math.max(slowest, (this.steps?.lastStep ?? 0) / wholeRun) * this.speedFactor;
  }

  /** Moves by the clock, and takes up an awaited step; `now` in milliseconds. */
  advance(now: number): void {
    const { steps } = this;
    if (!steps) return;
    if (this.playsWhenThere && steps.lastStep > 0) {
      this.playsWhenThere = false;
      this.clock = { start: now, from: 0 };
      this.rest(0);
    }
    if (this.awaited !== undefined && steps.lastStep >= this.awaited) this.moveTo(this.awaited);
    if (!this.clock) return;
    const step = this.clock.from + ((now - this.clock.start) / 1000) * this.rate;
    const over = step >= steps.lastStep;
    this.rest(over ? steps.lastStep : Math.floor(step));
    if (over) {
      this.clock = undefined;
      this.following = true;
    }
  }

  private rest(step: number): void {
    const { steps } = this;
    if (!steps) return;
    this.at = steps.stepOf(steps.rowAt(step));
    this.following = false;
  }
}
