import type { PaceKind } from '../../src/protocol/messages/panelState';
import { movementOf, type Played, paceTimes } from './movement';
import { type Pace, paceOf } from './pace';
import type { Track } from './track';

/** A pace is made anew at most this often while rows come, in milliseconds. */
const pause = 250;

/** What is played, and how. */
export interface Playing extends Played {
  readonly kind: PaceKind;
  /** The run whose times are gone through. */
  readonly longest: Track | undefined;
}

/** Keeps the pace up to date with the runs that come. */
export class Pacer {
  private made: { readonly key: string; readonly at: number; readonly pace: Pace } | undefined;

  /** The pace of what is played; `now` in milliseconds. */
  at(now: number, playing: Playing): Pace {
    const { kind, tracks, plane, window } = playing;
    const runs = tracks.map((track) => `${track.picture.run} ${track.version} ${track.clock}`);
    const key = [kind, plane.key, window, ...runs].join();
    const { made } = this;
    if (made && (made.key === key || (now >= made.at && now - made.at < pause))) return made.pace;
    this.made = { key, at: now, pace: paceFor(playing) };
    return this.made.pace;
  }
}

function paceFor(playing: Playing): Pace {
  const { longest, kind } = playing;
  if (!longest || longest.length === 0) return paceOf([], 0);
  const times = paceTimes(longest);
  return paceOf(times, longest.length, movementOf(kind, times, playing));
}
