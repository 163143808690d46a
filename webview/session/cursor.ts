import type { Pace } from './pace';

/** What the time cursor walks over: times that are held, in order, in steps or in what else the clock counts. */
export interface Times {
  readonly first: number;
  /** −1 while there is none. */
  readonly last: number;
  /** Up to here all rows have come; later ones are a sketch. −1 while there is none. */
  readonly settled: number;
  /** True while more are to come. */
  readonly running: boolean;
  /** The held time nearest below another one; the first for earlier ones. */
  near(time: number): number;
  /** The held time so many rows on, or back; the last or the first when there are not so many. */
  moved(time: number, rows: number): number;
}

export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64] as const;

/**
 * The one time cursor of the panel. It is live (stays on the newest time), playing (moves by its pace),
 * or resting on a time. It always rests on a time that is held.
 */
export class Cursor {
  /** How time goes by while it plays; without one it does not move. */
  pace: Pace | undefined;
  speed = 1;
  private times: Times | undefined;
  private at = 0;
  private following = true;
  /** Where playing stands, also between two held times, and when it was there, in milliseconds. */
  private playhead: { readonly time: number; readonly now: number } | undefined;
  /** A time to return to as soon as the rows reach it. */
  private awaited: number | undefined;
  /** To be played from here as soon as there is something to play. */
  private playsFrom: number | undefined;

  /** Begins anew on other times; `awaited` is one to return to once it is there. */
  reset(times: Times, awaited?: number): void {
    this.times = times;
    this.at = 0;
    this.follow();
    this.awaited = awaited;
  }

  /** Goes on over other times, from where it stands. */
  walkOver(times: Times): void {
    this.times = times;
  }

  /** The held time under the cursor: the one rested on may have been thinned out since. */
  get time(): number {
    const { times, following, at } = this;
    if (!times || times.last < 0) return following ? 0 : at;
    return following ? times.last : times.near(at);
  }

  get live(): boolean {
    return this.following;
  }

  /** The time that is rested on, or returned to as soon as it is there; undefined while the cursor is live. */
  get chosen(): number | undefined {
    return this.awaited ?? (this.following ? undefined : this.time);
  }

  /** True also before the first row of what is to be played. */
  get playing(): boolean {
    return this.playhead !== undefined || this.playsFrom !== undefined;
  }

  /** The held time nearest below another one; undefined while there is none. */
  near(time: number): number | undefined {
    return this.times && this.times.last >= 0 ? this.times.near(time) : undefined;
  }

  /** The first time that there is. */
  get first(): number {
    return this.times?.first ?? 0;
  }

  /** The last time that there is; −1 before the first. */
  get last(): number {
    return this.times?.last ?? -1;
  }

  /** Rests on the held time nearest below. */
  moveTo(time: number): void {
    if (this.last < 0) return;
    this.stop();
    this.rest(Math.min(time, this.last));
  }

  /** Moves by rows, for single steps. */
  moveBy(rows: number): void {
    const { times } = this;
    if (times && times.last >= 0) this.moveTo(times.moved(this.time, rows));
  }

  /** Goes to a time that may not be there yet; until then the cursor stays live. */
  goTo(time: number): void {
    if (time <= (this.times?.settled ?? -1)) this.moveTo(time);
    else this.awaited = time;
  }

  /** Rests on a time that may not be there yet: until then on the newest. */
  stayAt(time: number): void {
    this.stop();
    this.rest(time);
  }

  /** Stays on the newest time from now on. */
  follow(): void {
    this.stop();
    this.following = true;
  }

  /** Plays on from here, or from the start when at the end. */
  play(now: number): void {
    if (this.last < 0) return;
    const from = this.time >= this.last ? this.first : this.time;
    this.stop();
    this.begin(from, now);
  }

  /** Plays on from a time as soon as there is something to play. */
  playFrom(time: number): void {
    this.stayAt(time);
    this.playsFrom = time;
  }

  pause(): void {
    const { time } = this;
    this.stop();
    this.at = time;
    this.following = time >= this.last;
  }

  /** Moves by the pace, and takes up an awaited time; `now` in milliseconds. */
  advance(now: number): void {
    if (this.awaited !== undefined && (this.times?.settled ?? -1) >= this.awaited) this.moveTo(this.awaited);
    const { playsFrom } = this;
    if (playsFrom !== undefined && this.last > playsFrom) {
      this.playsFrom = undefined;
      this.begin(Math.max(playsFrom, this.first), now);
    } else if (playsFrom !== undefined && this.last >= 0 && this.times?.running === false) this.follow();
    if (this.playhead) this.playOn(this.playhead, now);
  }

  private playOn(before: { readonly time: number; readonly now: number }, now: number): void {
    const { pace, times } = this;
    if (!pace || !times) return;
    const time = pace.ahead(before.time, ((now - before.now) / 1000) * this.speed);
    if (time >= times.last && !times.running) this.follow();
    else {
      const reached = Math.min(time, times.last);
      this.rest(reached);
      this.playhead = { time: reached, now };
    }
  }

  private begin(time: number, now: number): void {
    this.rest(time);
    this.playhead = { time, now };
  }

  private stop(): void {
    this.playhead = undefined;
    this.playsFrom = undefined;
    this.awaited = undefined;
  }

  private rest(time: number): void {
    this.at = time;
    this.following = false;
  }
}
